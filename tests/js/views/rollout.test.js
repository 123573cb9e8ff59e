import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headDifference } from '../../../web/views/head-difference.js';
import { rollout } from '../../../web/views/rollout.js';

/** @param {Parameters<typeof rollout>} question */
function rolled(...question) {
  const rows = rollout(...question);
  for (;;) {
    const { done, value } = rows.next();
    if (done) return Array.from(value);
  }
}

/** Two layers of two heads over two tokens. */
const attention = {
  data: Float32Array.of(1, 0, 1, 0, 1, 0, 0, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
  layers: 2,
  heads: 2,
  rows: 2,
  columns: 2,
};

test('a rollout is the product of half the mean of the heads and half the identity', () => {
  // First layer: mean [[1, 0], [0.5, 0.5]], mixed [[1, 0], [0.25, 0.75]]; second: mean all 0.5, mixed [[0.75, 0.25], [0.25, 0.75]].
  assert.deepEqual(rolled(attention, 0), [1, 0, 0.25, 0.75]);
  assert.deepEqual(rolled(attention, 1), [0.8125, 0.1875, 0.4375, 0.5625]);
});

test('heads differ by the share of attention that lies elsewhere', () => {
  const one = { weights: Float32Array.of(1, 0, 0.5, 0.5), rows: 2, columns: 2 };
  const other = { weights: Float32Array.of(0, 1, 0.5, 0.5), rows: 2, columns: 2 };
  const { difference, mean, largest, row } = headDifference(one, other);
  assert.deepEqual([Array.from(difference), mean, largest, row], [[1, -1, 0, 0], 0.5, 1, 0]);
});
