/** @typedef {import('./browser.js').Page} Page */

/**
 * The page of the steps, when they have been computed.
 * @param {ReturnType<import('./browser.js').useBrowser>} web
 * @param {Page} page
 * @param {string} [hash]
 */
export async function openSteps(web, page, hash = '') {
  await page.goto(`${web.url}steps.html${hash}`);
  await page.waitForFunction(() => lab().steps, { timeout: 20_000 });
}

/** @param {Page} page @param {string} label @param {number} row @param {number} column */
export const focusCell = (page, label, row, column) =>
  page.evaluate(
    (name, i, j) => {
      const matrix = Array.from(lab().shadowRoot.querySelectorAll('attention-matrix')).find(
        (one) => one.label === name,
      );
      matrix.shadowRoot.querySelectorAll('tbody tr')[i].querySelectorAll('td')[j].focus();
    },
    label,
    row,
    column,
  );
