import assert from 'node:assert/strict';
import { testEachVariant } from '../../support/engines.js';
import { wave } from '../../support/waves.js';

testEachVariant('queries, keys and values of every layer give its weights, bit for bit', (engine) => {
  const [B, L, E, H, layers] = [2, 11, 24, 3, 2];
  const tokenIds = { data: Int32Array.from({ length: B * L }, (_, i) => (i * 7) % 10), shape: [B, L] };
  for (const positions of /** @type {const} */ (['sinusoidal', 'rotary', 'none'])) {
    for (const [causal, smearedKeys] of [
      [false, false],
      [true, false],
      [true, true],
    ]) {
      const model = engine.transformer({
        vocabSize: 10,
        embedDim: E,
        numHeads: H,
        numLayers: layers,
        feedForwardDim: 16,
        positions,
        causal,
        smearedKeys,
        seed: 4,
      });
      if (smearedKeys) {
        const state = model.stateDict();
        for (let n = 0; n < layers; n++) state[`layers.${n}.self_attn.key_smear`] = wave([H], n);
        model.loadStateDict(state);
      }
      const returns = /** @type {const} */ (['weights', 'query', 'key', 'value', 'headOutputs']);
      const { weights, query, key, value, headOutputs } = model.forward(tokenIds, { returns });
      assert.deepEqual(weights.shape, [layers, B, H, L, L]);
      assert.deepEqual(headOutputs.shape, [layers, B, H, L, E / H]);
      const asBatch = (/** @type {import('attention-wasm').Tensor} */ { data, shape }) => ({
        data,
        shape: [shape[0] * shape[1], ...shape.slice(2)],
      });
      const again = engine.scaledDotProductAttention(asBatch(query), asBatch(key), asBatch(value), {
        isCausal: causal,
        returns: ['weights'],
      });
      assert.deepEqual(again.weights.data, weights.data);
      for (const [at, x] of again.output.data.entries())
        assert.ok(Math.abs(x - headOutputs.data[at]) <= 1e-5, `${positions} ${at}`);
    }
  }
});
