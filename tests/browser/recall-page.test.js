import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testForEverybody } from './axe.js';
import { useBrowser } from './browser.js';

const web = useBrowser();

describe('the page on which attention and its rivals recall over a distance', () => {
  test('attention recalls all; each model is as large, and what is shown is what was measured', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}recall.html#farthest=16`);
      await page.waitForFunction(() => lab().shadowRoot?.querySelector('#start'));
      await page.evaluate(() => lab().shadowRoot.querySelector('#start').click());
      await page.waitForFunction(() => lab().results.length === 1, { timeout: 60_000 });
      await page.evaluate(() => lab().shadowRoot.querySelector('#pause').click());
      await page.waitForFunction(() =>
        /^Paused/.test(lab().shadowRoot.querySelector('[role="status"]').textContent),
      );
      await page.evaluate(() => lab().shadowRoot.querySelector('#pause').click());
      await page.waitForFunction(() => lab().results.length === 8, { timeout: 120_000 });
      const seen = await page.evaluate(async () => {
        await lab().updateComplete;
        const { results, shadowRoot } = lab();
        const rows = Array.from(shadowRoot.querySelectorAll('tbody tr'), (row) =>
          Array.from(row.children, ({ textContent }) => textContent.trim()),
        );
        const charts = Array.from(shadowRoot.querySelectorAll('attention-chart'), ({ series }) => series);
        return { results, rows, charts };
      });
      const of = (/** @type {string} */ kind, /** @type {number} */ distance) =>
        seen.results.find((/** @type {any} */ one) => one.kind === kind && one.distance === distance);
      for (const distance of [8, 16]) assert.ok(of('attention', distance).accuracy >= 0.99);
      assert.ok(of('gru', 8).accuracy >= 0.99, 'near by a GRU can do it as well');
      for (const { parameters } of seen.results)
        assert.ok(Math.abs(parameters / 9433 - 1) < 0.02, `${parameters}`);
      for (const { rates, lr } of seen.results) {
        const best = Math.max(...rates.map((/** @type {any} */ rate) => rate.accuracy));
        assert.equal(rates.find((/** @type {any} */ rate) => rate.lr === lr).accuracy, best);
      }
      // Through a recurrence the gradient shrinks by powers of the distance.
      const shrinks = (/** @type {string} */ kind) =>
        of(kind, 16).gradientBefore / of(kind, 8).gradientBefore;
      assert.ok(shrinks('attention') > 0.3, `${shrinks('attention')}`);
      for (const kind of ['rnn', 'gru', 'lstm']) assert.ok(shrinks(kind) < 0.1, `${kind}: ${shrinks(kind)}`);

      assert.equal(seen.rows.length, 8);
      seen.results.forEach((/** @type {any} */ result, /** @type {number} */ index) => {
        assert.equal(seen.rows[index][0], String(result.distance));
        assert.equal(seen.rows[index][2], String(result.parameters));
        assert.equal(seen.rows[index][3], result.accuracy.toFixed(3));
      });
      assert.deepEqual(
        seen.charts[0].find((/** @type {any} */ one) => one.name === 'GRU').points,
        [8, 16].map((distance) => [distance, of('gru', distance).accuracy]),
      );
      assert.deepEqual(
        seen.charts[1].find((/** @type {any} */ one) => one.name === 'LSTM').points,
        [8, 16].map((distance) => [distance, of('lstm', distance).gradientBefore]),
      );

      // Results of another seed would be others.
      await page.evaluate(() => {
        lab().seed = 3;
      });
      await page.waitForFunction(() => lab().results.length === 0);
    });
  });

  testForEverybody(web, async (page) => {
    await page.goto(`${web.url}recall.html#farthest=8`);
    await page.waitForFunction(() => lab().shadowRoot?.querySelector('#start'));
    await page.evaluate(() => lab().shadowRoot.querySelector('#start').click());
    await page.waitForFunction(() => lab().results.length >= 2, { timeout: 60_000 });
    await page.evaluate(() => lab().shadowRoot.querySelector('#stop').click());
    await page.waitForFunction(() => lab().run.state === 'ended');
  });
});
