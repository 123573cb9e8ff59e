/** @typedef {ReturnType<import('./browser.js').useBrowser>} Web */

/**
 * An element on a page, with weights of several layers whose rows sum to 1.
 * @param {Web} web
 * @param {import('./browser.js').Page} page of `coursePage`
 * @param {string} tag
 * @param {string} [attributes]
 * @param {number[]} [shape] [layers, H, L, L]
 */
export async function openLayered(web, page, tag, attributes = '', shape = [2, 3, 4, 4]) {
  await page.goto(`${web.url}course.html`);
  await page.evaluate(
    async (name, written, sizes) => {
      await customElements.whenDefined(name);
      document
        .querySelector('main')
        .insertAdjacentHTML('beforeend', `<${name} id="lab" ${written}></${name}>`);
      const [layers, heads, rows, columns] = sizes;
      const data = new Float32Array(layers * heads * rows * columns);
      for (let first = 0; first < data.length; first += columns) {
        const row = data.subarray(first, first + columns);
        row.forEach((_, j) => {
          row[j] = ((first / columns) * 7 + j * 5) % 11;
        });
        const sum = row.reduce((total, value) => total + value, 0);
        row.forEach((value, j) => {
          row[j] = value / sum;
        });
      }
      Object.assign(lab(), {
        weights: { data, shape: sizes },
        queryTokens: Array.from({ length: rows }, (_, index) => `t${index}`),
      });
      await lab().updateComplete;
    },
    tag,
    attributes,
    shape,
  );
}

/** The texts of what a selector finds in the element. @param {import('./browser.js').Page} page @param {string} selector */
export const texts = (page, selector) =>
  page.evaluate(
    (wanted) =>
      Array.from(lab().shadowRoot.querySelectorAll(wanted), ({ textContent }) =>
        textContent.replace(/\s+/g, ' ').trim(),
      ),
    selector,
  );
