import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeValue } from '../../../web/elements/describe-value.js';
import { readTokens, readWeights, weightRange } from '../../../web/elements/read-weights.js';

test('tensors and nested arrays of two or three axes become one form', () => {
  const data = Float32Array.of(1, 2, 3, 4, 5, 6);
  const range = { minimum: 0, maximum: 6 };
  assert.deepEqual(readWeights({ data, shape: [2, 3] }), { data, heads: 1, rows: 2, columns: 3, range });
  assert.equal(readWeights({ data, shape: [1, 2, 3] }).data, data, 'not copied');
  assert.deepEqual(
    readWeights([
      [1, 2, 3],
      [4, 5, 6],
    ]),
    { data, heads: 1, rows: 2, columns: 3, range },
  );
  assert.deepEqual(readWeights([[[1, 2]], [[3, 4]], [[5, 6]]]), {
    data,
    heads: 3,
    rows: 1,
    columns: 2,
    range,
  });
  assert.deepEqual(readWeights([]), {
    data: new Float32Array(0),
    heads: 1,
    rows: 0,
    columns: 0,
    range: { minimum: 0, maximum: 0 },
  });
});

/** @type {Array<[unknown, string]>} */
const refused = [
  [{ data: new Float32Array(5), shape: [2, 3] }, 'weightsLength'],
  [{ data: new Float32Array(4), shape: [4] }, 'weightsShape'],
  [{ data: new Float32Array(4), shape: [2, -2] }, 'weightsShape'],
  [{ data: new Float32Array(4) }, 'weightsForm'],
  [{ data: 'abcd', shape: [2, 2] }, 'weightsKind'],
  [{ data: Float32Array.of(0, Number.NaN), shape: [1, 2] }, 'weightsNotFinite'],
  [[[1, 2], [3]], 'weightsRagged'],
  [[[1, 2], 3], 'weightsRagged'],
  [[[1, 'x']], 'weightsNotNumbers'],
  [[[[[1]]]], 'weightsShape'],
  ['weights', 'weightsForm'],
  [[1, 2, 3], 'weightsShape'],
  [{ data: [], shape: [1, 1_000_000_000, 0] }, 'weightsTooLarge'],
  [{ data: [], shape: [1_000_000_000, 0, 0] }, 'weightsTooLarge'],
  [{ data: [], shape: [0, 1_000_000_000] }, 'weightsTooLarge'],
  [{ data: new Float32Array(257), shape: [257, 1, 1] }, 'weightsTooLarge'],
  [{ data: [], shape: [256, 16_384, 16_384] }, 'weightsTooLarge'],
  [[new Array(1_000_000_000)], 'weightsTooLarge'],
];

for (const [value, code] of refused) {
  test(`${code} is said of ${describeValue(value)}`, () => {
    assert.throws(() => readWeights(value), { name: 'DataError', code });
  });
}

test('what has no text of its own is refused in words as well', () => {
  /** @type {unknown[]} */
  const endless = [];
  endless[0] = endless;
  assert.throws(() => readWeights(endless), { code: 'weightsShape', values: { shape: '[1, 1, 1, 1]' } });
  assert.throws(() => readWeights([[endless]]), { name: 'DataError' });
  assert.throws(() => readWeights([[1n]]), { code: 'weightsNotNumbers', values: { value: '1n' } });
  assert.throws(() => readWeights({ data: [Symbol('x')], shape: [1, 1] }), {
    values: { value: 'Symbol(x)' },
  });
  assert.throws(() => readWeights({ data: [], shape: [Symbol('x'), 1] }), {
    values: { shape: '[Symbol(x), 1]' },
  });
  assert.throws(() => readWeights('no'), { values: { value: 'no' } });
  assert.throws(() => readWeights({ data: [1] }), { values: { value: '{ data }' } });
});

test('the place of a weight that is not finite is named', () => {
  const weights = { data: new Float32Array(12).fill(1), shape: [2, 2, 3] };
  weights.data[10] = Infinity;
  assert.throws(() => readWeights(weights), {
    values: { value: 'Infinity', head: 1, queryIndex: 1, keyIndex: 1 },
  });
});

test('tokens are as many texts as there are positions', () => {
  assert.equal(readTokens(undefined, 3, 'queryTokens'), undefined);
  assert.throws(() => readTokens(['a'], 2, 'keyTokens'), {
    code: 'tokensCount',
    values: { name: 'keyTokens', expected: 2, got: 1 },
  });
  assert.throws(() => readTokens([1], 1, 'keyTokens'), { code: 'tokensKind' });
});

test('the scale starts at zero unless a number is negative', () => {
  assert.deepEqual(weightRange(Float32Array.of(0.25, 0.5)), { minimum: 0, maximum: 0.5 });
  assert.deepEqual(weightRange(Float32Array.of(-2, 1)), { minimum: -2, maximum: 1 });
  assert.deepEqual(weightRange(new Float32Array(0)), { minimum: 0, maximum: 0 });
});
