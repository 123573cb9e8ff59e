import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import { AttentionError, loadEngine as loadAttention, tensor } from 'attention-wasm/attention';
import '../../../tools/relaxed-simd.cjs';
import { wave } from '../support/waves.js';

const heads = wave([2, 4, 70, 16]);
const tokens = wave([2, 70, 32]);
const returns = /** @type {const} */ (['weights', 'scores']);

/** @param {import('attention-wasm/attention').Engine} engine */
const computed = (engine) => [
  engine.scaledDotProductAttention(heads, heads, heads, { returns, isCausal: true }),
  engine.explainWeight(heads, heads, heads, { batch: 1, head: 2, queryIndex: 3, keyIndex: 60 }),
  engine.multiHeadAttention({ embedDim: 32, numHeads: 4, seed: 3 }).forward(tokens, { returns }),
  engine.rotaryEmbedding(heads),
  engine.sinusoidalPositions(9, 6),
  engine.alibiBias(4, 3, 5),
];

for (const variant of /** @type {const} */ (['scalar', 'simd', 'relaxed-simd'])) {
  for (const threads of variant === 'scalar' ? [1] : [1, 2]) {
    test(`attention alone gives the bits of the whole engine (${variant}, threads: ${threads})`, async () => {
      const whole = await loadEngine({ variant, threads });
      const alone = await loadAttention({ variant, threads });
      assert.equal(alone.variant, variant);
      assert.equal(alone.threads, threads);
      assert.deepEqual(computed(alone), computed(whole));
      whole.dispose();
      alone.dispose();
      assert.equal(alone.liveHandles, 0);
    });
  }
}

test('attention alone says that it does not learn, and computes on', async () => {
  const engine = await loadAttention();
  assert.equal('transformer' in engine, false);
  const layer = engine.multiHeadAttention({ embedDim: 2, numHeads: 1 });
  const x = tensor([[1, 2]]);
  const before = layer.forward(x);
  assert.throws(
    () => layer.forward(x, { training: true }),
    (error) =>
      error instanceof AttentionError && error.code === 'unsupported' && /does not learn/.test(error.message),
  );
  assert.throws(() => layer.backward(before.output), { code: 'nothing-to-differentiate' });
  assert.deepEqual(layer.forward(x), before);
  engine.dispose();
});
