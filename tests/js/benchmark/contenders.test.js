import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WINDOW } from '../../benchmark/cases/attention.js';
import { checkLayer } from '../../benchmark/cases/check-layer.js';
import { kinds } from '../../benchmark/cases/kinds.js';
import { referenceLayer } from '../../benchmark/cases/layer-reference.js';
import { start as startOurs } from '../../benchmark/contenders/attention-wasm.js';
import { start as startPlain } from '../../benchmark/contenders/plain-javascript.js';

const settings = { threads: 1, locate: String, readBytes: async () => new ArrayBuffer(0) };

/** Odd sizes, and none that a tile divides. */
const layer = /** @type {const} */ ({ kind: 'layer', tokens: 13, width: 30, heads: 5, weights: true });

/** @param {typeof layer} problem */
const referenceReader = (problem) => async () => {
  const { output, weights } = referenceLayer(problem);
  return Float64Array.from([...output, ...weights]);
};

for (const [name, start] of Object.entries({ 'the engine': startOurs, 'plain JavaScript': startPlain })) {
  test(`${name} agrees with the layer in double precision`, async () => {
    const contender = await start(settings);
    const prepared = await contender.prepare(layer);
    const error = await checkLayer(layer, await prepared.run(), referenceReader(layer));
    assert.ok(error <= 1e-6, `${error}`);
    const without = await (await contender.prepare({ ...layer, weights: false })).run();
    assert.equal(without.weights, undefined);
    assert.deepEqual(without.output, (await prepared.run()).output);
  });
}

test('a wrong result is found out', async () => {
  const prepared = await (await startPlain(settings)).prepare(layer);
  const read = referenceReader(layer);
  const spoilt = async (/** @type {(result: any) => void} */ spoil) => {
    const result = await prepared.run();
    spoil(result);
    return checkLayer(layer, result, read);
  };
  const { tolerance } = kinds.layer;
  assert.ok(!((await spoilt(({ output }) => (output[100] += 1e-3))) <= tolerance));
  assert.ok(!((await spoilt(({ output }) => (output[100] = NaN))) <= tolerance));
  assert.ok(!((await spoilt(({ weights }) => weights.subarray(13, 26).reverse())) <= tolerance));
  await assert.rejects(
    spoilt(({ weights }) => (weights[5] += 1e-2)),
    /sums to/,
  );
  await assert.rejects(
    spoilt((result) => delete result.weights),
    /no weights/,
  );
});

test('the engine agrees with attention in double precision under every mask', async () => {
  const contender = await startOurs(settings);
  for (const mask of /** @type {const} */ (['full', 'causal', 'window'])) {
    const tokens = WINDOW + 20; // so that the window leaves something out
    const problem = /** @type {const} */ ({
      kind: 'attention',
      tokens,
      heads: 2,
      headWidth: 12,
      mask,
      weights: true,
    });
    const fresh = await contender.prepare({ ...problem, freshEngine: true });
    const error = await kinds.attention.check(problem, await fresh.run(), referenceReader(layer));
    assert.ok(error <= 1e-6, `${mask}: ${error}`);
    assert.equal(typeof fresh.facts?.().extraBytes, 'number');
    await fresh.dispose?.();
  }
});

test('operations are counted as the report says', () => {
  assert.equal(kinds.layer.operations(layer), 8 * 13 * 30 * 30 + 4 * 13 * 13 * 30);
  const attention = { kind: 'attention', tokens: 300, heads: 2, headWidth: 8, mask: 'causal' };
  assert.equal(kinds.attention.operations(attention), (4 * 8 * 2 * 300 * 301) / 2);
  assert.equal(kinds.product.operations({ kind: 'product', n: 10, form: 'packed' }), 2000);
});
