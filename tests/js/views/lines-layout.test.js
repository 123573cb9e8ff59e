import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curvePath } from '../../../web/views/drawing-svg.js';
import { lineCurve, lineLooks, numbersOfKey, strongestLines } from '../../../web/views/lines-layout.js';

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
  const line = { queryIndex: 0, keyIndex: 2, head: 3 };
  assert.equal(curvePath(lineCurve(line, { width: 100, heads: [3] })), 'M0 15C50 15 50 75 100 75');
});

test('lines of several heads lie side by side, within a third of a row', () => {
  const ends = [0, 2].map((head) => {
    const curve = lineCurve({ queryIndex: 1, keyIndex: 0, head }, { width: 100, heads: [0, 2] });
    return [curve[0][1], curve[3][1]];
  });
  assert.deepEqual(ends, [
    [42.5, 12.5],
    [47.5, 17.5],
  ]);
});

test('beside a key stand the numbers of one query from the threshold on, and none without a query', () => {
  const options = { heads: [0, 1], threshold: 0.5, row: 1 };
  assert.deepEqual(numbersOfKey(attention, options, 1), [
    { head: 0, weight: 1 },
    { head: 1, weight: 0.5 },
  ]);
  assert.deepEqual(numbersOfKey(attention, { ...options, row: undefined }, 1), []);
});

test('a score of any size is no wider than a weight of 1', () => {
  assert.deepEqual(lineLooks(500), lineLooks(1));
  assert.deepEqual(lineLooks(0.5), { lineWidth: 2.75, opacity: 0.625 });
});
