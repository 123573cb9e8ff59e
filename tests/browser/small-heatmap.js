import { coursePage, waitForShape } from './browser.js';

const weights = [0.125, 0.875, 0, 0.5, 0.25, 0.25, 0.1, 0.2, 0.7];
const other = [...weights].reverse();
const json = JSON.stringify({
  weights: { data: [...weights, ...other], shape: [2, 3, 3] },
  queryTokens: ['a', 'b', 'c'],
});
const files = coursePage(
  `<attention-heatmap><script type="application/json">${json}</script></attention-heatmap>`,
);

/**
 * A course page with a heat map of two heads, three queries and three keys.
 * @param {ReturnType<import('./browser.js').useBrowser>} web
 * @param {(page: import('./browser.js').Page) => Promise<void>} use
 * @param {import('./browser.js').PageOptions} [options]
 */
export function withSmallHeatmap(web, use, options) {
  return web.withPage(
    async (page) => {
      await page.goto(`${web.url}course.html`);
      await waitForShape(page, [2, 3, 3]);
      await use(page);
    },
    { files, ...options },
  );
}
