import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, tensor } from 'attention-wasm';
import { headMeasures } from '../../../web/views/head-measures.js';

test('entropy is the mean of the rows that the engine gives, distance that of |i - j| by weight', async () => {
  const engine = await loadEngine({ threads: 1 });
  const weights = tensor([
    [0.5, 0.25, 0.25],
    [0, 1, 0],
    [0.1, 0.2, 0.7],
  ]);
  const { entropy, distance } = headMeasures({ weights: weights.data, rows: 3, columns: 3 });
  const rows = engine.attentionEntropy(weights).data;
  assert.ok(Math.abs(entropy - (rows[0] + rows[1] + rows[2]) / 3) < 1e-6, `${entropy}`);
  assert.ok(Math.abs(distance - (0.25 + 0.5 + 0 + 0.2 + 0.2) / 3) < 1e-6, `${distance}`);
  engine.dispose();
});

test('a row that sees nothing does not count', () => {
  const weights = Float32Array.of(0.5, 0.5, 0, 0);
  assert.equal(headMeasures({ weights, rows: 2, columns: 2 }).entropy, Math.log(2));
  assert.equal(
    headMeasures({ weights: Float32Array.of(2, -1), rows: 1, columns: 2 }).distance,
    Number.NaN,
    'no weights',
  );
  assert.equal(headMeasures({ weights: new Float32Array(4), rows: 2, columns: 2 }).entropy, Number.NaN);
});
