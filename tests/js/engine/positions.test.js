import assert from 'node:assert/strict';
import { tensor } from 'attention-wasm';
import { testEachVariant } from '../support/engines.js';

testEachVariant('sinusoidal positions are sines and cosines of falling rate', (engine) => {
  const { data, shape } = engine.sinusoidalPositions(7, 6, { base: 50 });
  assert.deepEqual(shape, [7, 6]);
  for (const [flat, got] of data.entries()) {
    const [column, position] = [flat % 6, Math.floor(flat / 6)];
    const angle = position / 50 ** ((2 * Math.floor(column / 2)) / 6);
    const want = column % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
    assert.ok(Math.abs(got - want) <= 1e-7);
  }
  assert.deepEqual(engine.sinusoidalPositions(0, 6).shape, [0, 6]);
});

testEachVariant(
  'rotary embedding takes positions of one batch for all, and leaves leading axes out',
  (engine) => {
    const x = tensor(
      Float32Array.from({ length: 2 * 1 * 3 * 4 }, (_, i) => i),
      [2, 1, 3, 4],
    );
    const each = engine.rotaryEmbedding(x, { positions: tensor(Int32Array.of(5, 6, 7, 5, 6, 7), [2, 3]) });
    assert.deepEqual(engine.rotaryEmbedding(x, { positions: Int32Array.of(5, 6, 7) }), each);
    const first = { data: x.data.slice(0, 12), shape: [3, 4] };
    const alone = engine.rotaryEmbedding(first, { positions: Int32Array.of(5, 6, 7) });
    assert.deepEqual(alone.shape, [3, 4]);
    assert.deepEqual(alone.data, each.data.slice(0, 12));
  },
);

testEachVariant("ALiBi's bias goes into attention as a mask", (engine) => {
  const slopes = engine.alibiSlopes(4);
  assert.deepEqual([...slopes.data], [2 ** -2, 2 ** -4, 2 ** -6, 2 ** -8]);
  const bias = engine.alibiBias(4, 3, 5);
  assert.deepEqual(bias.shape, [4, 3, 5]);
  // Query 0 of 3 stands at key 2 of 5.
  assert.deepEqual([...bias.data.slice(0, 5)], [-0.5, -0.25, 0, -0.25, -0.5]);
  const zeros = (/** @type {number} */ rows) => ({
    data: new Float32Array(4 * rows * 2),
    shape: [4, rows, 2],
  });
  const { maskedScores } = engine.scaledDotProductAttention(zeros(3), zeros(5), zeros(5), {
    attnMask: bias,
    returns: ['maskedScores'],
  });
  assert.deepEqual(maskedScores?.data, bias.data);
});
