import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import { outputInDouble } from '../../../web/elements/attention-in-double.js';
import { computeSteps, drawInputs } from '../../../web/elements/steps-computation.js';

const engine = await loadEngine({ threads: 1 });
test.after(() => engine.dispose());

const options = { embedDim: 4, numHeads: 2, seed: 1, causal: true };
const inputs = drawInputs(['the', 'cat', 'sat'], options);

test('the steps end where a whole layer of the engine ends, bit for bit', () => {
  const E = 4;
  const transposed = (/** @type {{ data: Float32Array }} */ { data }) =>
    Array.from({ length: E * E }, (_, place) => data[(place % E) * E + Math.floor(place / E)]);
  const layer = engine.multiHeadAttention({ embedDim: E, numHeads: 2, bias: false });
  layer.loadStateDict({
    in_proj_weight: {
      data: Float32Array.from([inputs.wq, inputs.wk, inputs.wv].flatMap(transposed)),
      shape: [3 * E, E],
    },
    'out_proj.weight': { data: Float32Array.from(transposed(inputs.wo)), shape: [E, E] },
  });
  const whole = layer.forward(inputs.x, {
    attnMask: inputs.mask,
    returns: ['query', 'key', 'value', 'scores', 'maskedScores', 'weights', 'headOutputs', 'concatenated'],
  });
  const { q, k, v, dots, ...rest } = computeSteps(engine, inputs);
  assert.deepEqual({ query: q, key: k, value: v, ...rest }, { ...whole });
  for (const [place, dot] of dots.data.entries())
    assert.equal(Math.fround(dot * Math.fround(1 / Math.sqrt(2))), rest.scores.data[place]);
  layer.dispose();
});

test('queries in the place of the projected ones are followed by all that comes after them', () => {
  const steps = computeSteps(engine, inputs);
  const q = { data: new Float32Array(12), shape: [2, 3, 2] };
  const changed = computeSteps(engine, inputs, { q });
  assert.deepEqual(changed.q, q);
  assert.deepEqual(changed.k, steps.k);
  assert.ok(changed.dots.data.every((dot) => dot === 0));
  // Where nobody is preferred, all that may be seen weigh alike.
  const row = Array.from(changed.weights.data.subarray(6, 9));
  for (const weight of row) assert.ok(Math.abs(weight - 1 / 3) < 1e-7, String(row));
});

test('double precision agrees to rounding, with and without other numbers, and where a row sees nothing', () => {
  const nothing = { ...inputs, mask: { data: Uint8Array.of(0, 0, 0, 1, 0, 0, 1, 1, 1), shape: [3, 3] } };
  const v = { data: Float32Array.from({ length: 12 }, (_, place) => place / 7), shape: [2, 3, 2] };
  for (const [given, overrides] of /** @type {const} */ ([
    [inputs, {}],
    [inputs, { v }],
    [nothing, {}],
  ])) {
    const { output } = computeSteps(engine, given, overrides);
    const wanted = outputInDouble(given, overrides).flat();
    assert.equal(output.data.length, wanted.length);
    wanted.forEach((value, place) => {
      const difference = Math.abs(output.data[place] - value);
      assert.ok(
        difference <= 1e-6 * Math.max(1, Math.abs(value)),
        `${place}: ${output.data[place]}, ${value}`,
      );
    });
  }
  assert.deepEqual(
    Array.from(computeSteps(engine, nothing).output.data.subarray(0, 4), Math.abs),
    [0, 0, 0, 0],
  );
});

test('what is drawn has two decimals and comes from the seed; nothing is alive afterwards', () => {
  const alive = engine.liveHandles;
  assert.deepEqual(drawInputs(['the', 'cat', 'sat'], options), inputs);
  assert.notDeepEqual(drawInputs(['the', 'cat', 'sat'], { ...options, seed: 2 }).wq, inputs.wq);
  for (const value of inputs.wk.data)
    assert.ok(Math.abs(value * 100 - Math.round(value * 100)) < 1e-4, `${value}`);
  assert.deepEqual(Array.from(inputs.mask.data), [1, 0, 0, 1, 1, 0, 1, 1, 1]);
  computeSteps(engine, inputs);
  assert.equal(engine.liveHandles, alive);
});
