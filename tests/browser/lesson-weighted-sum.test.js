import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './browser.js';
import { answerCheck, openLesson, setTo, shown, tableCells } from './lessons.js';

/** @typedef {import('./browser.js').Page} Page */

const web = useBrowser();

/** The numbers of a text. @param {string} text */
const numbersIn = (text) => (text.match(/-?\d+(\.\d+)?(e[+-]?\d+)?/g) ?? []).map(Number);

const near = (/** @type {number} */ a, /** @type {number} */ b, /** @type {string} */ what) =>
  assert.ok(Math.abs(a - b) <= 0.006, `${what}: ${a}, not ${b}`);

/** What stands in the boxes and on the sliders, as a reader sees it. @param {Page} page */
const inputs = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = lab();
    const read = (/** @type {string} */ id) => Number(shadowRoot.querySelector(`#${id}`).value);
    return {
      pulls: [0, 1, 2, 3].map((j) => read(`pull-${j}`)),
      values: [0, 1, 2, 3].map((j) => [read(`value-${j}-0`), read(`value-${j}-1`)]),
      push: [read('push-0'), read('push-1')],
    };
  });

describe('the lesson on weighted sums', () => {
  test('adds up weight times value, and moves every output by weight times push', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'weighted-sum');
      for (const settings of [
        '',
        'token=3&push=-1.5+0.7&pushed=2',
        'pulls=0+1+2+7+1+1+1+1+3+0+0+1+2+2+2+0.5',
      ]) {
        await setTo(page, settings);
        const { pulls, values, push } = await inputs(page);
        const total = pulls.reduce((sum, pull) => sum + pull);
        const weights = pulls.map((pull) => pull / total);
        const rows = await tableCells(page, '#sum');
        weights.forEach((weight, j) => {
          near(Number(rows[j][1]), weight, `${settings} weight ${j}`);
          numbersIn(rows[j][3]).forEach((part, i) => {
            near(part, weight * values[j][i], `${settings} part ${j} ${i}`);
          });
        });
        const output = [0, 1].map((i) => weights.reduce((sum, weight, j) => sum + weight * values[j][i], 0));
        const [across, up] = numbersIn(rows[4][3]);
        near(across, output[0], `${settings} output`);
        near(up, output[1], `${settings} output`);
        for (const row of await tableCells(page, '#pushed-outputs')) {
          const [before, weight, move, after] = row.slice(1).map(numbersIn);
          push.forEach((by, i) => {
            near(move[i], weight[0] * by, `${settings} move of ${row[0]}`);
            near(after[i] - before[i], weight[0] * by, `${settings} change of ${row[0]}`);
          });
        }
      }
      assert.match(await shown(page, '#finding'), /3 of 4/, 'one of the rows gives “cat” no weight');
      await setTo(page, '');
      assert.match(await shown(page, '#finding'), /4 of 4/);
    });
  });

  test('takes numbers that are typed and values that are dragged, and keeps both within reach', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'weighted-sum');
      const type = (/** @type {string} */ text) =>
        page.evaluate(async (typed) => {
          const box = lab().shadowRoot.querySelector('#value-1-0');
          box.value = typed;
          box.dispatchEvent(new Event('change'));
          await lab().updateComplete;
          return box.value;
        }, text);
      assert.equal(await type('-0.5'), '-0.5');
      assert.equal(await type('99'), '3');
      assert.equal(await type(''), '3', 'an empty box is filled again');
      const handle = await page.evaluateHandle(() => lab().shadowRoot.querySelector('.held[data-token="1"]'));
      await handle.asElement()?.scrollIntoView();
      const box = /** @type {import('puppeteer-core').BoundingBox} */ (
        await handle.asElement()?.boundingBox()
      );
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      const unit = await page.evaluate(
        () => lab().shadowRoot.querySelector('#chain').getBoundingClientRect().width * (186 / 400 / 3),
      );
      await page.mouse.move(box.x + box.width / 2 - unit, box.y + box.height / 2 + unit, { steps: 3 });
      await page.mouse.up();
      const { values } = await inputs(page);
      near(values[1][0], 2, 'dragged to the left');
      near(values[1][1], 0.5, 'dragged down');
    });
  });

  test('says that nothing is pulled where there is no weight', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'weighted-sum', { pulls: '1 1 1 1 0 0 0 0 1 1 1 1 1 1 1 1' });
      assert.match(await shown(page, '.experiment [role="status"]'), /^Nothing is pulled/);
      assert.deepEqual((await tableCells(page, '#sum'))[4].slice(1), ['0', '', '(0, 0)']);
    });
  });

  test('knows the answers', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'weighted-sum', { guess: '2' });
      assert.match(await shown(page, '#prediction-status'), /^As you said: That of all four tokens$/);
      for (const draw of [0, 1, 2, 3]) {
        await page.evaluate(async (seed) => {
          Object.assign(lab(), { draw: seed, answer: '' });
          await lab().updateComplete;
        }, draw);
        const question = await shown(page, '#question');
        const [weights, values] = question.split(';').map(numbersIn);
        const which = question.includes('first') ? 0 : 1;
        const answer = weights.reduce((sum, weight, j) => sum + weight * values[2 * j + which], 0);
        assert.match(await answerCheck(page, String(answer + 0.1)), /^Not yet/);
        assert.match(await answerCheck(page, String(answer)), /^Right/, question);
      }
    });
  });
});
