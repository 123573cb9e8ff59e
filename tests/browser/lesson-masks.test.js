import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testForEverybody } from './axe.js';
import { useBrowser } from './browser.js';
import { answerCheck, openLesson, setTo, shown, tableCells } from './lessons.js';

/** @typedef {import('./browser.js').Page} Page */

const web = useBrowser();

/** @param {Page} page @param {string} selector */
const click = (page, selector) =>
  page.evaluate(async (wanted) => {
    lab().shadowRoot.querySelector(wanted).click();
    await lab().updateComplete;
  }, selector);

/** Cells of a table of numbers, as they are written. @param {Page} page @param {string} selector */
const numbers = async (page, selector) =>
  (await tableCells(page, selector)).map((row) => row.slice(1).map(numberOf));

/** @param {string} text */
const numberOf = (text) => (text === '-∞' ? Number.NEGATIVE_INFINITY : Number(text));

/** Which cells are on. @param {Page} page */
const cellsOn = (page) =>
  page.evaluate(() =>
    Array.from(lab().shadowRoot.querySelectorAll('#mask tbody tr'), (row) =>
      Array.from(row.querySelectorAll('button'), (button) => button.getAttribute('aria-pressed') === 'true'),
    ),
  );

/** The exact scores that stand in the table's cells. @param {Page} page @returns {Promise<number[][]>} */
const exactScores = (page) =>
  page.evaluate(() =>
    Array.from(lab().shadowRoot.querySelectorAll('#scores tbody tr'), (row) =>
      Array.from(row.querySelectorAll('td'), (cell) => Number(cell.title)),
    ),
  );

/** @type {Record<string, (i: number, j: number) => boolean>} */
const patterns = {
  'kind=full': () => true,
  'kind=causal': (i, j) => j <= i,
  'kind=window&size=1': (i, j) => Math.abs(i - j) <= 1,
  'kind=causal-window&size=2': (i, j) => j <= i && i - j <= 2,
  'kind=padding&size=4': (_, j) => j < 4,
  'kind=own&own=100000.010000.001000.000000.111111.000111': (i, j) =>
    i < 3 ? i === j : i === 4 || (i === 5 && j >= 3),
};

describe('the lesson on masks', () => {
  test('shows what follows from its scores and its mask', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'masks');
      for (const [settings, sees] of Object.entries(patterns)) {
        await setTo(page, settings);
        const scores = await exactScores(page);
        const [masked, weights] = [await numbers(page, '#masked-scores'), await numbers(page, '#weights')];
        const on = await cellsOn(page);
        scores.forEach((row, i) => {
          const powers = row.map((score, j) => (sees(i, j) ? Math.exp(score) : 0));
          const sum = powers.reduce((so, power) => so + power);
          row.forEach((score, j) => {
            assert.equal(on[i][j], sees(i, j), `${settings} ${i} ${j}`);
            const weight = sum === 0 ? 0 : powers[j] / sum;
            assert.ok(
              Math.abs(weights[i][j] - weight) <= 0.0051,
              `${settings}: ${weights[i][j]} for ${weight}`,
            );
            if (!sees(i, j)) assert.deepEqual([masked[i][j], weights[i][j]], [Number.NEGATIVE_INFINITY, 0]);
            else
              assert.ok(Math.abs(masked[i][j] - score) <= 0.051, `${settings}: ${masked[i][j]} for ${score}`);
          });
        });
        const count = on.flat().filter(Boolean).length;
        assert.ok((await shown(page, '#finding')).includes(`${count} of 36 cells`), settings);
      }
    });
  });

  test('a row that sees nothing is NaN by a naive softmax and 0 by the engine', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'masks', { guess: '1' });
      assert.equal(await shown(page, '#prediction-status'), 'As you said: Zeros');
      const [, naive, engine] = await numbers(page, '#row-weights');
      assert.deepEqual(naive, engine);
      await click(page, '#blind');
      const [masked, broken, zeros] = await numbers(page, '#row-weights');
      assert.deepEqual(masked, Array(6).fill(Number.NEGATIVE_INFINITY));
      assert.ok(broken.every(Number.isNaN));
      assert.deepEqual(zeros, Array(6).fill(0));
      const [output, rest] = await numbers(page, '#row-output');
      assert.ok(output.every(Number.isNaN));
      assert.deepEqual(rest, Array(8).fill(0));
      assert.match(await shown(page, '#finding'), /as 0 by the engine and as NaN by a naive softmax/);
    });
  });

  test('is drawn by keys, and stays in the link', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'masks');
      await page.evaluate(() => lab().shadowRoot.querySelector('#mask [tabindex="0"]').focus());
      const focused = () => page.evaluate(() => lab().shadowRoot.activeElement.ariaLabel);
      assert.equal(await focused(), '“The” sees “The”');
      for (const key of /** @type {const} */ (['ArrowRight', 'ArrowRight', 'ArrowDown']))
        await page.keyboard.press(key);
      assert.equal(await focused(), '“cat” sees “sat”');
      await page.keyboard.press('Space');
      await page.evaluate(() => lab().updateComplete);
      assert.equal(await focused(), '“cat” sees “sat”');
      assert.equal(await page.evaluate(() => lab().shadowRoot.activeElement.ariaPressed), 'true');
      const drawn = await cellsOn(page);
      assert.deepEqual(drawn[1], [true, true, true, false, false, false]);
      assert.deepEqual(drawn[2], [true, true, true, false, false, false]);
      assert.equal(
        await page.evaluate(() => lab().shadowRoot.querySelectorAll('#mask [tabindex="0"]').length),
        1,
      );
      const { hash } = new URL(await page.evaluate(() => lab().link));
      assert.match(hash, /own=100000\.111000\.111000/);
      await setTo(page, '');
      assert.notDeepEqual(await cellsOn(page), drawn);
      await setTo(page, 'kind=own&own=100000.111000.111000.111100.111110.111111');
      assert.deepEqual(await cellsOn(page), drawn);
    });
  });

  test('shows which rows another last word moves, and that a cache changes nothing', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'masks');
      await click(page, '#change-last');
      const moved = () =>
        page.evaluate(() =>
          Array.from(lab().shadowRoot.querySelectorAll('#moved data'), (data) => Number(data.value)),
        );
      const causal = await moved();
      assert.deepEqual(causal.slice(0, -1), [0, 0, 0, 0, 0]);
      assert.ok(causal[5] > 0.1);
      await setTo(page, 'kind=full&changed=yes');
      assert.ok((await moved()).every((far) => far > 1e-3));
      const cache = await numbers(page, '#cache');
      const [project, pair] = [3 * 8 * 8, 2 * 8];
      let [cached, again] = [0, 0];
      for (let place = 0; place < 6; place++) {
        const one = (/** @type {number} */ at) => project + (at + 1) * pair;
        const all = [0, 1, 2, 3, 4, 5].slice(0, place + 1).reduce((sum, at) => sum + one(at), 0);
        assert.ok(cache[place][0] <= 1e-6, `${cache[place]}`);
        assert.deepEqual(cache[place].slice(1), [one(place), all]);
        cached += one(place);
        again += all;
      }
      assert.deepEqual(cache[6].slice(1), [cached, again]);
      assert.ok(
        (await shown(page, '#finding')).includes(`${cached} multiply-adds, without the cache ${again}.`),
      );
    });
  });

  test('works on with what cannot be used', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'masks');
      await setTo(page, 'sentence=one');
      assert.match(await shown(page, '#trouble'), /^Write two words/);
      await setTo(page, 'sentence=a b c d e f g h i j&row=7&kind=own&own=10.11');
      assert.match(await shown(page, '#trouble'), /^Only the first 8/);
      const on = await cellsOn(page);
      assert.deepEqual(on[0], [true, false, true, true, true, true, true, true]);
      await setTo(page, 'sentence=ab cd&row=7&size=8&kind=padding');
      assert.equal(await shown(page, '#trouble'), '');
      assert.deepEqual(await cellsOn(page), [
        [true, true],
        [true, true],
      ]);
      await setTo(page, 'own=10.1');
      assert.match(await shown(page, '.problem[role="alert"]'), /^own cannot be “10.1”/);
    });
  });

  test('knows the answers', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'masks', { draw: '1' });
      const asked = await shown(page, '#question');
      const [row, a, b, c, d, column] = [...asked.matchAll(/\d+/g)].map(Number);
      const powers = [a, b, c, d].slice(0, row).map(Math.exp);
      const weight = powers[column - 1] / powers.reduce((sum, power) => sum + power);
      assert.match(await answerCheck(page, String(weight + 0.02)), /^Not yet/);
      assert.match(await answerCheck(page, weight.toFixed(2)), /^Right/);
      await page.evaluate(async () => {
        lab().setAttribute('draw', '0');
        lab().answer = '';
        await lab().updateComplete;
      });
      const [words, size] = [...(await shown(page, '#question')).matchAll(/\d+/g)].map(Number);
      let cells = 0;
      for (let i = 0; i < words; i++) cells += Math.min(i, size) + 1;
      assert.match(await answerCheck(page, String(cells - 1)), /^Not yet/);
      assert.match(await answerCheck(page, String(cells)), /^Right/);
    });
  });

  testForEverybody(web, (page) =>
    openLesson(web, page, 'masks', {
      sentence: `${'a'.repeat(70)} b c`,
      kind: 'own',
      own: '100.000.111',
      row: '1',
      changed: 'yes',
    }),
  );
});
