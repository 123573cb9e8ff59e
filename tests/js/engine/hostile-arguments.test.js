import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { tensor } from 'attention-wasm';
import { testEachVariant } from '../support/engines.js';

/** @typedef {import('attention-wasm').Engine} Engine */

/** @param {Engine} engine @returns {(...args: any[]) => any} */
const attendWith = (engine) =>
  /** @type {any} */ (
    (/** @type {any} */ ...args) => /** @type {any} */ (engine).scaledDotProductAttention(...args)
  );

/** @param {number[]} shape */
const zeros = (shape) => ({
  data: new Float32Array(shape.reduce((product, size) => product * size, 1)),
  shape,
});

/** @param {Engine} engine */
function assertWorksOn(engine) {
  const one = tensor([[1, 0]]);
  assert.deepEqual([...engine.scaledDotProductAttention(one, one, one).output.data], [1, 0]);
}

testEachVariant('a layer larger than the memory', (engine) => {
  for (const embedDim of [30000, 2 ** 29]) {
    const bytes = 4 * (4 * embedDim * embedDim + 4 * embedDim); // all maps and biases together
    assert.throws(() => engine.multiHeadAttention({ embedDim, numHeads: 1 }), {
      name: 'AttentionError',
      code: 'out-of-memory',
      bytes,
    });
  }
  assertWorksOn(engine);
});

testEachVariant('projections larger than the memory touch nothing else', (engine) => {
  const bystander = engine.multiHeadAttention({ embedDim: 8, numHeads: 2 });
  const before = bystander.stateDict();
  const wide = engine.multiHeadAttention({ embedDim: 1024, numHeads: 1, kdim: 1, vdim: 1 });
  for (const keys of [2 ** 22, 3 * 2 ** 20]) {
    const long = zeros([keys, 1]);
    assert.throws(() => wide.forward(zeros([1, 1024]), { key: long, value: long }), {
      name: 'AttentionError',
      code: 'out-of-memory',
      bytes: keys * 1024 * 4,
    });
  }
  assert.deepEqual(bystander.stateDict(), before);
  wide.dispose();
  bystander.dispose();
  assertWorksOn(engine);
});

testEachVariant('empty tensors of huge sizes are answered at once', (engine) => {
  const attend = attendWith(engine);
  const huge = 2 ** 29;
  const empty = (/** @type {number[]} */ ...shape) => ({ data: new Float32Array(0), shape });
  assert.deepEqual(attend(empty(huge, 0), empty(1, 0), empty(1, 0)).output.shape, [huge, 0]);
  assert.deepEqual(attend(empty(huge, huge, 0, 4), empty(huge, 1, 0, 4), empty(huge, 1, 0, 4)).output.shape, [
    huge,
    huge,
    0,
    4,
  ]);
  const layer = engine.multiHeadAttention({ embedDim: 8, numHeads: 2 });
  assert.deepEqual(layer.forward(empty(huge, 0, 8)).output.shape, [huge, 0, 8]);
  assert.deepEqual(engine.alibiBias(huge, 0, 1).shape, [huge, 0, 1]);
  assert.deepEqual(engine.sinusoidalPositions(0, huge).shape, [0, huge]);
  assert.deepEqual(engine.rotaryEmbedding(empty(huge, 0, huge, 4)).shape, [huge, 0, huge, 4]);
  assertWorksOn(engine);
});

testEachVariant('arrays are taken for what their memory is', (engine) => {
  const attend = attendWith(engine);
  class Named extends Float32Array {
    /** @param {any} label @param {number} [length] */
    constructor(label, length) {
      super(length === undefined ? label : length);
    }
  }
  const named = { data: new Named('row', 2), shape: [1, 2] };
  named.data.set([3, 4]);
  assert.deepEqual([...attend(named, named, named).output.data], [3, 4]);
  const other = runInNewContext('({ data: Float32Array.of(3, 4), shape: [1, 2] })');
  assert.deepEqual([...attend(other, other, other).output.data], [3, 4]);
  const odd = { data: new Float32Array(Float32Array.of(0, 3, 4, 0).buffer, 4, 2), shape: [1, 2] };
  assert.deepEqual([...attend(odd, odd, odd).output.data], [3, 4]);
  const shared = { data: new Float32Array(new SharedArrayBuffer(8)), shape: [1, 2] };
  shared.data.set([3, 4]);
  assert.deepEqual([...attend(shared, shared, shared).output.data], [3, 4]);
  const lying = {
    data: Object.defineProperty(Float32Array.of(3, 4), 'length', { value: 99 }),
    shape: [1, 2],
  };
  assert.deepEqual([...attend(lying, lying, lying).output.data], [3, 4]);
  const attnMask = { data: Buffer.from([1]), shape: [1, 1] };
  assert.deepEqual([...attend(odd, odd, odd, { attnMask }).output.data], [3, 4]);
  const buffer = Buffer.from([1, 0]);
  const copied = tensor(/** @type {any} */ (buffer));
  buffer[0] = 0;
  assert.deepEqual(copied.data, Uint8Array.of(1, 0));
});

testEachVariant('arguments that change while they are read are used as they were checked', (engine) => {
  const attend = attendWith(engine);
  const shape = [1, 2];
  const query = { data: Float32Array.of(1, 2), shape };
  const key = {
    shape: [1, 2],
    get data() {
      shape[0] = 300000;
      return Float32Array.of(3, 4);
    },
  };
  assert.deepEqual(attend(query, key, { data: Float32Array.of(3, 4), shape: [1, 2] }).output.shape, [1, 2]);
  const layer = engine.multiHeadAttention({ embedDim: 2, numHeads: 1 });
  const options = {
    get keyMask() {
      layer.dispose();
      return tensor([true]);
    },
  };
  assert.throws(() => layer.forward(tensor([[1, 2]]), options), { name: 'AttentionError', code: 'disposed' });
  assertWorksOn(engine);
});
