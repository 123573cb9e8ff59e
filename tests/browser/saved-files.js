/**
 * Clicks each button that saves a file, and takes what would have been saved.
 * @param {import('./browser.js').Page} page
 * @param {string} [selector] of the element
 * @returns {Promise<Record<string, { name: string, type: string, text: string, width: number, height: number, said: string }>>} by the names on the
 *   buttons, in their order; sizes are those of a picture, `said` while it is made
 */
export const savedFiles = (page, selector = '#lab') =>
  page.evaluate(async (wanted) => {
    const element = document.querySelector(wanted);
    await element.updateComplete;
    /** @type {{ name: string, blob: Blob }[]} */
    const saved = [];
    /** @type {Blob} */
    let last;
    const original = { url: URL.createObjectURL, click: HTMLAnchorElement.prototype.click };
    URL.createObjectURL = (blob) => {
      last = /** @type {Blob} */ (blob);
      return original.url.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function () {
      saved.push({ name: this.download, blob: last });
    };
    const files = [];
    for (const button of element.shadowRoot.querySelectorAll('.files button')) {
      const before = saved.length;
      button.click();
      await element.updateComplete;
      const said = element.shadowRoot.querySelector('.files [role=status]').textContent;
      while (saved.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
      const { name, blob } = saved[before];
      const isPicture = blob.type === 'image/png';
      const { width, height } = isPicture ? await createImageBitmap(blob) : { width: 0, height: 0 };
      const text = isPicture ? '' : await blob.text();
      files.push([button.textContent, { name, type: blob.type, text, width, height, said }]);
    }
    URL.createObjectURL = original.url;
    HTMLAnchorElement.prototype.click = original.click;
    return Object.fromEntries(files);
  }, selector);
