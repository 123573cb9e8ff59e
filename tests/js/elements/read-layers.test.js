import assert from 'node:assert/strict';
import { test } from 'node:test';
import { haveGone, readLayers } from '../../../web/elements/read-layers.js';

const numbers = Float32Array.from({ length: 2 * 3 * 2 * 2 }, (_, index) => index);

test('weights of layers are read as a tensor and as nested arrays', () => {
  const tensor = readLayers({ data: numbers, shape: [2, 3, 2, 2] });
  const { data, ...sizes } = tensor;
  assert.equal(data, numbers);
  assert.deepEqual(sizes, { layers: 2, heads: 3, rows: 2, columns: 2, range: { minimum: 0, maximum: 23 } });
  const nested = Array.from({ length: 2 }, (_, layer) =>
    Array.from({ length: 3 }, (_, head) =>
      [0, 2].map((row) => [0, 1].map((column) => (layer * 3 + head) * 4 + row + column)),
    ),
  );
  assert.deepEqual(readLayers(nested), tensor);
});

test('of weights that are given to several at once one copy is made, and read anew after that', async () => {
  const given = [[0.5, 0.5]];
  const first = readLayers(given);
  assert.equal(readLayers(given), first);
  await Promise.resolve();
  given[0][0] = Number.NaN;
  assert.throws(() => readLayers(given), { code: 'weightsNotFinite' });
});

test('one layer needs no axis of its own', () => {
  const { layers, heads } = readLayers({ data: numbers, shape: [6, 2, 2] });
  assert.deepEqual([layers, heads], [1, 6]);
});

test('a batch of one, as models of PyTorch give it, is left out', () => {
  const { layers, heads, rows } = readLayers({ data: numbers, shape: [2, 1, 3, 2, 2] });
  assert.deepEqual([layers, heads, rows], [2, 3, 2]);
});

test('what does not fit is refused with what came', () => {
  assert.throws(() => readLayers({ data: numbers, shape: [2, 3, 2, 3] }), { code: 'weightsLength' });
  assert.throws(() => readLayers({ data: numbers, shape: [1, 2, 3, 2, 2] }), { code: 'weightsBatch' });
  assert.throws(() => readLayers('no'), { code: 'weightsForm' });
  assert.throws(() => readLayers([[[[1]], [[1, 2]]]]), { code: 'weightsRagged' });
  assert.throws(() => readLayers([[[[1]], [[1]]], [[[1]]]]), { code: 'weightsRagged' });
  assert.throws(() => readLayers([[[[1]], [[1]]], Object.assign([[[1]]], { length: 2 })]), {
    code: 'weightsRagged',
  });
  assert.throws(() => readLayers({ data: new Float32Array(), shape: [1e9, 0, 2, 2] }), {
    code: 'weightsTooLarge',
  });
  for (const shape of [
    [1.5, 2, 3, 3],
    [-1, -2, 3, 3],
    ['a', 2, 3, 3],
  ])
    assert.throws(() => readLayers({ data: numbers, shape }), { code: 'weightsShape' });
});

test('a number that is none is named by its layer and its head', () => {
  const data = new Float32Array(3 * 4 * 4);
  data[(1 * 4 + 2) * 4 + 3] = Number.NaN;
  assert.throws(() => readLayers({ data, shape: [3, 4, 2, 2] }), {
    values: { value: 'NaN', head: '1.2', queryIndex: 1, keyIndex: 1 },
  });
});

test('no layers, or no heads, are no rows of weights', () => {
  for (const shape of [
    [0, 4, 3, 3],
    [2, 0, 3, 3],
    [0, 3, 3],
  ]) {
    const { rows, columns, data } = readLayers({ data: new Float32Array(), shape });
    assert.deepEqual([rows, columns, data.length], [0, 0, 0]);
  }
});

test('weights whose memory was handed on have gone', () => {
  const all = readLayers({ data: new Float32Array(8), shape: [2, 2, 2] });
  assert.ok(!haveGone(all));
  structuredClone(all.data.buffer, { transfer: [all.data.buffer] });
  assert.ok(haveGone(all));
});
