import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startServer } from '../../tools/serve/server.mjs';
import { siteRoot, strictPolicy, useBrowser } from './browser.js';
import { answerCheck, lessonIsOpen, openLesson, setTo, shown, tableCells } from './lessons.js';

const web = useBrowser();

/** @typedef {import('./browser.js').Page} Page */

/** What makes a page isolated from other origins. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Measures, and waits for it. @param {Page} page */
async function measured(page) {
  await page.evaluate(() => lab().shadowRoot.querySelector('#measure').click());
  await page.waitForFunction(() => ['ended', 'failed'].includes(lab().results.state), { timeout: 20_000 });
  assert.equal(await shown(page, '#measuring'), 'Measured.');
  return page.evaluate(() => lab().results.measured);
}

/** @param {string} text @param {number} wanted */
const assertReads = (text, wanted) =>
  assert.ok(Math.abs(Number(text) - wanted) <= 0.0051 * wanted, `${text} for ${wanted}`);

/** @param {Page} page @param {string} name */
const depth = async (page, name) => Number(await shown(page, `#${name} .big-number`));

describe('the lesson on what runs at once', () => {
  test('shows the longest ways', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'parallel', { guess: '1' });
      assert.match(
        await shown(page, '#prediction-status'),
        /^As you said: about 64 in the recurrence, about 5/,
      );
      for (const [words, layers] of [
        [8, 1],
        [1, 2],
        [64, 3],
      ]) {
        await setTo(page, `words=${words}&layers=${layers}`);
        assert.equal(await depth(page, 'attention'), 5 * layers);
        assert.equal(await depth(page, 'recurrence'), words + 2 * layers - 1);
        const other = words === 64 ? 32 : 64;
        const said = `, with ${other} words ${other + 2 * layers - 1} and ${5 * layers}.`;
        assert.ok((await shown(page, '#finding')).includes(said), said);
        const { attention, recurrence } = await page.evaluate(() => lab().results);
        assert.deepEqual([attention.steps, recurrence.steps], [5 * words * layers, 2 * words * layers]);
      }
      // Of 64 words and 256 numbers: a dot product takes 1 + 8, a sum of weighted words 1 + 6, the softmax 6 + 2 + 6 + 1.
      await setTo(page, 'words=64&count=operations&dim=256');
      assert.equal(await depth(page, 'attention'), 9 + 10 + 15 + 7 + 9);
      assert.equal(await depth(page, 'recurrence'), 9 + 1 + 63 * (9 + 2));
      assert.match(
        await shown(page, '#finding'),
        /703 operations in the recurrence and 50 in attention, with 32 words .* like the logarithm of n\./,
      );
    });
  });

  test('shows what it has measured of every way that there is here', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'parallel', { length: '32', dim: '64' });
      const loaded = () =>
        page.evaluate(
          () => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).length,
        );
      assert.equal(await loaded(), 0, 'no engine before the button');
      const { rows } = await measured(page);
      assert.ok((await loaded()) >= 3);
      const cells = await tableCells(page, '#times');
      const attention = 4 * 32 * 64 * 64 + 2 * 32 * 32 * 64;
      const scalar = rows[0].milliseconds;
      rows.forEach((/** @type {any} */ row, /** @type {number} */ index) => {
        const [name, ...values] = cells[index];
        if (!row.offered) {
          assert.match(values[0], row.way === 'threads' ? /isolates/ : /does not have it/);
          return;
        }
        assert.ok(name.includes(row.variant), name);
        if (!(row.milliseconds > 0)) {
          assert.deepEqual(values, ['left out']);
          return;
        }
        const products = row.way === 'recurrence' ? 2 * 32 * 64 * 64 : attention;
        const wanted = [
          row.milliseconds,
          (row.milliseconds * 1000) / 32,
          products / 1e6,
          products / row.milliseconds / 1e6,
        ];
        wanted.forEach((value, column) => {
          assertReads(values[column], value);
        });
        if (row.way !== 'recurrence' && scalar > 0) assertReads(values[4], scalar / row.milliseconds);
        if (row.way !== 'recurrence') assert.ok(row.difference <= 1e-5, `${row.difference}`);
      });
      assert.equal(rows[3].offered, false);
      assert.match(await shown(page, '#same'), /^All ways of attention gave the same output, to within /);
      assert.match(await shown(page, '#times caption'), /^n = 32, d = 64, 1 thread .* Median of 7 samples/);
      const finding = await shown(page, '#finding');
      const recurrence = rows[4];
      const same = rows.find(
        (/** @type {any} */ row) => row.variant === recurrence.variant && row.threads === 1,
      );
      const speeds = [
        attention / same.milliseconds / 1e6,
        (2 * 32 * 64 * 64) / recurrence.milliseconds / 1e6,
      ];
      const said =
        /attention did ([\d.]+) thousand million .* the recurrence, one word after another, ([\d.]+): ([\d.]+) times.* Attention took (\S+) ms, .*, (\S+) ms\./.exec(
          finding,
        ) ?? [];
      assertReads(said[1], speeds[0]);
      assertReads(said[2], speeds[1]);
      assertReads(said[3], speeds[0] / speeds[1]);
      assertReads(said[4], same.milliseconds);
      assertReads(said[5], recurrence.milliseconds);
    });
  });

  test('has threads where the page is isolated', async () => {
    const server = await startServer({ root: siteRoot, headers: { ...isolation, ...strictPolicy } });
    const visit = async (/** @type {Page} */ page) => {
      await page.goto(`${server.url}parallel.html#lab=parallel&length=64&dim=64`);
      await lessonIsOpen(page);
      const cores = await page.evaluate(() => navigator.hardwareConcurrency);
      const { rows } = await measured(page);
      const threads = rows.find((/** @type {any} */ row) => row.way === 'threads');
      assert.equal(threads.offered, cores > 1);
      if (cores < 2) return;
      assert.equal(threads.threads, Math.min(4, cores));
      assert.ok(threads.difference <= 1e-5, `${threads.difference}`);
    };
    await web.withPage(visit, { alsoFrom: [new URL(server.url).origin] }).finally(server.close);
  });

  test('knows the answers', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'parallel', { guess: '0' });
      assert.match(await shown(page, '#prediction-status'), /about 5 in attention/);
      for (const draw of [0, 1, 2]) {
        await page.evaluate(async (seed) => {
          lab().draw = seed;
          await lab().updateComplete;
        }, draw);
        const asked = await shown(page, '#question');
        const right = answer(draw, asked, await listed(page));
        assert.match(await answerCheck(page, String(right - 1)), /^Not yet/);
        assert.match(await answerCheck(page, String(right)), /^Right/);
      }
    });
  });
});

/** The steps of a question as they are listed. @param {Page} page @returns {Promise<string[]>} */
const listed = (page) =>
  page.evaluate(() =>
    Array.from(lab().shadowRoot.querySelectorAll('#question li'), (item) => item.textContent),
  );

/** @param {number} draw @param {string} asked @param {string[]} list */
function answer(draw, asked, list) {
  const numbers = [...asked.matchAll(/\d+/g)].map(Number);
  if (draw === 1) return numbers[1] + 2 * numbers[0] - 1;
  if (draw === 2) return 5 * numbers[0];
  assert.equal(list.length, 7);
  const needs = new Map(
    list.map((text) => [
      text[0],
      text.includes('nothing') ? [] : [...text.slice(2).matchAll(/[A-G]/g)].map(String),
    ]),
  );
  const level = (/** @type {string} */ name) => 1 + Math.max(0, ...(needs.get(name) ?? []).map(level));
  return Math.max(...[...needs.keys()].map(level));
}
