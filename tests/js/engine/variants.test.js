import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from 'attention-wasm';

/** Seeded: mulberry32. ATTENTION_TEST_SEED sets another seed. */
function randomNumbers(seed = Number(process.env.ATTENTION_TEST_SEED ?? 20261123)) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = randomNumbers();
/** @template Item @param {readonly Item[]} items @returns {Item} */
const oneOf = (items) => items[Math.floor(random() * items.length)];
const sizes = [0, 1, 2, 7, 8, 9, 17, 33, 260];

/** @param {number[]} shape @param {number} [bound] */
function numbers(shape, bound = 1) {
  const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
  return { data: data.map(() => (2 * random() - 1) * bound), shape };
}

/** One problem with every option now and then. */
function problem() {
  const [B, Hkv, group] = [oneOf([1, 2]), oneOf([1, 2]), oneOf([1, 3])];
  const [L, S, P] = [oneOf(sizes), oneOf(sizes), oneOf([0, 0, 5])];
  const [D, Dv] = [oneOf([1, 3, 8, 19]), oneOf([1, 7, 8, 20])];
  const bound = oneOf([1, 1, 30]);
  const attnMask = {
    data: numbers([L, P + S]).data.map((x) => (x > 0.3 ? -Infinity : x)),
    shape: [L, P + S],
  };
  const allowed = { data: Uint8Array.from(attnMask.data, (x) => Number(x > -1)), shape: [1, L, P + S] };
  return {
    query: numbers([B, Hkv * group, L, D], bound),
    key: numbers([B, Hkv, S, D], bound),
    value: numbers([B, Hkv, S, Dv]),
    options: {
      isCausal: random() < 0.3,
      windowLeft: oneOf([-1, -1, 3, 100]),
      windowRight: oneOf([-1, -1, 0, 4]),
      softcap: oneOf([0, 0, 2.5]),
      attnMask: oneOf([undefined, undefined, attnMask, allowed]),
      keyLengths: oneOf([
        undefined,
        Int32Array.from({ length: B }, () => Math.floor(random() * (P + S + 1))),
      ]),
      pastKey: P > 0 ? numbers([B, Hkv, P, D], bound) : undefined,
      pastValue: P > 0 ? numbers([B, Hkv, P, Dv]) : undefined,
    },
  };
}

test('scalar and simd give the same bits, and more results change none of them', async () => {
  const [scalar, simd] = [await loadEngine({ variant: 'scalar' }), await loadEngine({ variant: 'simd' })];
  for (let round = 0; round < 400; round++) {
    const { query, key, value, options } = problem();
    const returns = /** @type {const} */ ([
      'weights',
      'scores',
      'cappedScores',
      'maskedScores',
      'presentKey',
      'presentValue',
    ]);
    const all = simd.scaledDotProductAttention(query, key, value, { ...options, returns });
    const where = `round ${round}: query ${query.shape}, key ${key.shape}, value ${value.shape}, ${JSON.stringify(options, (_, x) => (ArrayBuffer.isView(x) ? 'data' : x))}`;
    assert.deepEqual(
      scalar.scaledDotProductAttention(query, key, value, { ...options, returns }),
      all,
      where,
    );
    assert.deepEqual(simd.scaledDotProductAttention(query, key, value, options).output, all.output, where);
    const { weights } = simd.scaledDotProductAttention(query, key, value, {
      ...options,
      returns: ['weights'],
    });
    assert.deepEqual(weights, all.weights, where);
    const columns = all.weights.shape[3];
    for (let row = 0; row < all.weights.data.length; row += columns) {
      const sum = all.weights.data.subarray(row, row + columns).reduce((total, weight) => total + weight, 0);
      assert.ok(sum === 0 || Math.abs(sum - 1) <= 1e-5, `${where}: row sum ${sum}`);
    }
  }
  scalar.dispose();
  simd.dispose();
});
