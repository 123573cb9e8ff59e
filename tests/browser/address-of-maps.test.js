import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './browser.js';

/** @typedef {import('./browser.js').Page} Page */

const web = useBrowser();

/** The pages with a heat map, each with where that is. */
const mapPages = /** @type {const} */ ([
  ['numbers', ''],
  ['trained-model', '#lab'],
]);

/**
 * Opens a page with a heat map, and waits until that is drawn.
 * @param {Page} page
 * @param {typeof mapPages[number]} which
 * @param {string} [hash]
 */
async function openMap(page, [name, within], hash = '') {
  await page.goto(`${web.url}${name}.html${hash}`);
  await page.evaluate((host) => {
    if (host) globalThis.heatmap = () => lab().shadowRoot.querySelector('attention-heatmap');
  }, within);
  await page.waitForFunction(() => heatmap()?.shadowRoot?.querySelector('.tools'), { timeout: 20_000 });
}

/** What a heat map shows beside its weights, as the reader sees it. @param {Page} page */
const seenOf = (page) =>
  page.evaluate(async () => {
    await heatmap().updateComplete;
    const root = heatmap().shadowRoot;
    const sums = Array.from(root.querySelectorAll('.tools button')).find(
      (/** @type {any} */ { textContent }) => textContent.trim() === 'Sums',
    );
    return {
      sums: sums.getAttribute('aria-pressed'),
      rows: root.querySelectorAll('tbody tr').length,
      width: root.querySelector('.extent').style.width,
      dimmed: /below 0\.15/.test(root.querySelector('.legend').textContent),
      caption: root.querySelector('caption')?.textContent ?? '',
    };
  });

describe('the address of a page with a heat map', () => {
  for (const which of mapPages) {
    test(`what the reader makes of the heat map is in the link: ${which[0]}`, async () => {
      await web.withPage(async (page) => {
        await openMap(page, which);
        const before = await seenOf(page);
        assert.deepEqual([before.sums, before.rows], ['false', 0]);
        await page.evaluate(async () => {
          clickButton('Sums');
          clickButton('View as table');
          for (let press = 0; press < 2; press++) {
            clickButton('+');
            await heatmap().updateComplete;
          }
        });
        await page.waitForFunction(() => location.hash.includes('zoom'));
        assert.equal(await page.evaluate(() => location.hash), '#v=1&sums=&table=&zoom=2.25');
        const seen = await seenOf(page);
        assert.ok(Number.parseFloat(seen.width) > 1.5 * Number.parseFloat(before.width), seen.width);
        const { reason, sums, table, zoom } = await page.evaluate(
          () => /** @type {any} */ (events.findLast(({ type }) => type === 'attention-change')).detail,
        );
        assert.equal(reason, 'view');
        // The lab tells of a change, and its attributes say of which.
        if (which[0] === 'numbers') assert.deepEqual([sums, table, zoom], [true, true, 2.25]);
        await web.withPage(async (other) => {
          await openMap(other, which, await page.evaluate(() => location.hash));
          assert.deepEqual(await seenOf(other), seen);
          await other.evaluate(() => {
            location.hash = '';
          });
          await other.waitForFunction(() => !heatmap().hasAttribute('table'));
          assert.deepEqual(await seenOf(other), before);
        });
      });
    });

    test(`a zoom that cannot be is told, and the cells fit: ${which[0]}`, async () => {
      await web.withPage(async (page) => {
        await openMap(page, which);
        const { width } = await seenOf(page);
        for (const value of ['abc', '1e9', '0.1']) {
          await openMap(page, which, `#zoom=${value}`);
          assert.equal((await seenOf(page)).width, width, value);
          const said = await page.evaluate(() =>
            [...document.querySelectorAll('#lab, #heatmap')].flatMap((element) =>
              Array.from(/** @type {any} */ (element).shadowRoot.querySelectorAll('.problem'), (problem) =>
                problem.textContent.trim(),
              ),
            ),
          );
          const shown = value === '1e9' ? '1000000000' : value;
          assert.deepEqual(said, [`zoom cannot be “${shown}”; it needs a number from 0.25 to 10. Using 1.`]);
          // The same hash would open nothing anew.
          await page.goto('about:blank');
        }
      });
    });
  }

  test('all heads in one, and a threshold, are in the link to the page of numbers', async () => {
    await web.withPage(async (page) => {
      await openMap(page, mapPages[0], '#v=1&aggregate=max&threshold=0.15&table=');
      const seen = await seenOf(page);
      assert.equal(seen.dimmed, true);
      assert.match(seen.caption, /the largest of 4 heads$/);
      await page.evaluate(() => {
        const radios = Array.from(heatmap().shadowRoot.querySelectorAll('[part="heads"] input'));
        radios.find((/** @type {any} */ radio) => radio.getAttribute('aria-label') === 'mean').click();
        heatmap().threshold = 0.5;
      });
      await page.waitForFunction(() => location.hash === '#v=1&aggregate=mean&threshold=0.5&table=');
      assert.match((await seenOf(page)).caption, /the mean of 4 heads$/);
      // A head comes with what is shown of it, although the page hands them on one after the other.
      await page.evaluate(() => {
        location.hash = '#v=1&head=2&sums=&table=';
      });
      await page.waitForFunction(() => heatmap().head === 2);
      assert.match((await seenOf(page)).caption, /head 2 of 4$/);
    });
  });
});
