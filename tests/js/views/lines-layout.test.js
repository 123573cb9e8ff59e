import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linePath, strongestLines } from '../../../web/views/lines-layout.js';

/** Two heads, two queries, three keys. */
const attention = {
  data: Float32Array.of(0.5, 0.25, 0.25, 0, 1, 0, 0.125, 0.75, 0.125, 0.5, 0.5, 0),
  rows: 2,
  columns: 3,
};

test('lines are those of the heads from the threshold on, strongest last, and zero has none', () => {
  const { lines, count } = strongestLines(attention, { heads: [0, 1], threshold: 0.5, most: 10 });
  assert.deepEqual(
    lines.map(({ head, queryIndex, keyIndex, weight }) => [head, queryIndex, keyIndex, weight]),
    [
      [0, 0, 0, 0.5],
      [1, 1, 0, 0.5],
      [1, 1, 1, 0.5],
      [1, 0, 1, 0.75],
      [0, 1, 1, 1],
    ],
  );
  assert.equal(count, 5);
  const all = strongestLines(attention, { heads: [0], threshold: 0, most: 10 });
  assert.equal(all.count, 4);
});

test('of one query alone, of too many the strongest, and the count says how many there were', () => {
  const { lines } = strongestLines(attention, { heads: [1], threshold: 0, row: 0, most: 10 });
  assert.deepEqual(lines.map(({ queryIndex, keyIndex }) => [queryIndex, keyIndex]).sort(), [
    [0, 0],
    [0, 1],
    [0, 2],
  ]);
  const few = strongestLines(attention, { heads: [0, 1], threshold: 0, most: 2 });
  assert.deepEqual(
    few.lines.map(({ weight }) => weight),
    [0.75, 1],
  );
  assert.equal(few.count, 9);
});

test('what is no number has no line', () => {
  const broken = { data: Float32Array.of(Number.NaN, 0.5), rows: 1, columns: 2 };
  assert.equal(strongestLines(broken, { heads: [0], threshold: 0, most: 9 }).count, 1);
});

test('a line leaves and enters at the middle of its rows', () => {
  assert.equal(
    linePath({ queryIndex: 0, keyIndex: 2 }, { width: 100, rowHeight: 10, shift: 1 }),
    'M0 6C50 6 50 26 100 26',
  );
});
