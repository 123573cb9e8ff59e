import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe-core finds on a page.
 * @param {import('./browser.js').Page} page
 * @returns {Promise<string[]>}
 */
export async function violations(page) {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
  });
}

/**
 * Nothing on the page is wider than its window, and axe-core finds nothing.
 * @param {import('./browser.js').Page} page
 */
export async function assertForEverybody(page) {
  const [needed, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(needed <= width, `${needed} of ${width} pixels`);
  assert.deepEqual(await violations(page), []);
}

/**
 * Tests of that in light and dark, in windows of several widths.
 * @param {ReturnType<import('./browser.js').useBrowser>} web
 * @param {(page: import('./browser.js').Page) => Promise<void>} prepare opens the page
 * @param {import('./browser.js').PageOptions & { widths?: number[] }} [options]
 */
export function testForEverybody(web, prepare, { widths = [320, 1440], ...options } = {}) {
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    test(`axe finds nothing to complain of, and nothing is too wide, ${scheme}`, async () => {
      for (const width of widths) {
        await web.withPage(
          async (page) => {
            await prepare(page);
            await assertForEverybody(page);
          },
          { ...options, scheme, width },
        );
      }
    });
  }
}
