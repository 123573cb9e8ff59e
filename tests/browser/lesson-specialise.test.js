import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import { useBrowser } from './browser.js';
import { answerCheck, openLesson, setTo, shown, tableCells } from './lessons.js';

/** @typedef {import('./browser.js').Page} Page */

const web = useBrowser();
const jobs = /** @type {const} */ (['coreference', 'agreement', 'previousWord', 'nextWord', 'induction']);

/** @param {Page} page @param {string} selector */
const press = (page, selector) =>
  page.evaluate((wanted) => lab().shadowRoot.querySelector(wanted).click(), selector);

/** The runs of the page, their numbers as plain ones. @param {Page} page */
const runsOf = (page) =>
  page.evaluate(
    (names) =>
      lab().results.map((/** @type {any} */ run) => ({
        seed: run.seed,
        steps: run.steps,
        isShipped: run.isShipped === true,
        scores: names.map((name) => Array.from(run.table[name].scores.data)),
        start: run.start ? names.map((name) => Array.from(run.start[name].scores.data)) : undefined,
      })),
    jobs,
  );

/** In hundredths, as a cell has it, to a tenth. @param {string} cell @param {number} share */
const shows = (cell, share) => Math.abs(Number(cell) - 100 * share) <= 0.0501;

/** @param {Page} page @param {number} count of runs to wait for */
const waitForRuns = (page, count) =>
  page.waitForFunction(
    (wanted) =>
      lab().results.length === wanted &&
      lab().shadowRoot.querySelector('#stop').getAttribute('aria-disabled') === 'true',
    { timeout: 30_000 },
    count,
  );

describe('the lesson on heads that specialise', () => {
  test('probes the trained model as the package does, and that answers the prediction', async () => {
    const engine = await loadEngine({ threads: 1 });
    const model = await engine.loadModel();
    const table = model.probe({ sentences: 100, seed: 7 });
    engine.dispose();
    await web.withPage(async (page) => {
      await openLesson(web, page, 'specialise', { guess: '0' });
      assert.doesNotMatch(await shown(page, '#prediction-status'), /It came out/);
      await press(page, '#shipped');
      await waitForRuns(page, 1);
      const [run] = await runsOf(page);
      assert.ok(run.isShipped && run.steps === 3000);
      for (const [index, job] of jobs.entries())
        for (const [head, score] of run.scores[index].entries())
          assert.ok(Math.abs(score - table[job].scores.data[head]) <= 0.031, `${job} ${head}`);
      const rows = await tableCells(page, '#heads');
      for (let head = 0; head < 12; head++) {
        assert.equal(rows[head][0], `${Math.floor(head / 4)}.${head % 4}`);
        jobs.forEach((_, index) => {
          assert.ok(shows(rows[head][index + 1], run.scores[index][head]), `${rows[head]}`);
        });
      }
      const finders = run.scores[0].filter((score) => score >= 0.9).length;
      const words = ['None', 'Exactly one', 'Some: 2 to 11', 'All twelve'];
      const came = words[finders < 2 ? finders : finders < 12 ? 2 : 3];
      assert.match(
        await shown(page, '#prediction-status'),
        new RegExp(finders === 0 ? '^As you said' : `came out as: ${came}`),
      );
      const finding = await shown(page, '#finding');
      const found = [...run.scores[0].keys()].filter((head) => run.scores[0][head] >= 0.9);
      assert.ok(
        finding.includes(`${found.length} of 12 heads found it for 9 of 10`) &&
          finding.includes(found.map((head) => `${Math.floor(head / 4)}.${head % 4}`).join(', ')),
        finding,
      );
      const names = ['pronoun’s noun', 'verb’s subject', 'word before', 'word after', 'said before'];
      const taking = run.scores.map((scores) => scores.filter((score) => score >= 0.9).length);
      const byJob = names.map((name, index) => `${name} ${taking[index]}`).join(', ');
      const idle = Array.from({ length: 12 }, (_, head) =>
        run.scores.every((scores) => !(scores[head] >= 0.9)),
      );
      assert.ok(
        finding.includes(`by job: ${byJob}; ${idle.filter(Boolean).length} of the 12 have none.`),
        finding,
      );
    });
  });

  test('trains, keeps what each seed came to, stops when asked, and says what cannot be set', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'specialise', { steps: '100', seed: '2' });
      await press(page, '#start');
      await waitForRuns(page, 1);
      const [first] = await runsOf(page);
      assert.ok(first.seed === 2 && first.steps === 100);
      assert.ok(first.start);
      assert.ok(first.start.flat().every((score) => score >= 0 && score < 0.9));
      assert.match(await shown(page, '#step'), /^100 of 100$/);
      const rows = await tableCells(page, '#heads');
      jobs.forEach((_, index) => {
        assert.ok(shows(rows[3][index + 1], first.scores[index][3]), `${rows[3]}`);
        assert.ok(shows(rows[12][index + 1], Math.max(.../** @type {any} */ (first.start)[index])));
      });
      const [row] = await tableCells(page, '#runs');
      const best = first.scores.map((scores) => Math.max(...scores));
      best.forEach((score, index) => {
        const [head, share] = row[index + 2].replace('%', '').split('·');
        const [layer, place] = head.split('.').map(Number);
        assert.ok(shows(share, score), `${row}`);
        assert.equal(first.scores[index][layer * 4 + place], score);
      });
      const bars = await page.evaluate(() =>
        Array.from(lab().shadowRoot.querySelectorAll('.bars data'), (one) => Number(one.value)),
      );
      assert.equal(bars.length, 11);
      assert.ok(Math.abs(bars.reduce((sum, one) => sum + one) - 1) < 1e-5);

      await setTo(page, 'steps=3000&seed=3');
      await press(page, '#start');
      await page.waitForFunction(() => lab().results.length === 2 && lab().results[1].steps >= 50);
      await press(page, '#pause');
      assert.match(await shown(page, '#pause'), /Go on/);
      await press(page, '#stop');
      await waitForRuns(page, 2);
      const [, second] = await runsOf(page);
      assert.ok(second.seed === 3 && second.steps >= 50 && second.steps < 3000);
      assert.match(await shown(page, '#finding'), /With seed 3.* is found by: seed 2: none/);

      await setTo(page, 'steps=7');
      assert.match(await shown(page, '[role="alert"]'), /steps.*7.*100, 400, 1000/);
    });
  });

  test('lets go when it is taken away while it trains, and trains again when it is back', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'specialise', { steps: '3000' });
      await press(page, '#start');
      await page.waitForFunction(() => lab().results[0]?.steps >= 50);
      await page.evaluate(async () => {
        const element = lab();
        const parent = element.parentNode;
        element.remove();
        await new Promise((resolve) => setTimeout(resolve, 100));
        parent.append(element);
      });
      await page.waitForFunction(() => lab().shadowRoot.querySelector('#start') !== null);
      const [kept] = await runsOf(page);
      assert.ok(kept.steps >= 50 && kept.steps < 3000);
      await setTo(page, 'steps=100');
      await press(page, '#start');
      await page.waitForFunction(() => lab().results.length === 2 && lab().results[1].steps === 100);
    });
  });

  test('asks a question of which it knows the answer', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'specialise', { draw: '3' });
      const rows = (await tableCells(page, '#question table')).map(([, ...row]) => row.map(Number));
      let right = 0;
      for (let row = 1; row < 5; row++)
        if (rows[row].every((weight) => weight <= rows[row][row - 1])) right++;
      assert.match(await answerCheck(page, String(right / 4 + 0.25)), /^Not yet/);
      assert.match(await answerCheck(page, String(right / 4)), /^Right/);
    });
  });
});
