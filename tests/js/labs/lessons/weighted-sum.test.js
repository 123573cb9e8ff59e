import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  largestDeviation,
  mix,
  pushed,
  rowsThatMoved,
} from '../../../../web/labs/lessons/weighted-sum/mix.js';
import { testEachVariant } from '../../support/engines.js';

const near = (/** @type {number} */ a, /** @type {number} */ b, /** @type {string} */ what) =>
  assert.ok(Math.abs(a - b) <= 1e-6, `${what}: ${a}, not ${b}`);

/** Pulls over their sum and the sum of the values, in double. @param {number[][]} pulls @param {number[][]} values */
const independently = (pulls, values) =>
  pulls.map((row) => {
    const total = row.reduce((sum, pull) => sum + pull, 0);
    const weights = row.map((pull) => (total > 0 ? pull / total : 0));
    return { weights, output: [0, 1].map((i) => weights.reduce((sum, w, j) => sum + w * values[j][i], 0)) };
  });

testEachVariant(
  'weighted sums are pulls over their sum times the values, 0 where nothing is pulled',
  (engine) => {
    const pulls = [
      [4, 3, 1, 2],
      [0, 0.5, 10, 0],
      [0, 0, 0, 0],
      [1e-6, 10, 3, 0],
    ];
    const values = [
      [1, -2],
      [2, 1.5],
      [-1.5, 2.5],
      [-2.5, -1],
    ];
    const { weights, outputs } = mix(engine, pulls.flat(), values.flat());
    independently(pulls, values).forEach((wanted, row) => {
      for (const [j, weight] of wanted.weights.entries())
        near(weights[4 * row + j], weight, `weight ${row} ${j}`);
      for (const [i, output] of wanted.output.entries())
        near(outputs[2 * row + i], output, `output ${row} ${i}`);
    });
    assert.equal(weights[4], 0, 'a pull of 0 is a weight of 0');
    assert.deepEqual([...outputs.subarray(4, 6)], [0, 0]);
  },
);

testEachVariant('a value that is pushed moves each output by its weight times the push', (engine) => {
  const pulls = [1, 1, 2, 3, 1, 0, 0, 5, 5];
  const values = [1, 2, -1, 0.5, 3, -2];
  const push = [0.7, -1.3];
  const before = mix(engine, pulls, values);
  const after = mix(engine, pulls, pushed(values, 1, push));
  [1 / 4, 1 / 4, 1 / 2].forEach((weight, row) => {
    push.forEach((by, i) => {
      near(after.outputs[2 * row + i] - before.outputs[2 * row + i], weight * by, `row ${row}`);
    });
  });
  assert.deepEqual(rowsThatMoved(before, after), [0, 1, 2]);
  const deviation = largestDeviation(before, after, 1, push);
  assert.ok(deviation >= 0 && deviation < 1e-6, `${deviation}`);
  assert.ok(
    Math.abs(largestDeviation(before, after, 1, [0.7, 0]) - 0.65) < 1e-6,
    'a move that is none is found',
  );
});

testEachVariant('a row that does not look at the value that is pushed does not move', (engine) => {
  const pulls = [1, 1, 0, 1];
  const before = mix(engine, pulls, [1, 1, 2, 2]);
  const after = mix(engine, pulls, pushed([1, 1, 2, 2], 0, [0.5, 0]));
  assert.deepEqual(rowsThatMoved(before, after), [0]);
});

test('a push is added to one value alone', () => {
  assert.deepEqual(pushed([1, 2, 3, 4], 1, [0.5, -1]), [1, 2, 3.5, 3]);
});
