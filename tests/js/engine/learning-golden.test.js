import assert from 'node:assert/strict';
import { testEachVariant } from '../support/engines.js';
import { assertClose, goldenCases } from '../support/golden.js';

/** @typedef {{ data: any, shape: number[] }} Tensor */

/** Relative to the largest magnitude; plain float32 arithmetic stays below 2e-6 (tests/golden/learning_check.py). */
const TOLERANCE = 2e-5;
/** After 200 steps, which gather the rounding of each; plain float32 arithmetic stays below 2e-5. */
const TRAINED_TOLERANCE = 1e-4;

/**
 * @param {string} what
 * @param {Record<string, Tensor>} got
 * @param {Record<string, Tensor>} want the same names, no more and no less
 * @param {number} tolerance
 */
function assertAllClose(what, got, want, tolerance) {
  assert.deepEqual(Object.keys(got).sort(), Object.keys(want).sort(), `${what}: names`);
  for (const name of Object.keys(want)) assertClose(`${what}: ${name}`, got[name], want[name], tolerance);
}

/**
 * The results of a forward in training, then both kinds of gradients. Disposes the layer.
 * @param {any} golden
 * @param {any} layer
 * @param {Record<string, Tensor>} results
 * @param {Tensor} gradOutput
 */
function assertLearns({ name, expected }, layer, results, gradOutput) {
  assertAllClose(`${name}: results`, results, expected.results, TOLERANCE);
  const inputGradients = layer.backward(gradOutput);
  assertAllClose(`${name}: input gradients`, inputGradients, expected.inputGradients, TOLERANCE);
  assertAllClose(`${name}: gradients`, layer.gradients(), expected.gradients, TOLERANCE);
  layer.dispose();
}

for (const file of ['multi-head-gradients', 'grouped-query-gradients']) {
  testEachVariant(`multiHeadAttention learns as the golden ${file}`, (/** @type {any} */ engine) => {
    for (const golden of goldenCases(file)) {
      const { config, stateDict, query, valueIsKey } = golden;
      const options = { ...golden.options, training: true };
      if (valueIsKey) options.value = options.key;
      const layer = engine.multiHeadAttention(config);
      layer.loadStateDict(stateDict);
      assertLearns(golden, layer, layer.forward(query, options), golden.gradOutput);
    }
  });
}

for (const [kind, file] of [
  ['transformerLayer', 'transformer-layer'],
  ['recurrentLayer', 'recurrent'],
]) {
  testEachVariant(`${kind} learns as the golden ${file}`, (/** @type {any} */ engine) => {
    for (const golden of goldenCases(file)) {
      const layer = engine[kind](golden.config);
      layer.loadStateDict(golden.stateDict);
      const results = layer.forward(golden.input, { ...golden.options, training: true });
      assertLearns(golden, layer, results, golden.gradOutput);
    }
  });
}

/**
 * A tensor of rows for each token, with 0 in the rows of padding: what stands there is nobody's business.
 * @param {Tensor} tensor logits [B, L, V] or weights [layers, B, H, L, L]
 * @param {Tensor} keyMask [B, L]
 */
function withoutPadding({ data, shape }, keyMask) {
  const [B, L] = keyMask.shape;
  const H = shape.length === 5 ? shape[2] : 1;
  const width = shape[shape.length - 1];
  /** @param {number} index */
  const isReal = (index) => {
    const row = Math.floor(index / width);
    const b = Math.floor(row / (H * L)) % B;
    return keyMask.data[b * L + (row % L)] === 1;
  };
  return { data: Float32Array.from(data, (x, index) => (isReal(index) ? x : 0)), shape };
}

testEachVariant('transformer learns as the golden transformer', (/** @type {any} */ engine) => {
  for (const golden of goldenCases('transformer')) {
    const { config, stateDict, tokenIds, options, gradLogits, expected } = golden;
    const model = engine.transformer(config);
    model.loadStateDict(stateDict);
    const returns = Object.keys(expected.results).filter((name) => name !== 'logits');
    let results = model.forward(tokenIds, { ...options, returns, training: true });
    if (options.keyMask) {
      results = Object.fromEntries(
        Object.entries(results).map(([name, tensor]) => [name, withoutPadding(tensor, options.keyMask)]),
      );
    }
    assertLearns(golden, model, results, gradLogits);
  }
});

/**
 * Without the bias of the keys: it adds the same to a whole row of scores, so its gradient is 0 but for rounding,
 * which AdamW blows up to whole steps. What training does to it says nothing.
 * @param {Record<string, Tensor>} stateDict
 */
function withoutKeyBias(stateDict) {
  const entries = Object.entries(stateDict).map(([name, { data, shape }]) => {
    if (!name.endsWith('self_attn.in_proj_bias')) return [name, { data, shape }];
    const embedDim = data.length / 3;
    return [name, { data: data.slice().fill(0, embedDim, 2 * embedDim), shape }];
  });
  return Object.fromEntries(entries);
}

testEachVariant("trainer takes the 200 steps of PyTorch's AdamW", (/** @type {any} */ engine) => {
  for (const { name, kind, config, options, stateDict, batch, expected } of goldenCases('adamw')) {
    const model = engine[kind](config);
    model.loadStateDict(stateDict);
    const trainer = engine.trainer(model, options);
    const steps = Array.from(expected.losses.data, () => trainer.step(batch));
    for (const [index, { loss, step }] of steps.entries()) {
      const want = expected.losses.data[index];
      assert.equal(step, index + 1, name);
      assert.ok(
        Math.abs(loss / want - 1) <= TRAINED_TOLERANCE,
        `${name}: loss ${step}: ${want}, got ${loss}`,
      );
    }
    const seen = { gradientNorms: steps.map((x) => x.gradientNorm), learningRates: steps.map((x) => x.lr) };
    for (const [measure, data] of Object.entries(seen)) {
      if (!expected[measure]) continue;
      const got = { data: Float32Array.from(data), shape: [data.length] };
      assertClose(`${name}: ${measure}`, got, expected[measure], TRAINED_TOLERANCE);
    }
    const [got, want] = [model.stateDict(), expected.stateDict].map(withoutKeyBias);
    assertAllClose(`${name}: last state`, got, want, TRAINED_TOLERANCE);
    trainer.dispose();
    model.dispose();
  }
});

testEachVariant("crossEntropy gives PyTorch's loss and gradient", (/** @type {any} */ engine) => {
  for (const { name, logits, targets, options, expected } of goldenCases('cross-entropy')) {
    const { loss, gradient } = engine.crossEntropy(logits, targets, options);
    const close = Math.abs(loss - expected.loss) <= TOLERANCE * (expected.loss || 1);
    assert.ok(close, `${name}: expected loss ${expected.loss}, got ${loss}`);
    assertClose(`${name}: gradient`, gradient, expected.gradient, TOLERANCE);
  }
});
