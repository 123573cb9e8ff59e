import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useBrowser } from './browser.js';
import { answerCheck, openLesson, setTo, shown, tableCells } from './lessons.js';

const web = useBrowser();

/** In double, the largest taken off. @param {number[]} scores @param {number} temperature */
function softmax(scores, temperature) {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp((score - most) / temperature));
  const sum = powers.reduce((so, power) => so + power);
  return powers.map((power) => power / sum);
}

/** @param {number} is @param {number} wanted */
const isNear = (is, wanted) =>
  assert.ok(Math.abs(is - wanted) <= 0.006 * Math.abs(wanted) + 1e-9, `${is}, not ${wanted}`);

describe('the lesson on the softmax', () => {
  test('shows the weights of its scores, whatever is added to them, and where the formula as written breaks', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'softmax');
      for (const [scores, temperature, moved] of /** @type {[number[], number, number][]} */ ([
        [[2, 1, 0.5, 0, -1], 1, 0],
        [[2, 1, 0.5, 0, -1], 1, 86],
        [[2, 1, 0.5, 0, -1], 1, 87],
        [[-10, 10, 0, 3, 3], 5, 120],
        [[1, 1, 1, 1, 1], 0.1, 0],
        [[1, 2, 3, 4, 5], 20, 0],
      ])) {
        await setTo(page, `scores=${scores.join(' ')}&temperature=${temperature}&moved=${moved}`);
        const rows = (await tableCells(page, '#numbers')).map((row) => row.slice(1).map(Number));
        const wanted = softmax(scores, temperature);
        const powers = scores.map((score) => Math.fround(Math.exp((score + moved) / temperature)));
        const sum = powers.reduce((so, power) => Math.fround(so + power));
        scores.forEach((score, index) => {
          const [itself, power, naive, weight] = rows[index];
          assert.equal(itself, score + moved);
          isNear(weight, wanted[index]);
          if (Number.isFinite(sum)) {
            isNear(power / powers[index], 1);
            isNear(naive, wanted[index]);
          } else assert.ok(Number.isNaN(naive) || naive === 0, `${naive}`);
        });
        // e^89 is no float32, e^88 is one.
        assert.equal(Number.isFinite(sum), Math.max(...scores) + moved < 88.7 * temperature);
        const entropy = wanted.reduce((so, weight) => so - (weight > 0 ? weight * Math.log(weight) : 0), 0);
        const [, nats, count] = /Entropy, −∑ w ln w: (\S+) nats, as if e to that power, (\S+), of/.exec(
          await shown(page, '.experiment'),
        ) ?? [''];
        isNear(Number(nats), entropy);
        isNear(Number(count), Math.exp(entropy));
      }
      assert.match(await shown(page, '#finding'), /at most (0|\d(\.\d+)?e-[678])\. .* NaN; .* 89\./);
    });
  });

  test('knows the answers', async () => {
    await web.withPage(async (page) => {
      await openLesson(web, page, 'softmax', { guess: '0' });
      assert.match(await shown(page, '#prediction-status'), /^As you said: They stay as they are/);
      for (const draw of [0, 1, 2]) {
        await page.evaluate(async (seed) => {
          lab().draw = seed;
          lab().answer = '';
          await lab().updateComplete;
        }, draw);
        const asked = await shown(page, '#question');
        const [, list, temperature, place] =
          /scores are ([^.]*), the temperature is (\S+)\. What is the weight of the (\w+) score/.exec(
            asked,
          ) ?? [];
        const weight = softmax(list.split(', ').map(Number), Number(temperature))[
          ['first', 'second', 'third'].indexOf(place)
        ];
        assert.match(await answerCheck(page, (weight + 0.02).toFixed(2)), /^Not yet/);
        assert.match(await answerCheck(page, weight.toFixed(2)), /^Right/);
      }
    });
  });
});
