import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testForEverybody } from './axe.js';
import { useBrowser } from './browser.js';

const web = useBrowser();

/** @param {import('./browser.js').Page} page @param {string} state */
const waitForState = (page, state) =>
  page.waitForFunction((wanted) => lab().session?.state === wanted, { timeout: 60_000 }, state);

/** @param {import('./browser.js').Page} page @param {string} id */
const press = (page, id) => page.evaluate((name) => lab().shadowRoot.querySelector(name).click(), id);

describe('the page on which a model learns', () => {
  for (const [task, curve, within] of /** @type {const} */ ([
    ['previousToken', 'looks at the token before', 200],
    ['induction', 'looks behind the same token', 150],
  ])) {
    test(`a head forms within ${within} steps: it ${curve}; what is shown is what was measured`, async () => {
      await web.withPage(async (page) => {
        await page.goto(`${web.url}learning.html#task=${task}`);
        await page.waitForFunction(() => lab().shadowRoot?.querySelector('#start'));
        await press(page, '#start');
        await waitForState(page, 'ended');
        const seen = await page.evaluate(async (name) => {
          await lab().updateComplete;
          const { session, shadowRoot } = lab();
          const charts = Array.from(shadowRoot.querySelectorAll('attention-chart'));
          const rows = Array.from(shadowRoot.querySelectorAll('details tbody tr'), (row) => row.textContent);
          const series = charts[1].series.find((one) => one.name === name);
          const large = shadowRoot.querySelector('attention-heatmap');
          const heads = shadowRoot.querySelector('attention-heads');
          return {
            steps: session.step,
            losses: session.losses,
            probes: session.probes,
            reached: session.reached,
            rows: rows.length,
            points: series.points,
            status: shadowRoot.querySelector('[role="status"]').textContent,
            same:
              heads.weights.data.slice(0, 24 * 24).join() === large.attention.data.slice(0, 24 * 24).join(),
            tokens: heads.queryTokens.length,
          };
        }, curve);
        assert.equal(seen.steps, within);
        assert.equal(seen.losses.length, within);
        assert.ok(seen.losses.every(Number.isFinite) && seen.losses[0] > 2);
        const last = seen.probes[seen.probes.length - 1];
        assert.equal(last.step, within);
        assert.ok(last.scores[curve] >= 0.95, String(last.scores[curve]));
        assert.ok(seen.probes[0].scores[curve] < 0.5, 'an untrained head does not do it');
        assert.ok(seen.reached.step <= within);
        assert.match(seen.status, new RegExp(`reached at step ${seen.reached.step},`));
        assert.deepEqual(
          seen.points,
          seen.probes.map((/** @type {any} */ { step, scores }) => [step, scores[curve]]),
        );
        assert.equal(seen.rows, seen.probes.length);
        assert.equal(seen.same, true);
        assert.equal(seen.tokens, 24);
      });
    });
  }

  test('pauses, goes on, stops, and begins anew with the same numbers', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}learning.html#seed=4`);
      await page.waitForFunction(() => lab().shadowRoot?.querySelector('#start'));
      await press(page, '#start');
      await page.waitForFunction(() => lab().session.step >= 3, { timeout: 60_000 });
      await press(page, '#pause');
      await waitForState(page, 'paused');
      // The step under way still ends.
      await new Promise((resolve) => setTimeout(resolve, 300));
      const paused = await page.evaluate(() => [lab().session.step, lab().session.milliseconds]);
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.deepEqual(await page.evaluate(() => [lab().session.step, lab().session.milliseconds]), paused);
      const heads = await page.evaluate(() => lab().session.seen.tokens.join(' '));
      assert.equal(heads, '<s> the cat sat on the mat because it was tired .');
      await press(page, '#pause');
      await page.waitForFunction((step) => lab().session.step > step, { timeout: 60_000 }, paused[0]);
      await press(page, '#stop');
      await waitForState(page, 'ended');
      const first = await page.evaluate(() => lab().session.losses.slice(0, 3));
      await press(page, '#start');
      await page.waitForFunction(() => lab().session.step >= 3, { timeout: 60_000 });
      assert.deepEqual(await page.evaluate(() => lab().session.losses.slice(0, 3)), first);
      await page.evaluate(() => {
        lab().task = 'induction';
      });
      await page.waitForFunction(() => lab().session === undefined);
      await page.evaluate(() => {
        lab().task = 'previousToken';
        lab().start();
      });
      await page.waitForFunction(() => lab().session?.step > 0);
      assert.equal(await page.evaluate(() => lab().session.losses.length > 0 && lab().task), 'previousToken');
      // Taken out of the page and put back, it can be started again.
      await page.evaluate(() => {
        const element = lab();
        element.remove();
        document.querySelector('main')?.append(element);
      });
      await page.waitForFunction(() => lab().session === undefined);
      await press(page, '#start');
      await page.waitForFunction(() => lab().session?.step > 0);
    });
  });

  testForEverybody(web, async (page) => {
    await page.goto(`${web.url}learning.html#task=previousToken`);
    await page.waitForFunction(() => lab().shadowRoot?.querySelector('#start'));
    await press(page, '#start');
    await waitForState(page, 'ended');
    await page.evaluate(() => {
      for (const details of lab().shadowRoot.querySelectorAll('details')) details.open = true;
    });
  });
});
