/** Waits until the lab has read a sentence that ends so. @param {import('./browser.js').Page} page @param {string[]} words */
export const waitForTokens = (page, words) =>
  page.waitForFunction(
    (wanted) => {
      const texts = Array.from(lab().shadowRoot.querySelectorAll('.row .word'), (word) => word.textContent);
      return texts.slice(-wanted.length).join(' ') === wanted.join(' ');
    },
    { timeout: 20_000 },
    words,
  );

/** @param {import('./browser.js').Page} page @param {string} selector @returns {Promise<string>} */
export const labText = (page, selector) =>
  page.evaluate(
    (wanted) => lab().shadowRoot.querySelector(wanted)?.textContent.replace(/\s+/g, ' ').trim(),
    selector,
  );
