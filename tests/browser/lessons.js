/** @typedef {import('./browser.js').Page} Page */

/**
 * Opens the page of a lesson, and waits until its experiment has computed.
 * @param {{ url: string }} web
 * @param {Page} page
 * @param {string} name
 * @param {Record<string, string>} [state] settings and attributes, as the address has them
 */
export async function openLesson(web, page, name, state = {}) {
  const address = new URLSearchParams({ lab: name, ...state });
  await page.goto(`${web.url}${name}.html#${address}`);
  await lessonIsOpen(page);
}

/** @param {Page | import('puppeteer-core').Frame} page */
export const lessonIsOpen = (page) =>
  page.waitForFunction(
    () =>
      globalThis.events.some(({ type, detail }) => type === 'attention-change' && detail.reason === 'data'),
    { timeout: 20_000 },
  );

/**
 * What the lesson shows in an element, white space joined.
 * @param {Page} page
 * @param {string} selector in the lesson's shadow root
 * @returns {Promise<string>}
 */
export const shown = (page, selector) =>
  page.evaluate(
    (wanted) => lab().shadowRoot.querySelector(wanted)?.textContent.replace(/\s+/g, ' ').trim(),
    selector,
  );

/**
 * Cells of a table as they are written, the names of rows among them.
 * @param {Page} page
 * @param {string} selector of a table in the lesson's shadow root
 * @returns {Promise<string[][]>}
 */
export const tableCells = (page, selector) =>
  page.evaluate(
    (wanted) =>
      Array.from(lab().shadowRoot.querySelectorAll(`${wanted} tbody tr`), (row) =>
        Array.from(row.children, (cell) => cell.textContent.trim()),
      ),
    selector,
  );

/**
 * Changes a setting as a reader would, by the attribute, and waits for what is shown.
 * @param {Page} page
 * @param {string} settings
 */
export const setTo = (page, settings) =>
  page.evaluate(async (wanted) => {
    lab().setAttribute('settings', wanted);
    await lab().updateComplete;
  }, settings);

/**
 * Answers the check with a text, through the box and the button.
 * @param {Page} page
 * @param {string} text a number, or the index of a choice
 * @returns {Promise<string>} what is said to it
 */
export async function answerCheck(page, text) {
  await page.evaluate((typed) => {
    const root = lab().shadowRoot;
    const box = root.querySelector('#answer');
    if (box) {
      box.value = typed;
      box.dispatchEvent(new Event('input'));
    } else root.querySelector(`[name="check"][value="${typed}"]`).click();
  }, text);
  await page.evaluate(async () => {
    await lab().updateComplete;
    lab().shadowRoot.querySelector('#submit').click();
    await lab().updateComplete;
  });
  return shown(page, '#check-status');
}
