import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './browser.js';
import { answerCheck, openLesson, setTo, shown, tableCells } from './lessons.js';

const web = useBrowser();

/** What the lesson says of scores, computed here in double from the scores that it shows. @param {number[]} scores [96, 32] */
function independently(scores) {
  const rows = Array.from({ length: 96 }, (_, row) => scores.slice(row * 32, row * 32 + 32));
  const weights = rows.map((row) => {
    const most = Math.max(...row);
    const powers = row.map((score) => Math.exp(score - most));
    const sum = powers.reduce((so, power) => so + power);
    return powers.map((power) => power / sum);
  });
  const mean = (/** @type {number[]} */ values) => values.reduce((so, value) => so + value) / values.length;
  const middle = mean(scores);
  const norm = (/** @type {number[]} */ p) =>
    Math.sqrt(
      p.flatMap((a, i) => p.map((b, j) => ((i === j ? a : 0) - a * b) ** 2)).reduce((so, one) => so + one),
    );
  return {
    spread: Math.sqrt(mean(scores.map((score) => (score - middle) ** 2))),
    largest: mean(weights.map((row) => Math.max(...row))),
    entropy: mean(weights.map((row) => -row.reduce((so, w) => so + (w > 0 ? w * Math.log(w) : 0), 0))),
    gradient: mean(weights.map(norm)),
  };
}

describe('the lesson on scaling', () => {
  test('shows what follows from its scores, and these spread like the root of the width', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'scaling');
      for (const dim of [1, 64, 1024]) {
        await setTo(page, `dim=${dim}`);
        const { without, divided } = await page.evaluate(() => {
          const plain = (/** @type {any} */ one) => ({ ...one, scores: Array.from(one.scores) });
          return { without: plain(lab().results.without), divided: plain(lab().results.divided) };
        });
        const rows = await tableCells(page, '#numbers');
        for (const [column, one] of [without, divided].entries()) {
          const wanted = /** @type {any} */ (independently(one.scores));
          ['spread', 'largest', 'entropy', 'gradient'].forEach((name, row) => {
            assert.ok(
              Math.abs(one[name] - wanted[name]) <= 1e-5 * Math.max(1, wanted[name]),
              `${dim} ${name}`,
            );
            assert.ok(
              Math.abs(Number(rows[row][column + 1]) - wanted[name]) <= 0.006 * wanted[name] + 1e-9,
              `${rows[row]}`,
            );
          });
        }
        assert.ok(Math.abs(without.spread / Math.sqrt(dim) - 1) < 0.06, `${without.spread} at ${dim}`);
        for (const [index, score] of without.scores.entries())
          assert.ok(Math.abs(score / Math.sqrt(dim) - divided.scores[index]) <= 1e-4);
      }
      // It says the gradient of the widest, here the one that is shown.
      const rows = await tableCells(page, '#numbers');
      assert.ok(
        (await shown(page, '#finding')).includes(
          `At dk = 1024 the gradient was ${rows[3][1]}, divided ${rows[3][2]}.`,
        ),
      );
    });
  });

  test('knows the answers', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'scaling', { guess: '1' });
      assert.match(await shown(page, '#prediction-status'), /^As you said: about 16$/);
      const asked = await shown(page, '#question');
      const [q, k] = [...asked.matchAll(/\(([^)]*)\)/g)].map(([, list]) => list.split(',').map(Number));
      const dot = q.reduce((so, value, index) => so + value * k[index], 0);
      assert.match(await answerCheck(page, String(dot)), /^Not yet/);
      assert.match(await answerCheck(page, String(dot / Math.sqrt(q.length)).replace('.', ',')), /^Right/);
      const ends = await page.evaluate(
        () => globalThis.events.filter(({ type }) => type === 'attention-complete').length,
      );
      assert.equal(ends, 1);
    });
  });
});
