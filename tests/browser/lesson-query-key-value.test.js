import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './browser.js';
import { answerCheck, lessonIsOpen, openLesson, setTo, shown, tableCells } from './lessons.js';

/** @typedef {import('./browser.js').Page} Page */

const web = useBrowser();

/** Of a number that is shown with three digits. */
const near = (/** @type {number} */ a, /** @type {number} */ b, /** @type {string} */ what) =>
  assert.ok(Math.abs(a - b) <= 0.006 * Math.max(Math.abs(b), 1e-4), `${what}: ${a}, not ${b}`);

/** The vectors behind what is shown. @param {Page} page @returns {Promise<any>} */
const vectorsOn = (page) =>
  page.evaluate(() => {
    const { vectors, asking } = lab().results;
    const rows = (/** @type {any} */ { data, shape: [count, dim] }) =>
      Array.from({ length: count }, (_, row) => Array.from(data.slice(row * dim, (row + 1) * dim)));
    const [query, key, value] = [vectors.query, vectors.key, vectors.value].map(rows);
    return { query: query[asking], key, value, asking };
  });

const dot = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
  a.reduce((sum, value, index) => sum + value * b[index], 0);

/** @param {number[]} scores */
function softmax(scores) {
  const powers = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const total = powers.reduce((sum, power) => sum + power);
  return powers.map((power) => power / total);
}

/** The table's scores and weights are those of the vectors. @param {Page} page @param {string} what */
async function agrees(page, what) {
  const { query, key, value } = await vectorsOn(page);
  const scores = key.map((/** @type {number[]} */ one) => dot(query, one) / 4);
  const weights = softmax(scores);
  const rows = await tableCells(page, '#looks');
  assert.equal(rows.length, key.length + 1);
  for (const [j, score] of scores.entries()) {
    near(Number(rows[j][2]), score, `${what}: score ${j}`);
    near(Number(rows[j][3]), weights[j], `${what}: weight ${j}`);
  }
  const output = query.map((/** @type {number} */ _, /** @type {number} */ i) =>
    weights.reduce((sum, weight, j) => sum + weight * value[j][i], 0),
  );
  const [most, moved, length] = (await numbersOfState(page)).map(Number);
  near(most, Math.max(...weights), `${what}: largest weight`);
  near(length, Math.hypot(...output), `${what}: length`);
  const before = rows.slice(0, -1).map((row) => Number(row[5]));
  const change = Math.max(...weights.map((weight, j) => Math.abs(weight - before[j])));
  assert.ok(Math.abs(moved - change) <= 0.006, `${what}: ${moved}, not ${change}`);
  return { scores, weights, output };
}

/** Its last part has come up. @param {Page} page */
const allIsThere = (page) => page.waitForFunction(() => lab().shadowRoot.querySelector('#dot-sum'));

/** @param {Page} page */
const numbersOfState = (page) =>
  page.evaluate(() =>
    Array.from(lab().shadowRoot.querySelectorAll('#state .big-number data'), (one) => one.textContent),
  );

/** Pulls a slider as a reader would. @param {Page} page @param {string} id @param {number} value */
const pull = (page, id, value) =>
  page.evaluate(
    async ([name, wanted]) => {
      const slider = lab().shadowRoot.querySelector(`#${name}`);
      slider.value = String(wanted);
      slider.dispatchEvent(new Event('input'));
      await lab().updateComplete;
    },
    /** @type {const} */ ([id, value]),
  );

describe('the lesson on query, key and value', () => {
  test('shows scores, weights and what is passed on, of vectors as they are and edited', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'query-key-value');
      const first = await agrees(page, 'at first');
      const finding = await shown(page, '#finding');
      assert.match(finding, /query of “it” fits the key of “cat” best/);
      assert.match(finding, /move a weight by at most 0 and make what is passed on 2 times as long/);

      await pull(page, 'values', 2);
      const doubled = await agrees(page, 'values doubled');
      for (const [j, weight] of first.weights.entries()) assert.equal(doubled.weights[j], weight);
      for (const [i, output] of first.output.entries()) near(doubled.output[i], 2 * output, `output ${i}`);

      await pull(page, 'queries', 0);
      for (const weight of (await agrees(page, 'no query')).weights) near(weight, 1 / 12, 'equal weights');

      await setTo(page, 'asks=3');
      const asSat = await agrees(page, 'asks as sat');
      await setTo(page, 'token=3');
      const sat = await agrees(page, 'sat');
      assert.deepEqual(asSat.weights, sat.weights);
      assert.ok(sat.weights[4] > 0.9, 'which looks at “on”');

      await setTo(page, 'head=2.3&token=9&keys=-0.7&edits=q+9+1+5,k+2+16+-4');
      await agrees(page, 'edited');
    });
  });

  test('edits one number of a vector, keeps that in its link, and takes it back', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'query-key-value', { letter: 'k', place: '14', key: '6' });
      const before = await agrees(page, 'before');
      await pull(page, 'edited', -6.5);
      const { query, key } = await vectorsOn(page);
      assert.equal(key[6][13], -6.5);
      const after = await agrees(page, 'after');
      assert.ok(after.scores[6] > before.scores[6] + 1, 'the mat fits better now');
      const [terms, sum] = [
        (await tableCells(page, '#dot table'))[2].slice(1).map(Number),
        await shown(page, '#dot-sum'),
      ];
      for (const [i, term] of terms.entries()) near(term, query[i] * key[6][i], `product ${i}`);
      const [, total, score] = (/up to (\S+); .*, (\S+)\.$/.exec(sum) ?? []).map(Number);
      near(total, dot(query, key[6]), sum);
      near(score, total / 4, sum);

      const link = await page.evaluate(() => lab().link);
      await page.goto('about:blank');
      await page.goto(link);
      await lessonIsOpen(page);
      const again = await agrees(page, 'from the link');
      assert.deepEqual(again.weights, after.weights);
      await page.evaluate(async () => {
        lab().shadowRoot.querySelector('#undo').click();
        await lab().updateComplete;
      });
      assert.deepEqual((await agrees(page, 'undone')).weights, before.weights);
    });
  });

  test('says what it cannot read, and works on', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'query-key-value');
      const write = async (/** @type {string} */ text) => {
        await page.evaluate(async (typed) => {
          const box = lab().shadowRoot.querySelector('#sentence');
          box.value = typed;
          box.dispatchEvent(new Event('change'));
          await lab().updateComplete;
        }, text);
        return shown(page, '#sentence-status');
      };
      assert.match(await write('The <b>dragon</b> sat on the mat.'), /dragon/);
      assert.equal(await page.evaluate(() => lab().shadowRoot.querySelectorAll('b').length), 0);
      await agrees(page, 'an unknown word');
      assert.match(await write('  '), /no word/);
      assert.equal((await tableCells(page, '#looks')).length, 0);
      assert.match(await write('the '.repeat(70)), /70 words and marks; the model reads at most 63/);
      assert.equal(await write('the '.repeat(63)), '');
      await agrees(page, '63 words');
      assert.equal(await write('The dog slept because it was tired.'), '');
      await agrees(page, 'a sentence');
    });
  });

  test('opens where it is moved while it is loading, and again where it comes back', async () => {
    await web.withPage(async (page) => {
      await page.goto(`${web.url}query-key-value.html`);
      await page.waitForFunction(() => lab()?.shadowRoot?.querySelector('h2'));
      await page.evaluate(() => {
        const element = lab();
        const place = element.parentNode;
        element.remove();
        place.append(element);
      });
      await allIsThere(page);
      await agrees(page, 'moved');
      await page.evaluate(async () => {
        const element = lab();
        const place = element.parentNode;
        element.remove();
        element.settings = 'asks=3';
        await element.updateComplete;
        place.append(element);
      });
      await allIsThere(page);
      assert.equal((await vectorsOn(page)).asking, 3);
      await agrees(page, 'back again');
    });
  });

  test('knows the answers', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'query-key-value', { guess: '2' });
      assert.match(await shown(page, '#prediction-status'), /It came out as: They stay as they are$/);
      const pairs = (/** @type {string} */ text) =>
        [...text.matchAll(/\((-?\d+), (-?\d+)\)/g)].map(([, a, b]) => [Number(a), Number(b)]);
      const [x, y, a, b, c, d] = pairs(await shown(page, '#question'));
      const [q, k] = [
        [0, 1].map((i) => x[0] * a[i] + x[1] * b[i]),
        [0, 1].map((i) => y[0] * c[i] + y[1] * d[i]),
      ];
      assert.match(await answerCheck(page, String(dot(q, k) + 1)), /^Not yet/);
      assert.match(await answerCheck(page, String(dot(q, k))), /^Right/);
      await page.evaluate(async () => {
        Object.assign(lab(), { draw: 1, answer: '' });
        await lab().updateComplete;
      });
      const [query, ...keys] = pairs((await shown(page, '#check .choices')).replaceAll(/value -?\d+/g, ''));
      const products = keys.map((one) => dot(query, one));
      const right = products.indexOf(Math.max(...products));
      assert.match(await answerCheck(page, String((right + 1) % 3)), /^Not yet/);
      assert.match(await answerCheck(page, String(right)), /^Right/);
    });
  });
});
