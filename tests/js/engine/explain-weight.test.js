import assert from 'node:assert/strict';
import { testEachVariant } from '../support/engines.js';
import { goldenCases } from '../support/golden.js';

testEachVariant(
  'explainWeight gives the numbers of the full computation, bit for bit, in every golden case',
  (engine) => {
    let explained = 0;
    for (const { name, query, key, value, options } of goldenCases('attention').concat(
      goldenCases('attention-cache'),
    )) {
      const full = engine.scaledDotProductAttention(query, key, value, {
        ...options,
        returns: ['scores', 'cappedScores', 'maskedScores', 'weights'],
      });
      const { weights, scores, cappedScores, maskedScores } =
        /** @type {Record<string, import('attention-wasm').Tensor>} */ (full);
      const [B, H, L, S] = [1, 1, ...weights.shape].slice(-4);
      if (B * H * L * S === 0) continue;
      // A walk through the whole with steps that meet every row and column.
      for (let flat = 0; flat < weights.data.length; flat += 7) {
        const [keyIndex, queryIndex] = [flat % S, Math.floor(flat / S) % L];
        const [head, batch] = [Math.floor(flat / S / L) % H, Math.floor(flat / S / L / H)];
        const e = engine.explainWeight(query, key, value, { ...options, batch, head, queryIndex, keyIndex });
        const where = `${name}, batch ${batch}, head ${head}, query ${queryIndex}, key ${keyIndex}`;
        assert.ok(Object.is(e.score, scores.data[flat]), `${where}: score`);
        assert.ok(Object.is(e.cappedScore, cappedScores.data[flat]), `${where}: capped score`);
        assert.ok(Object.is(e.maskedScore, maskedScores.data[flat]), `${where}: masked score`);
        assert.ok(Object.is(e.weight, weights.data[flat]), `${where}: weight`);
        explained++;
      }
    }
    assert.ok(explained > 1000);
  },
);

testEachVariant('each step of an explanation follows from the one before', (engine) => {
  const [golden] = goldenCases('attention').filter(({ name }) => name === 'test_attention_4d_gqa');
  const { query, key, value } = golden;
  const e = engine.explainWeight(query, key, value, {
    batch: 1,
    head: 4,
    queryIndex: 2,
    keyIndex: 3,
    isCausal: true,
  });
  const D = query.shape[3];
  const row = ((1 * 9 + 4) * 4 + 2) * D;
  assert.deepEqual([...e.queryRow.data], [...query.data.subarray(row, row + D)]);
  const keyRow = ((1 * 3 + 1) * 6 + 3) * D; // query head 4 of 9 reads key head 1 of 3
  assert.deepEqual([...e.keyRow.data], [...key.data.subarray(keyRow, keyRow + D)]);
  for (const [index, product] of e.products.data.entries()) {
    assert.equal(product, Math.fround(e.queryRow.data[index] * e.keyRow.data[index]));
  }
  assert.equal(e.scale, Math.fround(1 / Math.sqrt(D)));
  assert.equal(e.score, Math.fround(e.dot * e.scale));
  assert.equal(e.mask, -Infinity); // key 3 comes after query 2
  assert.equal(e.maskedScore, -Infinity);
  assert.equal(e.weight, 0);
  const seen = engine.explainWeight(query, key, value, {
    batch: 1,
    head: 4,
    queryIndex: 2,
    keyIndex: 1,
    isCausal: true,
  });
  assert.equal(seen.mask, 0);
  assert.equal(seen.weight, Math.fround(seen.exponential / seen.rowSum));
  for (const [index, part] of seen.contribution.data.entries()) {
    assert.equal(part, Math.fround(seen.weight * seen.valueRow.data[index]));
  }
});

testEachVariant("an explanation of a layer's weight, from its projected query, key and value", (engine) => {
  const layer = engine.multiHeadAttention({ embedDim: 12, numHeads: 3, numKvHeads: 1, seed: 3 });
  const x = { data: Float32Array.from({ length: 2 * 9 * 12 }, (_, i) => Math.sin(i)), shape: [2, 9, 12] };
  const results = layer.forward(x, { returns: ['weights', 'scores', 'query', 'key', 'value'] });
  const { weights, scores, query, key, value } = /** @type {Required<typeof results>} */ (results);
  for (let flat = 0; flat < weights.data.length; flat += 5) {
    const [keyIndex, queryIndex] = [flat % 9, Math.floor(flat / 9) % 9];
    const [head, batch] = [Math.floor(flat / 81) % 3, Math.floor(flat / 243)];
    const e = engine.explainWeight(query, key, value, { batch, head, queryIndex, keyIndex });
    assert.equal(e.score, scores.data[flat]);
    assert.equal(e.weight, weights.data[flat]);
  }
  layer.dispose();
});
