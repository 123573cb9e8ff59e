import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accuracy, atTokenBefore, atTokenThatFollowed, headScores } from '../../../web/labs/small-probes.js';

const batch = {
  tokenIds: { data: Int32Array.of(7, 5, 7, 5), shape: [1, 4] },
  targets: { data: Int32Array.of(-100, 7, 5, 7), shape: [1, 4] },
};

/** Two heads of one layer whose largest weights lie at the given places. @param {number[][]} places */
function weightsAt(places) {
  const data = new Float32Array(places.length * 16).fill(0.1);
  places.forEach((row, head) => {
    row.forEach((key, query) => {
      data[(head * 4 + query) * 4 + key] = 0.7;
    });
  });
  return { data, shape: [1, 1, places.length, 4, 4] };
}

test('a head’s score is the share of rows with a target at which it looks where it should', () => {
  const weights = weightsAt([
    [0, 0, 1, 2],
    [0, 1, 1, 3],
  ]);
  assert.deepEqual(headScores(weights, batch, atTokenBefore), [[1, 1 / 3]]);
});

test('behind the same token means: where the token before is the one that stands here', () => {
  // Row 2 holds 7, which stood at 0: 1 is right. Row 3 holds 5, which stood at 1: 2 is right.
  assert.equal(atTokenThatFollowed(batch.tokenIds.data, 2, 1), true);
  assert.equal(atTokenThatFollowed(batch.tokenIds.data, 3, 2), true);
  assert.equal(atTokenThatFollowed(batch.tokenIds.data, 3, 1), false);
  assert.equal(atTokenThatFollowed(batch.tokenIds.data, 0, 0), false);
  assert.equal(atTokenThatFollowed(batch.tokenIds.data, 2, 3), false, 'what comes later says nothing');
});

test('accuracy counts targets that are asked for, and no others', () => {
  const logits = { data: new Float32Array(4 * 8), shape: [1, 4, 8] };
  logits.data[1 * 8 + 7] = 1;
  logits.data[2 * 8 + 6] = 1;
  logits.data[3 * 8 + 7] = 1;
  assert.equal(accuracy(logits, batch), 2 / 3);
});

test('what is no number is never right', () => {
  const weights = { data: new Float32Array(16).fill(Number.NaN), shape: [1, 1, 1, 4, 4] };
  assert.deepEqual(
    headScores(weights, batch, () => true),
    [[1]],
    'each row is asked about',
  );
  assert.deepEqual(
    headScores(weights, batch, (_tokens, _row, at) => at >= 0),
    [[0]],
  );
  const logits = { data: new Float32Array(32).fill(Number.NaN), shape: [1, 4, 8] };
  const targets = { data: Int32Array.of(0, 0, 0, 0), shape: [1, 4] };
  assert.equal(accuracy(logits, { ...batch, targets }), 0);
});
