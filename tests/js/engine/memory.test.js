import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadEngine, tensor } from 'attention-wasm';
import { testEachVariant } from '../support/engines.js';

const MEBIBYTE = 2 ** 20;

/** @param {number[]} shape */
function wave(shape) {
  const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
  for (const index of data.keys()) data[index] = Math.sin(index * 0.37);
  return { data, shape };
}

testEachVariant('a thousand calls do not grow the heap', (engine) => {
  const x = wave([2, 24, 32]);
  const [query, key, value] = [wave([1, 4, 24, 16]), wave([1, 2, 30, 16]), wave([1, 2, 30, 16])];
  const layer = engine.multiHeadAttention({ embedDim: 32, numHeads: 4 });
  const once = () => {
    layer.forward(x, { returns: ['weights', 'query', 'headOutputs'] });
    engine.scaledDotProductAttention(query, key, value, { isCausal: true, returns: ['weights', 'scores'] });
    engine.explainWeight(query, key, value, { head: 3, queryIndex: 5, keyIndex: 7 });
    engine.rotaryEmbedding(query);
    engine.alibiBias(4, 24, 24);
    layer.stateDict();
  };
  once();
  const before = engine.heapBytes;
  for (let i = 0; i < 1000; i++) once();
  assert.equal(engine.heapBytes, before);
  assert.equal(engine.liveHandles, 2);
  layer.dispose();
});

testEachVariant('a thousand layers made and disposed do not grow the heap', (engine) => {
  const once = () => engine.multiHeadAttention({ embedDim: 64, numHeads: 4 }).dispose();
  once();
  const before = engine.heapBytes;
  for (let i = 0; i < 1000; i++) once();
  assert.equal(engine.heapBytes, before);
  assert.equal(engine.liveHandles, 1);
});

test('16 384 tokens need no more than 64 MB beyond inputs and output', async () => {
  const engine = await loadEngine();
  const length = 16384;
  const x = wave([length, 64]);
  const atRest = engine.heapBytes;
  const { output } = engine.scaledDotProductAttention(x, x, x);
  const inputsAndOutput = 4 * length * 64 * 4;
  const beyond = engine.heapBytes - atRest - inputsAndOutput;
  assert.ok(beyond <= 64 * MEBIBYTE, `${(beyond / MEBIBYTE).toFixed(1)} MB beyond inputs and output`);
  assert.ok(output.data.every((value) => Math.abs(value) <= 1));
  engine.dispose();
});

testEachVariant(
  'memory that is refused is an error that names the bytes, and the engine works on',
  (engine) => {
    const length = 40000;
    const x = wave([length, 1]);
    assert.throws(
      () =>
        engine.scaledDotProductAttention(x, x, x, { windowLeft: 0, windowRight: 0, returns: ['weights'] }),
      (/** @type {any} */ error) => {
        assert.equal(error.name, 'AttentionError');
        assert.equal(error.code, 'out-of-memory');
        assert.equal(error.bytes, length * length * 4);
        assert.match(error.message, /^scaledDotProductAttention: out of memory: 6400000000 bytes/);
        return true;
      },
    );
    const { output } = engine.scaledDotProductAttention(x, x, x, { windowLeft: 0, windowRight: 0 });
    assert.deepEqual([...output.data.subarray(0, 3)], [...x.data.subarray(0, 3)]);
  },
);

test('a layer that nobody disposed is collected', async () => {
  setFlagsFromString('--expose-gc');
  const collect = /** @type {() => void} */ (runInNewContext('gc'));
  const engine = await loadEngine();
  for (let i = 0; i < 10; i++) engine.multiHeadAttention({ embedDim: 8, numHeads: 1 });
  for (let round = 0; round < 50 && engine.liveHandles > 1; round++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.equal(engine.liveHandles, 1);
  engine.dispose();
});

testEachVariant('results are fresh: they do not change with the next call', (engine) => {
  const one = tensor([[1, 0]]);
  const first = engine.scaledDotProductAttention(one, one, one);
  engine.scaledDotProductAttention(one, one, tensor([[5, 5]]));
  assert.deepEqual([...first.output.data], [1, 0]);
  first.output.data[0] = 99;
  assert.deepEqual([...engine.scaledDotProductAttention(one, one, one).output.data], [1, 0]);
});
