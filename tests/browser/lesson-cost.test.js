import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './browser.js';
import { answerCheck, openLesson, setTo, shown, tableCells } from './lessons.js';

const web = useBrowser();

/** @typedef {import('./browser.js').Page} Page */

/** @param {Page} page @param {string} state */
const measuringIs = (page, state) =>
  page.waitForFunction((wanted) => lab().results.state === wanted, { timeout: 20_000 }, state);

/** @param {Page} page @param {string} selector */
const click = (page, selector) =>
  page.evaluate((wanted) => lab().shadowRoot.querySelector(wanted).click(), selector);

/** A number as the page writes it: three digits, with M, B, kB or MB. @param {string} text */
function read(text) {
  const [number, unit = ''] = text.replace('× ', '').split(' ');
  return Number(number) * /** @type {any} */ ({ '': 1, B: 1, kB: 1e3, MB: 1e6, M: 1e6 })[unit];
}

/** @param {string} text @param {number} wanted */
const assertReads = (text, wanted) =>
  assert.ok(Math.abs(read(text) - wanted) <= 0.0051 * wanted, `${text} for ${wanted}`);

describe('the lesson on cost', () => {
  test('counts what doubles and what quadruples', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'cost', { guess: '2' });
      assert.match(await shown(page, '#prediction-status'), /^As you said: four times as many$/);
      for (const [n, d, h] of [
        [512, 512, 8],
        [16, 64, 1],
        [4096, 1024, 16],
      ]) {
        await setTo(page, `words=${n}&dim=${d}&heads=${h}`);
        const rows = await tableCells(page, '#counted');
        const wanted = [
          (/** @type {number} */ words) => 4 * words * d * d,
          (/** @type {number} */ words) => words * words * d,
          (/** @type {number} */ words) => words * words * d,
          (/** @type {number} */ words) => h * words * words,
          (/** @type {number} */ words) => 16 * words * d,
          (/** @type {number} */ words) => 4 * h * words * words,
        ];
        assert.equal(rows.length, wanted.length);
        wanted.forEach((of, row) => {
          assertReads(rows[row][1], of(n));
          assertReads(rows[row][2], of(2 * n));
          assert.equal(rows[row][3], `× ${of(2 * n) / of(n)}`);
        });
        const share = (200 * n * n * d) / (4 * n * d * d + 2 * n * n * d);
        const said = await page.evaluate(() => lab().shadowRoot.textContent);
        const percent = Number(/([\d.]+) % of them/.exec(said)?.[1]);
        assert.ok(Math.abs(percent - share) <= 0.0051 * share, `${percent} for ${share}`);
        assert.match(said, new RegExp(`n = 2d = ${2 * d}\\.`));
      }
    });
  });

  test('shows what it has measured, and the power that fits it', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'cost');
      assert.match(await shown(page, '#finding'), /\b4 times as many scores/);
      await click(page, '#measure');
      await measuringIs(page, 'ended');
      assert.equal(await shown(page, '#measuring'), 'Measured.');
      const { variant, threads, samples, calls, times, exponents, memory } = await page.evaluate(
        () => lab().results.measured,
      );
      const caption = await shown(page, '#times caption');
      for (const part of [
        `variant ${variant}`,
        `threads: ${threads}`,
        `Median of ${samples} `,
        `${calls} calls`,
      ])
        assert.ok(caption.includes(part), `${part} in ${caption}`);

      const rows = await tableCells(page, '#times');
      const lengths = [64, 128, 256, 512, 1024];
      const ways = ['full', 'weights', 'causal', 'window'];
      ways.forEach((way, column) => {
        lengths.forEach((n, row) => {
          assert.equal(rows[row][0], String(n));
          const time = times[way][row];
          if (time > 0) assertReads(rows[row][column + 1], time);
          else assert.equal(rows[row][column + 1], 'left out');
        });
        const points = lengths.map((n, at) => [Math.log(n), Math.log(times[way][at])]).slice(2);
        const usable = points.filter(([, y]) => Number.isFinite(y));
        if (usable.length > 1) {
          const mean = (/** @type {0 | 1} */ axis) =>
            usable.reduce((sum, point) => sum + point[axis], 0) / usable.length;
          const slope =
            usable.reduce((sum, [x, y]) => sum + (x - mean(0)) * y, 0) /
            usable.reduce((sum, [x]) => sum + (x - mean(0)) ** 2, 0);
          assert.ok(Math.abs(exponents[way] - slope) < 1e-9, way);
          assertReads(rows[5][column + 1], slope);
        }
      });
      assert.deepEqual(rows[6].slice(1), ['1048576', '1048576', '524800', '63520']);

      const bytes = await tableCells(page, '#memory');
      assert.ok(bytes.length > 0 && bytes.length === memory.length);
      [576, 1152, 2304].slice(0, bytes.length).forEach((n, row) => {
        assertReads(bytes[row][1], 32 * n);
        assertReads(bytes[row][2], 4 * n * n);
        assert.equal(bytes[row][4], bytes[row][3], 'without weights the memory stays');
        assertReads(bytes[row][5], memory[row].with);
        assert.ok(memory[row].with >= 4 * n * n);
      });
      assert.match(
        await shown(page, '#finding'),
        /16\.8 MB at the start with room to spare, was 16\.8 MB after a call without them/,
      );
    });
  });

  test('stops when it is told to, and when it is taken away', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'cost');
      for (const end of ['#stop', 'remove']) {
        await click(page, '#measure');
        await measuringIs(page, 'running');
        await page.evaluate((how) => {
          const element = lab();
          if (how === 'remove') {
            const parent = element.parentElement;
            element.remove();
            parent.append(element);
          } else element.shadowRoot.querySelector(how).click();
        }, end);
        await measuringIs(page, 'stopped');
      }
    });
  });

  test('knows the answers', async () => {
    await web.withPage(async (page) => {
      /** @type {((numbers: number[]) => number)[]} */
      const answers = [
        ([n, d]) => n * n * d,
        ([n, h]) => 4 * h * n * n,
        ([n]) => (n * (n + 1)) / 2,
        ([n, w]) => n * w - (w * (w - 1)) / 2,
      ];
      await openLesson(web, page, 'cost');
      for (const [draw, answer] of answers.entries()) {
        await page.evaluate(async (seed) => {
          lab().draw = seed;
          await lab().updateComplete;
        }, draw);
        const asked = await shown(page, '#question');
        const right = answer([...asked.matchAll(/\d+/g)].map(Number));
        assert.match(await answerCheck(page, String(right + 1)), /^Not yet/);
        assert.match(await answerCheck(page, String(right)), /^Right/);
      }
    });
  });
});
