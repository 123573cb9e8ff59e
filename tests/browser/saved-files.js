/**
 * Presses every button of the element's row of files, and gives what would be saved.
 * @param {import('./browser.js').Page} page
 * @returns {Promise<Record<string, string>>} by their types; of a picture its width
 */
export const savedFiles = (page) =>
  page.evaluate(async () => {
    await lab().updateComplete;
    /** @type {Blob[]} */
    const blobs = [];
    const original = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      blobs.push(/** @type {Blob} */ (blob));
      return original.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = () => {};
    for (const button of lab().shadowRoot.querySelectorAll('.files button')) {
      const before = blobs.length;
      button.click();
      while (blobs.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    URL.createObjectURL = original;
    const contents = blobs.map(async (blob) =>
      blob.type === 'image/png' ? String((await createImageBitmap(blob)).width) : blob.text(),
    );
    return Object.fromEntries(
      (await Promise.all(contents)).map((content, index) => [blobs[index].type, content]),
    );
  });
