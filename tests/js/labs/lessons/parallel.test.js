import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { after, before, describe, test } from 'node:test';
import { loadEngine as loadWhole } from 'attention-wasm';
import { loadEngine } from 'attention-wasm/attention';
import '../../../../tools/relaxed-simd.cjs';
import { de } from '../../../../web/labs/lessons/parallel/de.js';
import { en } from '../../../../web/labs/lessons/parallel/en.js';
import {
  attentionGraph,
  inOperations,
  inSteps,
  longestWay,
  recurrenceGraph,
  roundsOfSum,
} from '../../../../web/labs/lessons/parallel/graph.js';
import { input, measure } from '../../../../web/labs/lessons/parallel/measure.js';
import { question } from '../../../../web/labs/lessons/parallel/questions.js';
import { randomBits } from '../../../../web/text/random-numbers.js';

/** @typedef {{ needs: number[], cost: number }} Step */

/** Of every way that ends at a step, the longest, by trying all. @param {Step[]} steps @param {number} at @returns {number} */
const tried = (steps, at) =>
  steps[at].cost + Math.max(0, ...steps[at].needs.map((need) => tried(steps, need)));

/** @param {Step[]} steps */
const longestTried = (steps) => Math.max(0, ...steps.map((_, at) => tried(steps, at)));

/** Whose inputs a step needs, directly or not. @param {any[]} steps @param {number} at */
function wordsBehind(steps, at) {
  const words = new Set();
  const visit = (/** @type {number} */ one) => {
    if (steps[one].kind === 'input') words.add(steps[one].word);
    for (const need of steps[one].needs) visit(need);
  };
  visit(at);
  return [...words].sort((a, b) => a - b);
}

/** When a number is there that is made of numbers that are there at these times. @param {...number} times */
const operation = (...times) => Math.max(...times) + 1;

/** A sum in pairs. @param {number[]} times @returns {number} */
function total(times) {
  if (times.length === 1) return times[0];
  const half = Math.ceil(times.length / 2);
  return operation(total(times.slice(0, half)), total(times.slice(half)));
}

/** @param {number[]} a @param {number[]} b */
const dot = (a, b) => total(a.map((time, index) => operation(time, b[index])));

/** A row of numbers that are there. @param {number} count */
const there = (count) => new Array(count).fill(0);

/** When the output of a layer of attention is there, one operation after another. @param {number} words @param {number} dim */
function attentionInTime(words, dim) {
  const project = (/** @type {number[][]} */ rows) =>
    rows.map((row) => there(dim).map(() => dot(row, there(dim))));
  const rows = Array.from({ length: words }, () => there(dim));
  const [query, key, value] = [project(rows), project(rows), project(rows)];
  const summed = query.map((row) => {
    const scores = key.map((one) => operation(dot(row, one), 0));
    const powers = scores.map((score) => operation(operation(score, total(scores))));
    const weights = powers.map((power) => operation(power, total(powers)));
    return there(dim).map((_, column) =>
      dot(
        weights,
        value.map((one) => one[column]),
      ),
    );
  });
  return Math.max(...project(summed).flat());
}

/** @param {number} words @param {number} dim */
function recurrenceInTime(words, dim) {
  const share = () => there(dim).map(() => dot(there(dim), there(dim)));
  let state = share().map((time) => operation(time));
  for (let word = 1; word < words; word++) {
    const [before, added] = [state, share()];
    state = added.map((time) => operation(operation(dot(before, there(dim)), time)));
  }
  return Math.max(...state);
}

describe('the lesson on what runs at once', () => {
  /** @type {import('attention-wasm').Engine} */
  let whole;
  before(async () => {
    whole = await loadWhole({ threads: 1 });
  });
  after(() => whole.dispose());

  test('walks the longest way', () => {
    const next = randomBits(3);
    for (let round = 0; round < 60; round++) {
      /** @type {Step[]} */
      const steps = Array.from({ length: 9 }, (_, at) => ({
        needs: Array.from({ length: at }, (_, need) => need).filter(() => next() % 3 === 0),
        cost: next() % 4,
      }));
      const { length, way, ends } = longestWay(steps);
      assert.equal(length, longestTried(steps));
      steps.forEach((_, at) => {
        assert.equal(ends[at], tried(steps, at));
      });
      assert.equal(
        way.reduce((sum, at) => sum + steps[at].cost, 0),
        length,
      );
      way.slice(1).forEach((at, index) => {
        assert.ok(steps[at].needs.includes(way[index]));
      });
    }
    assert.deepEqual(longestWay([]), { length: 0, way: [], ends: [] });
  });

  test('attention is 5 steps deep for each layer, a recurrence one for each word and two for each layer more', () => {
    for (const words of [1, 2, 7, 64]) {
      for (const layers of [1, 2, 3]) {
        assert.equal(longestWay(attentionGraph(words, layers, inSteps)).length, 5 * layers);
        assert.equal(longestWay(recurrenceGraph(words, layers, inSteps)).length, words + 2 * layers - 1);
      }
    }
    for (const graph of [attentionGraph, recurrenceGraph]) {
      const steps = graph(3, 2, inSteps);
      assert.equal(longestWay(steps).length, longestTried(steps));
    }
  });

  test('in single operations, it is as deep as numbers that carry their time', () => {
    for (const [words, dim] of [
      [1, 1],
      [2, 4],
      [5, 6],
      [8, 3],
    ]) {
      const costOf = inOperations(words, dim);
      assert.equal(longestWay(attentionGraph(words, 1, costOf)).length, attentionInTime(words, dim));
      assert.equal(longestWay(recurrenceGraph(words, 1, costOf)).length, recurrenceInTime(words, dim));
    }
    assert.deepEqual([1, 2, 3, 4, 5, 64, 65].map(roundsOfSum), [0, 1, 2, 2, 3, 6, 7]);
  });

  test('the graphs need what the engine’s layers need', () => {
    const [words, dim] = [5, 4];
    const attention = whole.multiHeadAttention({ embedDim: dim, numHeads: 1, seed: 2 });
    const recurrence = whole.recurrentLayer({ kind: 'rnn', inputSize: dim, hiddenSize: dim, seed: 2 });
    const x = input({ words, dim });
    for (const [layer, steps] of /** @type {const} */ ([
      [attention, attentionGraph(words, 1, inSteps)],
      [recurrence, recurrenceGraph(words, 1, inSteps)],
    ])) {
      const plain = layer.forward(x).output.data;
      /** @type {number[][]} whose change is seen in each word's output */
      const seen = Array.from({ length: words }, () => []);
      for (let changed = 0; changed < words; changed++) {
        const other = x.data.slice();
        for (let column = 0; column < dim; column++) other[changed * dim + column] += 0.5;
        const { data } = layer.forward({ data: other, shape: x.shape }).output;
        for (let word = 0; word < words; word++) {
          const at = word * dim;
          if (String(data.subarray(at, at + dim)) !== String(plain.subarray(at, at + dim)))
            seen[word].push(changed);
        }
      }
      const last = steps.length - words;
      assert.deepEqual(
        seen,
        seen.map((_, word) => wordsBehind(steps, last + word)),
      );
    }
    attention.dispose();
    recurrence.dispose();
  });

  test('knows the answers to its questions', () => {
    for (let seed = 0; seed < 30; seed++) {
      const { ask, expected, because } = question(en, seed);
      const numbers = [...ask.replaceAll(/<[^>]*>/g, '').matchAll(/\d+/g)].map(Number);
      if (seed % 3 === 0) {
        const steps = [
          ...ask.matchAll(/<li>([A-G]) (?:needs nothing|needs ([A-G])(?: and ([A-G]))?)<\/li>/g),
        ];
        assert.equal(steps.length, 7, ask);
        const read = steps.map(([, , ...needs]) => ({
          needs: needs.filter(Boolean).map((letter) => letter.charCodeAt(0) - 65),
          cost: 1,
        }));
        assert.equal(expected, longestTried(read), ask);
      } else {
        const wanted = seed % 3 === 1 ? numbers[1] + 2 * numbers[0] - 1 : 5 * numbers[0];
        assert.equal(expected, wanted, ask);
      }
      assert.ok(because.includes(String(expected)));
      assert.equal(question(de, seed).expected, expected);
    }
  });

  test('every way of attention is timed, and gives the same', async () => {
    const size = { words: 16, dim: 64 };
    /** @type {import('attention-wasm/attention').Engine[]} */
    const ours = [];
    const engines = {
      of: async (/** @type {import('../../../../web/labs/lessons/parallel/measure.js').Build} */ build) => {
        const engine = await loadEngine(build);
        ours.push(engine);
        return engine;
      },
      whole: async () => whole,
      shareMemory: true,
    };
    const handles = whole.liveHandles;
    let last = /** @type {any} */ (undefined);
    await measure(size, engines, new AbortController().signal, (measured) => {
      last = measured;
    });
    assert.deepEqual(
      last.rows.map((/** @type {any} */ { way }) => way),
      ['scalar', 'simd', 'relaxed-simd', 'threads', 'recurrence'],
    );
    const [scalar, simd, relaxed, threads, recurrence] = last.rows;
    assert.deepEqual(
      [scalar, simd, relaxed].map(({ variant, threads: count }) => [variant, count]),
      [
        ['scalar', 1],
        ['simd', 1],
        ['relaxed-simd', 1],
      ],
    );
    assert.equal(threads.offered, availableParallelism() > 1);
    for (const row of last.rows)
      if (row.offered) assert.equal(row.samples, row.milliseconds > 0 ? 7 : 0, row.way);
    for (const { products } of [scalar, simd, relaxed])
      assert.equal(products, 4 * 16 * 64 * 64 + 2 * 16 * 16 * 64);
    assert.equal(recurrence.products, 2 * 16 * 64 * 64);
    assert.ok(Number.isNaN(recurrence.difference));

    const outputs = [];
    for (const variant of /** @type {const} */ (['scalar', 'simd', 'relaxed-simd'])) {
      const engine = await loadEngine({ variant, threads: 1 });
      const layer = engine.multiHeadAttention({ embedDim: 64, numHeads: 4, seed: 1 });
      outputs.push(layer.forward(input(size)).output.data);
      engine.dispose();
    }
    [scalar, simd, relaxed].forEach(({ difference }, index) => {
      const far = outputs[index].map((value, at) => Math.abs(value - outputs[0][at]));
      assert.equal(difference, Math.max(...far));
      assert.ok(difference <= 1e-5, `${difference}`);
    });
    assert.equal(whole.liveHandles, handles, 'the recurrent layer is given back');
    for (const engine of ours) assert.throws(() => engine.alibiSlopes(1), { code: 'disposed' });
  });

  test('what gives something else, or is not there, is told; a core that cannot be fetched is a failure', async () => {
    const size = { words: 16, dim: 64 };
    /** One number of its output is 0.25 too large. @param {any} engine @returns {any} */
    const wrong = (engine) => ({
      ...{ variant: engine.variant, threads: engine.threads, dispose: () => engine.dispose() },
      multiHeadAttention(/** @type {any} */ config) {
        const layer = engine.multiHeadAttention(config);
        return {
          forward(/** @type {any} */ x) {
            const { output } = layer.forward(x);
            output.data[7] += 0.25;
            return { output };
          },
        };
      },
    });
    const lacking = (/** @type {string} */ code) => ({
      of: async (/** @type {any} */ build) => {
        if (build.variant === 'relaxed-simd') throw Object.assign(new Error('not here'), { code });
        const engine = await loadEngine(build);
        return build.variant === 'simd' ? wrong(engine) : engine;
      },
      whole: async () => whole,
      shareMemory: false,
    });
    let last = /** @type {any} */ (undefined);
    const hear = (/** @type {any} */ measured) => {
      last = measured;
    };
    await measure(size, lacking('unsupported'), new AbortController().signal, hear);
    assert.deepEqual(
      last.rows.map((/** @type {any} */ { offered }) => offered),
      [true, true, false, false, true],
    );
    assert.ok(Math.abs(last.rows[1].difference - 0.25) < 1e-5, `${last.rows[1].difference}`);
    await assert.rejects(
      measure(size, lacking('load-failed'), new AbortController().signal, hear),
      /not here/,
    );
  });
});
