import assert from 'node:assert/strict';
import { tensor } from 'attention-wasm';
import { testEachVariant } from '../support/engines.js';
import { assertClose } from '../support/golden.js';

/** @param {number[]} shape @param {number} [phase] */
function wave(shape, phase = 0) {
  const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
  for (const index of data.keys()) data[index] = Math.sin(index * 1.7 + phase);
  return { data, shape };
}

testEachVariant('every result has the shape of the contract', (engine) => {
  const layer = engine.multiHeadAttention({ embedDim: 12, numHeads: 6, numKvHeads: 2, kdim: 5, vdim: 7 });
  const returns = /** @type {const} */ ([
    'weights',
    'query',
    'key',
    'value',
    'scores',
    'maskedScores',
    'headOutputs',
    'concatenated',
  ]);
  const results = layer.forward(wave([2, 3, 12]), {
    key: wave([2, 4, 5]),
    value: wave([2, 4, 7]),
    returns: [...returns],
  });
  const shapes = Object.fromEntries(Object.entries(results).map(([name, { shape }]) => [name, shape]));
  assert.deepEqual(shapes, {
    output: [2, 3, 12],
    weights: [2, 6, 3, 4],
    query: [2, 6, 3, 2],
    key: [2, 2, 4, 2],
    value: [2, 2, 4, 2],
    scores: [2, 6, 3, 4],
    maskedScores: [2, 6, 3, 4],
    headOutputs: [2, 6, 3, 2],
    concatenated: [2, 3, 12],
  });
  const alone = layer.forward(wave([3, 12]), {
    key: wave([4, 5]),
    value: wave([4, 7]),
    keyMask: tensor([true, true, false, true]),
    returns: ['weights'],
  });
  assert.deepEqual(alone.output.shape, [3, 12]);
  assert.deepEqual(alone.weights?.shape, [6, 3, 4]);
  assert.equal(alone.weights?.data[2], 0);
  layer.dispose();
});

testEachVariant('the intermediates are those of attention over the projected heads', (engine) => {
  const layer = engine.multiHeadAttention({ embedDim: 16, numHeads: 4, seed: 11 });
  const mask = tensor(
    [
      [1, 1, 0, 1, 1],
      [1, 0, 1, 1, 1],
      [1, 1, 1, 1, 1],
      [0, 0, 1, 1, 1],
      [1, 1, 1, 0, 0],
    ].map((row) => row.map(Boolean)),
  );
  const results = layer.forward(wave([2, 5, 16]), {
    attnMask: mask,
    isCausal: true,
    returns: ['weights', 'query', 'key', 'value', 'scores', 'maskedScores', 'headOutputs', 'concatenated'],
  });
  const r = /** @type {Required<typeof results>} */ (results);
  const again = engine.scaledDotProductAttention(r.query, r.key, r.value, {
    attnMask: mask,
    isCausal: true,
    returns: ['weights', 'scores', 'maskedScores'],
  });
  assert.deepEqual(r.weights.data, again.weights?.data);
  assert.deepEqual(r.scores.data, again.scores?.data);
  assert.deepEqual(r.maskedScores.data, again.maskedScores?.data);
  assert.deepEqual(r.headOutputs.data, again.output.data);
  // [B, H, L, Dh] to [B, L, H * Dh]
  for (const [flat, got] of r.concatenated.data.entries()) {
    const [column, i, b] = [flat % 16, Math.floor(flat / 16) % 5, Math.floor(flat / 80)];
    assert.equal(got, r.headOutputs.data[((b * 4 + Math.floor(column / 4)) * 5 + i) * 4 + (column % 4)]);
  }
  layer.dispose();
});

testEachVariant('a head scaled by 0 contributes nothing, one by 1 what it did', (engine) => {
  const layer = engine.multiHeadAttention({ embedDim: 8, numHeads: 2 });
  const x = wave([4, 8]);
  const plain = layer.forward(x).output;
  assert.deepEqual(layer.forward(x, { headScale: tensor([1, 1]) }).output.data, plain.data);
  const [first, second] = [
    [1, 0],
    [0, 1],
  ].map((scale) => layer.forward(x, { headScale: tensor(scale) }).output);
  const sum = { data: first.data.map((value, index) => value + second.data[index]), shape: plain.shape };
  assertClose('sum over heads', sum, plain, 1e-6); // out_proj.bias is 0 in a new layer
  const nothing = layer.forward(x, { headScale: tensor([0, 0]), returns: ['headOutputs', 'concatenated'] });
  assert.ok(nothing.concatenated?.data.every((value) => value === 0));
  assert.ok(nothing.headOutputs?.data.some((value) => value !== 0));
  layer.dispose();
});

testEachVariant(
  'permuting the tokens permutes the outputs: attention without positions knows no order',
  (engine) => {
    const layer = engine.multiHeadAttention({ embedDim: 8, numHeads: 2, seed: 2 });
    const x = wave([5, 8]);
    const order = [3, 0, 4, 1, 2];
    const permuted = {
      data: Float32Array.from(order.flatMap((i) => [...x.data.subarray(i * 8, i * 8 + 8)])),
      shape: [5, 8],
    };
    const [plain, moved] = [layer.forward(x).output, layer.forward(permuted).output];
    const expected = Float32Array.from(order.flatMap((i) => [...plain.data.subarray(i * 8, i * 8 + 8)]));
    assertClose('outputs', moved, { data: expected, shape: [5, 8] }, 1e-6);
    layer.dispose();
  },
);

testEachVariant('a state dict comes back as it went in, and the same seed gives the same layer', (engine) => {
  const [one, two] = [1, 2].map((seed) => engine.multiHeadAttention({ embedDim: 8, numHeads: 2, seed }));
  const x = wave([3, 8]);
  assert.notDeepEqual(one.forward(x).output.data, two.forward(x).output.data);
  two.loadStateDict(one.stateDict());
  assert.deepEqual(two.stateDict(), one.stateDict());
  assert.deepEqual(two.forward(x).output.data, one.forward(x).output.data);
  const again = engine.multiHeadAttention({ embedDim: 8, numHeads: 2, seed: 1 });
  assert.deepEqual(again.stateDict(), one.stateDict());
  for (const layer of [one, two, again]) layer.dispose();
});

testEachVariant('a state dict that is refused changes nothing', (engine) => {
  const layer = engine.multiHeadAttention({ embedDim: 8, numHeads: 2 });
  const before = layer.stateDict();
  const changed = { ...before, in_proj_weight: wave([24, 8]), 'out_proj.bias': wave([7]) };
  assert.throws(() => layer.loadStateDict(changed), RangeError);
  assert.deepEqual(layer.stateDict(), before);
  layer.dispose();
});

testEachVariant('no tokens give an empty result', (engine) => {
  const layer = engine.multiHeadAttention({ embedDim: 8, numHeads: 2 });
  const results = layer.forward(wave([0, 8]), { returns: ['weights'] });
  assert.deepEqual(results.output.shape, [0, 8]);
  assert.deepEqual(results.weights?.shape, [2, 0, 0]);
  // Nothing to attend to: the heads are 0, so what is left is the projection's bias, 0 in a new layer.
  const lonely = layer.forward(wave([2, 8]), { key: wave([0, 8]), value: wave([0, 8]) });
  assert.ok(lonely.output.data.every((value) => value === 0));
  layer.dispose();
});
