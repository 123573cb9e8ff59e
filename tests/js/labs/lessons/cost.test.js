import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { loadEngine } from 'attention-wasm/attention';
import { costOf, fittedExponent } from '../../../../web/labs/lessons/cost/count.js';
import { de } from '../../../../web/labs/lessons/cost/de.js';
import { en } from '../../../../web/labs/lessons/cost/en.js';
import { fittedFrom, lengths, measure, pairsSeen, ways } from '../../../../web/labs/lessons/cost/measure.js';
import { question } from '../../../../web/labs/lessons/cost/questions.js';

/** A layer of attention, written as loops that only count. @param {{ words: number, dim: number, heads: number }} size */
function countedByLoops({ words, dim, heads }) {
  const count = { projections: 0, scores: 0, sums: 0, exponentials: 0 };
  for (let matrix = 0; matrix < 4; matrix++)
    for (let word = 0; word < words; word++)
      for (let to = 0; to < dim; to++) for (let from = 0; from < dim; from++) count.projections++;
  for (let head = 0; head < heads; head++)
    for (let query = 0; query < words; query++)
      for (let key = 0; key < words; key++) {
        count.exponentials++;
        for (let column = 0; column < dim / heads; column++) {
          count.scores++;
          count.sums++;
        }
      }
  return count;
}

/** @param {number} words @param {(query: number, key: number) => boolean} sees */
function pairs(words, sees) {
  let count = 0;
  for (let query = 0; query < words; query++)
    for (let key = 0; key < words; key++) if (sees(query, key)) count++;
  return count;
}

/** Slope of the logarithms by the normal equations. @param {number[]} x @param {number[]} y */
function slope(x, y) {
  const [a, b] = [x.map(Math.log), y.map(Math.log)];
  const sum = (/** @type {number[]} */ values) => values.reduce((so, one) => so + one, 0);
  const product = sum(a.map((one, index) => one * b[index]));
  return (x.length * product - sum(a) * sum(b)) / (x.length * sum(a.map((one) => one * one)) - sum(a) ** 2);
}

describe('the lesson on cost', () => {
  /** @type {import('attention-wasm/attention').Engine} */
  let engine;
  before(async () => {
    engine = await loadEngine({ threads: 1 });
  });
  after(() => engine.dispose());

  test('counts what loops count, and bytes as the engine returns them', () => {
    for (const size of [
      { words: 7, dim: 8, heads: 2 },
      { words: 12, dim: 16, heads: 4 },
      { words: 1, dim: 4, heads: 1 },
    ]) {
      const cost = costOf(size);
      const counted = countedByLoops(size);
      for (const [name, value] of Object.entries(counted))
        assert.equal(cost[/** @type {keyof typeof counted} */ (name)], value, name);
      assert.equal(cost.products, counted.projections + counted.scores + counted.sums);
      const { words, dim, heads } = size;
      const layer = engine.multiHeadAttention({ embedDim: dim, numHeads: heads });
      const x = { data: new Float32Array(words * dim), shape: [words, dim] };
      const { output, weights, query, key, value } = layer.forward(x, {
        returns: ['weights', 'query', 'key', 'value'],
      });
      assert.equal(cost.weightBytes, weights.data.byteLength);
      const rows = [output, query, key, value].reduce((sum, { data }) => sum + data.byteLength, 0);
      assert.equal(cost.rowBytes, rows);
      layer.dispose();
    }
  });

  test('finds the power of times that were made with one', () => {
    for (const power of [0.5, 1, 1.97, 3]) {
      const points = lengths.map((n) => /** @type {const} */ ([n, 3e-4 * n ** power]));
      assert.ok(Math.abs(fittedExponent(points) - power) < 1e-12);
      // Errors that alternate and a constant factor do not tilt the line.
      const noisy = [1, 2, 4, 8].map(
        (n, at) => /** @type {const} */ ([n, n ** power * [1.1, 0.9, 0.9, 1.1][at]]),
      );
      assert.ok(Math.abs(fittedExponent(noisy) - power) < 1e-12);
    }
    assert.ok(Number.isNaN(fittedExponent([[64, 1]])));
    assert.ok(Number.isNaN(fittedExponent([])));
  });

  test('counts the pairs that a mask leaves', () => {
    for (const n of [1, 5, 70]) {
      assert.equal(pairsSeen(engine, n, {}), n * n);
      assert.equal(
        pairsSeen(engine, n, { isCausal: true }),
        pairs(n, (query, key) => key <= query),
      );
      assert.equal(
        pairsSeen(engine, n, { isCausal: true, windowLeft: 3 }),
        pairs(n, (query, key) => key <= query && query - key <= 3),
      );
    }
  });

  test('knows the answers to its questions', () => {
    const kinds = new Set();
    for (let seed = 0; seed < 24; seed++) {
      const { ask, expected, because } = question(engine, en, seed);
      const [n, other] = [...ask.replaceAll(/<[^>]*>/g, '').matchAll(/\d+/g)].map(Number);
      const wanted = [
        () => n * n * other,
        () => 4 * other * n * n,
        () => pairs(n, (query, key) => key <= query),
        () => pairs(n, (query, key) => key <= query && query - key < other),
      ][seed % 4]();
      assert.equal(expected, wanted, ask);
      assert.ok(because.includes(String(expected)));
      kinds.add(seed % 4);
      assert.equal(question(engine, de, seed).expected, expected);
      assert.notEqual(question(engine, de, seed).ask, ask);
    }
    assert.equal(kinds.size, 4);
  });

  test('measures times, pairs and memory, and gives back what it took', async () => {
    /** @type {import('attention-wasm/attention').Engine[]} */
    const fresh = [];
    const another = async () => {
      const one = await loadEngine({ threads: 1 });
      fresh.push(one);
      return one;
    };
    let last = /** @type {import('../../../../web/labs/lessons/cost/measure.js').Measured | undefined} */ (
      undefined
    );
    await measure(engine, another, new AbortController().signal, (measured) => {
      last = measured;
    });
    const { times, exponents, pairs: seen, memory, variant, threads, samples } = /** @type {any} */ (last);
    assert.deepEqual([variant, threads, samples], [engine.variant, 1, 7]);
    const from = lengths.indexOf(fittedFrom);
    for (const way of ways) {
      const known = times[way].map((/** @type {number} */ _, /** @type {number} */ at) => at).slice(from);
      const usable = known.filter((/** @type {number} */ at) => times[way][at] > 0);
      const wanted = slope(
        usable.map((/** @type {number} */ at) => lengths[at]),
        usable.map((/** @type {number} */ at) => times[way][at]),
      );
      if (usable.length > 1) assert.ok(Math.abs(exponents[way] - wanted) < 1e-9, way);
      assert.ok(times[way][0] > 0, way);
    }
    lengths.forEach((n, at) => {
      assert.equal(seen.full[at], n * n);
      assert.equal(seen.weights[at], n * n);
      assert.equal(seen.causal[at], (n * (n + 1)) / 2);
      assert.equal(seen.window[at], 64 * n - (64 * 63) / 2);
    });
    // A slow machine may leave some out.
    assert.ok(memory.length > 0);
    assert.deepEqual(
      memory.map(({ words }) => words),
      [576, 1152, 2304].slice(0, memory.length),
    );
    for (const { words, output, weights, before: begun, without, with: withWeights } of memory) {
      assert.equal(weights, 4 * words * words);
      assert.equal(output, 4 * words * 8);
      assert.equal(without, begun, 'no matrix of weights: the memory it begins with is enough');
      assert.ok(withWeights >= weights && withWeights >= without);
    }
    if (memory.length === 3) assert.ok(memory[2].with > memory[2].without, 'more than it began with');
    assert.equal(fresh.length, memory.length);
    for (const one of fresh) assert.throws(() => one.alibiSlopes(1), { code: 'disposed' });
  });

  test('memory is not measured where a call would keep the page for long', async () => {
    const slow = async () => {
      const one = await loadEngine({ threads: 1 });
      const attend = one.scaledDotProductAttention.bind(one);
      one.scaledDotProductAttention = /** @type {typeof attend} */ (
        (...given) => {
          const until = performance.now() + 11;
          while (performance.now() < until);
          return attend(...given);
        }
      );
      return one;
    };
    /** @type {number[]} */
    let measured = [];
    await measure(engine, slow, new AbortController().signal, ({ memory }) => {
      measured = memory.map(({ words }) => words);
    });
    assert.deepEqual(measured, [576]);
  });

  test('stopped, it says no more', async () => {
    const controller = new AbortController();
    let heard = 0;
    await measure(
      engine,
      () => assert.fail('no memory is measured'),
      controller.signal,
      () => {
        heard++;
        controller.abort();
      },
    );
    assert.equal(heard, 1);
  });
});
