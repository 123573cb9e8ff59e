import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tensor } from 'attention-wasm';

test('nested arrays become row-major tensors', () => {
  assert.deepEqual(
    tensor([
      [1, 2, 3],
      [4, 5, 6],
    ]),
    { data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] },
  );
  assert.deepEqual(tensor([[[1], [2]]]), { data: Float32Array.of(1, 2), shape: [1, 2, 1] });
  assert.deepEqual(tensor([true, false]), { data: Uint8Array.of(1, 0), shape: [2] });
  assert.deepEqual(tensor([]), { data: new Float32Array(0), shape: [0] });
  assert.deepEqual(tensor([[], []]), { data: new Float32Array(0), shape: [2, 0] });
});

test('flat and typed arrays take a shape', () => {
  assert.deepEqual(tensor([1, 2, 3, 4], [2, 2]).shape, [2, 2]);
  assert.deepEqual(tensor(new Float32Array(6), [2, 3]).shape, [2, 3]);
  assert.deepEqual(tensor(Int32Array.of(1, 2)), { data: Int32Array.of(1, 2), shape: [2] });
  assert.ok(tensor(new Float64Array(2)).data instanceof Float32Array);
  assert.deepEqual(tensor([], [0, 4]).shape, [0, 4]);
});

test('a tensor is fresh', () => {
  const data = Float32Array.of(1, 2);
  const shape = [2];
  const made = tensor(data, shape);
  data[0] = 9;
  shape[0] = 7;
  assert.deepEqual(made, { data: Float32Array.of(1, 2), shape: [2] });
});

test('what is no tensor is refused', () => {
  const make = /** @type {(...args: any[]) => any} */ (tensor);
  assert.throws(() => make([[1, 2], [3]]), {
    name: 'RangeError',
    message: /ragged: expected 2 elements at depth 1, got 1/,
  });
  assert.throws(() => make([[1], 2]), { name: 'RangeError', message: /ragged/ });
  assert.throws(() => make([1, [2]]), { name: 'RangeError', message: /ragged/ });
  assert.throws(() => make([1, 2, 3], [2, 2]), {
    name: 'RangeError',
    message: /shape \[2, 2\] holds 4 elements, got 3/,
  });
  assert.throws(() => make([1, 'two']), { name: 'TypeError', message: /numbers or booleans, got "two"/ });
  assert.throws(() => make([1, true]), { name: 'TypeError', message: /mixed/ });
  assert.throws(() => make(5), { name: 'TypeError', message: /got 5/ });
  assert.throws(() => make(new BigInt64Array(1)), { name: 'TypeError', message: /BigInt64Array/ });
  assert.throws(() => make([1], 'x'), { name: 'TypeError', message: /shape: expected an array/ });
  assert.throws(() => make([1], [Number.NaN]), { name: 'RangeError', message: /NaN/ });
});
