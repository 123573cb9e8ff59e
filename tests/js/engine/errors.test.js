import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, tensor } from 'attention-wasm';

const engine = await loadEngine();
test.after(() => {
  engine.dispose();
  assert.equal(engine.liveHandles, 0);
});

/** @param {number[]} shape */
const zeros = (shape) => tensor(new Float32Array(shape.reduce((product, size) => product * size, 1)), shape);

/** After any error the engine works on. */
function assertWorksOn() {
  const one = tensor([[1, 0]]);
  assert.deepEqual([...engine.scaledDotProductAttention(one, one, one).output.data], [1, 0]);
}

/**
 * @param {string} name
 * @param {() => unknown} call
 * @param {new (...args: any[]) => Error} kind
 * @param {RegExp} text
 */
function refuses(name, call, kind, text) {
  test(name, () => {
    assert.throws(call, (error) => {
      assert.ok(error instanceof kind, `expected ${kind.name}, got ${error}`);
      assert.match(/** @type {Error} */ (error).message, text);
      return true;
    });
    assertWorksOn();
  });
}

const q = zeros([2, 4, 3, 8]);
const k = zeros([2, 2, 5, 8]);
const v = zeros([2, 2, 5, 6]);
/** @param {any[]} args */
const attend = (...args) => /** @type {any} */ (engine.scaledDotProductAttention)(...args);
/** @param {any} options */
const attendWith = (options) => () => attend(q, k, v, options);

// Wrong kinds.
refuses('a missing tensor', () => attend(), TypeError, /query: expected a tensor.*undefined/);
refuses(
  'an array in place of a tensor',
  () => attend([[1, 2]], k, v),
  TypeError,
  /query: expected a tensor.*array/,
);
refuses(
  'data of another kind',
  () => attend({ data: new Float64Array(8), shape: [8] }, k, v),
  TypeError,
  /Float32Array.*Float64Array/,
);
refuses(
  'booleans for numbers',
  () => attend(q, { data: new Uint8Array(8), shape: [1, 8] }, v),
  TypeError,
  /key\.data.*Float32Array.*Uint8Array/,
);
refuses(
  'a shape that is no array',
  () => attend({ data: new Float32Array(8), shape: 8 }, k, v),
  TypeError,
  /query\.shape: expected an array/,
);
refuses(
  'a size that is no number',
  () => attend({ data: new Float32Array(8), shape: ['8'] }, k, v),
  TypeError,
  /query\.shape.*"8"/,
);
refuses('options that are no object', attendWith(5), TypeError, /options: expected an object, got 5/);
refuses('an unknown option', attendWith({ casual: true }), TypeError, /unknown option "casual".*isCausal/);
refuses(
  'a number for a boolean',
  attendWith({ isCausal: 1 }),
  TypeError,
  /isCausal: expected true or false, got 1/,
);
refuses(
  'a mask of indices',
  attendWith({ attnMask: { data: new Int32Array(5), shape: [5] } }),
  TypeError,
  /attnMask\.data: expected Uint8Array or Float32Array, got Int32Array/,
);
refuses('one of past key and value', attendWith({ pastKey: zeros([2, 2, 1, 8]) }), TypeError, /together/);
refuses(
  'returns that is no array',
  attendWith({ returns: 'weights' }),
  TypeError,
  /returns: expected an array/,
);
test('a detached buffer', () => {
  const data = new Float32Array(8);
  structuredClone(data, { transfer: [data.buffer] });
  assert.throws(() => attend({ data, shape: [1, 8] }, k, v), {
    name: 'TypeError',
    message: /query\.data: expected 8 elements.*detached/,
  });
  assertWorksOn();
});

// Wrong sizes and values.
refuses(
  'a shape that does not fit its data',
  () => attend({ data: new Float32Array(7), shape: [8] }, k, v),
  RangeError,
  /shape \[8\] holds 8 elements, data has 7/,
);
refuses(
  'NaN as a size',
  () => attend({ data: new Float32Array(0), shape: [Number.NaN, 2] }, k, v),
  RangeError,
  /query\.shape.*NaN/,
);
refuses(
  'a negative size',
  () => attend({ data: new Float32Array(0), shape: [-1, 0] }, k, v),
  RangeError,
  /query\.shape.*-1/,
);
refuses(
  'a rank of 1',
  () => attend(zeros([8]), k, v),
  RangeError,
  /query: expected shape \[B, H, L, D\].*\[8\]/,
);
refuses('ranks that differ', () => attend(q, zeros([5, 8]), v), RangeError, /key: expected 4 axes/);
refuses(
  'batches that differ',
  () => attend(q, zeros([3, 2, 5, 8]), v),
  RangeError,
  /key: expected a batch of 2.*got 3/,
);
refuses(
  'widths of query and key that differ',
  () => attend(q, zeros([2, 2, 5, 7]), v),
  RangeError,
  /key: expected a last axis of 8.*got 7/,
);
refuses(
  'lengths of key and value that differ',
  () => attend(q, k, zeros([2, 2, 4, 6])),
  RangeError,
  /value: expected shape \[2, 2, 5, 6\], got \[2, 2, 4, 6\]/,
);
refuses(
  'heads that do not divide',
  () => attend(q, zeros([2, 3, 5, 8]), zeros([2, 3, 5, 6])),
  RangeError,
  /multiple of key heads, got 4 and 3/,
);
refuses(
  'a mask that does not broadcast',
  attendWith({ attnMask: zeros([4, 5]) }),
  RangeError,
  /attnMask.*\[2, 4, 3, 5\], got \[4, 5\]/,
);
refuses(
  'a mask longer than the keys',
  attendWith({ attnMask: zeros([3, 6]) }),
  RangeError,
  /attnMask.*got \[3, 6\]/,
);
refuses(
  'key lengths for another batch',
  attendWith({ keyLengths: new Int32Array(3) }),
  RangeError,
  /keyLengths: expected shape \[2\], got \[3\]/,
);
refuses(
  'a key length beyond the keys',
  attendWith({ keyLengths: Int32Array.of(5, 6) }),
  RangeError,
  /keyLengths.*from 0 to 5, got 6/,
);
refuses('a window below -1', attendWith({ windowLeft: -2 }), RangeError, /windowLeft.*got -2/);
refuses('half a window', attendWith({ windowRight: 0.5 }), RangeError, /windowRight.*got 0\.5/);
refuses(
  'NaN as a scale',
  attendWith({ scale: Number.NaN }),
  RangeError,
  /scale: expected a number that is finite in float32, got NaN/,
);
refuses('a negative softcap', attendWith({ softcap: -1 }), RangeError, /softcap.*got -1/);
refuses(
  'an unknown result',
  attendWith({ returns: ['weight'] }),
  RangeError,
  /returns: expected some of weights.*"weight"/,
);
refuses(
  'past of another width',
  attendWith({ pastKey: zeros([2, 2, 3, 7]), pastValue: zeros([2, 2, 3, 6]) }),
  RangeError,
  /pastKey: expected shape \[2, 2, 3, 8\]/,
);

refuses(
  'a scale beyond float32',
  attendWith({ scale: 1e39 }),
  RangeError,
  /scale.*finite in float32, got 1e\+39/,
);
refuses('a softcap beyond float32', attendWith({ softcap: 1e300 }), RangeError, /softcap.*finite in float32/);
refuses(
  'a softcap that float32 takes for 0',
  attendWith({ softcap: 1e-50 }),
  RangeError,
  /softcap.*got 1e-50/,
);
refuses(
  'options that are a Map',
  attendWith(new Map([['isCausal', true]])),
  TypeError,
  /options: expected an object/,
);
refuses(
  'a size beyond all memory',
  () => attend({ data: new Float32Array(0), shape: [2 ** 30, 0] }, k, v),
  RangeError,
  /query\.shape/,
);
refuses(
  'a symbol as a size',
  () => attend({ data: new Float32Array(1), shape: [Symbol('x')] }, k, v),
  TypeError,
  /query\.shape/,
);

// Explanations.
refuses(
  'a weight among none',
  () => engine.explainWeight(zeros([0, 2]), zeros([1, 2]), zeros([1, 2]), { queryIndex: 0, keyIndex: 0 }),
  RangeError,
  /queryIndex: there is nothing to choose from/,
);
refuses(
  'a query that is not there',
  () => engine.explainWeight(q, k, v, { queryIndex: 3, keyIndex: 0 }),
  RangeError,
  /queryIndex.*from 0 to 2, got 3/,
);
refuses(
  'no key index',
  () => engine.explainWeight(q, k, v, /** @type {any} */ ({ queryIndex: 0 })),
  TypeError,
  /keyIndex: expected a whole number, got undefined/,
);

// Layers.
/** @param {any} config */
const layer = (config) => () => engine.multiHeadAttention(config);
refuses('no configuration', layer(undefined), TypeError, /embedDim, numHeads/);
refuses(
  'a width that is text',
  layer({ embedDim: '8', numHeads: 2 }),
  TypeError,
  /embedDim: expected a whole number, got "8"/,
);
refuses('NaN as a width', layer({ embedDim: Number.NaN, numHeads: 2 }), RangeError, /embedDim.*got NaN/);
refuses('no heads', layer({ embedDim: 8, numHeads: 0 }), RangeError, /numHeads.*from 1.*got 0/);
refuses(
  'heads that do not divide the width',
  layer({ embedDim: 10, numHeads: 3 }),
  RangeError,
  /multiple of numHeads, got 10 and 3/,
);
refuses(
  'key heads that do not divide the heads',
  layer({ embedDim: 8, numHeads: 4, numKvHeads: 3 }),
  RangeError,
  /numKvHeads, got 4 and 3/,
);

const mha = engine.multiHeadAttention({ embedDim: 8, numHeads: 2 });
/** @param {any} options */
const forward = (options) => () => mha.forward(zeros([2, 3, 8]), options);
refuses(
  'an input of another width',
  () => mha.forward(zeros([3, 7])),
  RangeError,
  /query: expected shape \[B, L, 8\] or \[L, 8\], got \[3, 7\]/,
);
refuses(
  'a value of another length',
  forward({ key: zeros([2, 5, 8]), value: zeros([2, 4, 8]) }),
  RangeError,
  /value: expected shape \[2, 5, 8\], got \[2, 4, 8\]/,
);
refuses(
  'a key mask of another length',
  forward({ keyMask: tensor([[true, true]]) }),
  RangeError,
  /keyMask: expected shape \[2, 3\]/,
);
refuses(
  'a float key mask',
  forward({ keyMask: zeros([2, 3]) }),
  TypeError,
  /keyMask\.data: expected Uint8Array/,
);
refuses(
  'head scales for other heads',
  forward({ headScale: zeros([3]) }),
  RangeError,
  /headScale: expected shape \[2\], got \[3\]/,
);
refuses('a missing parameter', () => mha.loadStateDict({}), RangeError, /in_proj_weight is missing/);
refuses(
  'an unknown parameter',
  () => mha.loadStateDict({ ...mha.stateDict(), extra: zeros([1]) }),
  RangeError,
  /unknown name "extra"/,
);
refuses(
  'a parameter of another shape',
  () => mha.loadStateDict({ ...mha.stateDict(), 'out_proj.bias': zeros([7]) }),
  RangeError,
  /out_proj\.bias: expected shape \[8\], got \[7\]/,
);
refuses(
  'a state dict that is an array',
  () => mha.loadStateDict(/** @type {any} */ ([])),
  TypeError,
  /expected an object of tensors/,
);

// Positions.
/** @param {any} options */
const rotate = (options) => () => engine.rotaryEmbedding(zeros([1, 2, 3, 8]), options);
refuses(
  'an odd rotary width',
  rotate({ rotaryDim: 3 }),
  RangeError,
  /rotaryDim: expected an even number, got 3/,
);
refuses(
  'a rotary width beyond the row',
  rotate({ rotaryDim: 10 }),
  RangeError,
  /rotaryDim.*from 0 to 8, got 10/,
);
refuses('a cosine without a sine', rotate({ cosCache: zeros([4, 4]) }), TypeError, /together/);
refuses(
  'a position outside the cache',
  rotate({ cosCache: zeros([4, 4]), sinCache: zeros([4, 4]), positions: Int32Array.of(0, 1, 4) }),
  RangeError,
  /positions.*from 0 to 3, got 4/,
);
refuses(
  'a cache too short for the default positions',
  rotate({ cosCache: zeros([2, 4]), sinCache: zeros([2, 4]) }),
  RangeError,
  /cosCache: expected at least 3 rows/,
);
refuses('a base of 0', rotate({ base: 0 }), RangeError, /base.*above 0, got 0/);
refuses('a negative length', () => engine.sinusoidalPositions(-1, 4), RangeError, /length.*got -1/);
refuses(
  'heads that are no number',
  () => engine.alibiSlopes(/** @type {any} */ ('8')),
  TypeError,
  /numHeads: expected a whole number, got "8"/,
);

test('a disposed engine, and its layers', async () => {
  const other = await loadEngine();
  const lost = other.multiHeadAttention({ embedDim: 4, numHeads: 1 });
  other.dispose();
  other.dispose();
  for (const call of [
    () => other.scaledDotProductAttention(q, k, v),
    () => other.multiHeadAttention({ embedDim: 4, numHeads: 1 }),
    () => lost.forward(zeros([1, 4])),
    () => lost.stateDict(),
  ]) {
    assert.throws(call, { name: 'AttentionError', code: 'disposed' });
  }
  lost.dispose();
  assert.equal(other.liveHandles, 0);
  assertWorksOn();
});

test('a disposed layer', () => {
  const lost = engine.multiHeadAttention({ embedDim: 4, numHeads: 1 });
  lost.dispose();
  lost.dispose();
  assert.throws(() => lost.forward(zeros([1, 4])), { name: 'AttentionError', code: 'disposed' });
  assertWorksOn();
});
