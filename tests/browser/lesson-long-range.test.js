import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './browser.js';
import { answerCheck, openLesson, setTo, shown, tableCells } from './lessons.js';

const web = useBrowser();

/** @param {import('./browser.js').Page} page */
const untilMeasured = (page) => page.waitForFunction(() => lab().results.atStart !== undefined);

/** @param {string} cell @param {number} wanted */
const shows = (cell, wanted) => Math.abs(Number(cell) - wanted) <= 0.006 * Math.abs(wanted);

describe('the lesson on reach', () => {
  test('measures gradients at once, and counts the steps in between', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'long-range', { guess: '0', distance: '64', window: '9' });
      await untilMeasured(page);
      const before = await tableCells(page, '#gradients');
      assert.deepEqual(
        before.map(([way]) => way),
        ['1', '2', '4', '8', '16', '32', '64', '128', '32 over 8'],
      );
      const [near, far, ratio] = [before[3], before[5], before[8]].map((row) => row.slice(1).map(Number));
      ratio.forEach((value, kind) => {
        assert.ok(Math.abs(value / (far[kind] / near[kind]) - 1) < 0.02, `${value}`);
      });
      const [attention, ...recurrent] = ratio;
      assert.ok(recurrent.every((share) => share < 1e-3 * attention));
      const rnn = ratio[1];
      const came = rnn > 0.5 ? 0 : rnn > 0.01 ? 1 : rnn > 1e-6 ? 2 : 3;
      const choices = await page.evaluate(() =>
        Array.from(lab().shadowRoot.querySelectorAll('#prediction label'), (label) =>
          label.textContent.trim(),
        ),
      );
      assert.ok((await shown(page, '#prediction-status')).endsWith(`It came out as: ${choices[came]}`));
      assert.ok(came > 0);

      for (const [distance, window] of [
        [64, 9],
        [128, 1],
        [32, 8],
        [8, 40],
      ]) {
        await setTo(page, `distance=${distance}&window=${window}`);
        assert.equal(await shown(page, '#steps-recurrent'), String(distance));
        assert.equal(await shown(page, '#steps-window'), String(Math.ceil(distance / window)));
        assert.equal(await shown(page, '#steps-attention'), '1');
      }
      const numbers = (await shown(page, '#finding')).match(/was (\S+) in the RNN and (\S+) in attention\./);
      assert.ok(numbers && Number(numbers[1]) === rnn && Number(numbers[2]) === attention);

      await page.evaluate(() => lab().shadowRoot.querySelector('#draw-others').click());
      await page.waitForFunction(
        (old) => {
          const cell = lab().shadowRoot.querySelector('#gradients tbody td');
          return cell && cell.textContent.trim() !== old;
        },
        {},
        before[0][1],
      );
    });
  });

  test('trains what is chosen, and shows what came out', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'long-range', {
        distance: '8',
        rnn: 'no',
        gru: 'no',
        lstm: 'no',
      });
      const start = () => page.evaluate(() => lab().shadowRoot.querySelector('#start').click());
      await start();
      await page.waitForFunction(
        () => /^Ended/.test(lab().shadowRoot.querySelector('#status')?.textContent.trim()),
        { timeout: 30_000 },
      );
      const { trained } = await page.evaluate(() => lab().results);
      assert.equal(trained.length, 1);
      const [result] = trained;
      assert.ok(result.kind === 'attention' && result.distance === 8 && result.rates.length === 3);
      assert.ok(result.accuracy > 0.95 && result.accuracy <= 1, `${result.accuracy}`);
      assert.ok(
        result.rates.every(
          (/** @type {any} */ { accuracy }) => accuracy * 256 === Math.round(accuracy * 256),
        ),
      );
      await untilMeasured(page);
      const atStart = await tableCells(page, '#gradients');
      assert.ok(shows(atStart[3][1], result.gradientBefore), 'measured on the same model and sequences');
      const [row] = await tableCells(page, '#trained');
      assert.deepEqual(row.slice(0, 2), ['attention', '8']);
      assert.ok(shows(row[2], 100 * result.accuracy) && shows(row[6], result.gradientBefore));
      assert.ok(shows(row[7], result.gradientAfter));
      assert.match(
        await shown(page, '#finding'),
        /Trained over 8 steps, right answers: attention [\d.]+ %\./,
      );

      await setTo(page, 'distance=128&attention=no&rnn=no&gru=no');
      await start();
      await page.waitForFunction(() =>
        /^LSTM/.test(lab().shadowRoot.querySelector('#status').textContent.trim()),
      );
      await page.evaluate(() => lab().shadowRoot.querySelector('#stop').click());
      await page.waitForFunction(
        () =>
          lab().shadowRoot.querySelector('#status').textContent.trim() === 'Ended: 0 of 1 models measured.',
      );
      await setTo(page, 'attention=no&rnn=no&gru=no&lstm=no');
      await start();
      assert.match(await shown(page, '.experiment'), /Choose at least one model/);
      assert.equal(await page.evaluate(() => lab().results.trained.length), 1);
    });
  });

  test('knows the answers', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'long-range', { guess: '3' });
      for (let seed = 0; seed < 4; seed++) {
        const asked = await shown(page, '#question');
        const place = (/** @type {RegExp} */ pattern) => Number(asked.match(pattern)?.[1]);
        const to = place(/at position (\d+)\?|until position (\d+)/) || place(/until position (\d+)/);
        const from = place(/read position (\d+)/) || place(/on position (\d+)/);
        const window = place(/the (\d+) before it/);
        const wanted = /recurrent/.test(asked) ? to - from : window ? Math.ceil((to - from) / window) : 1;
        assert.ok(to > from && from > 0, asked);
        assert.match(await answerCheck(page, String(wanted + 1)), /^Not yet/);
        assert.match(await answerCheck(page, String(wanted)), /^Right/, asked);
        await page.evaluate(async () => {
          lab().shadowRoot.querySelector('#another').click();
          await lab().updateComplete;
        });
      }
    });
  });
});
