import { randomBits } from '../../../text/random-numbers.js';
import { pageTurn } from '../../page-turn.js';
import { LONGEST, median, timeInTurns } from '../../parts/timing.js';
import { fittedExponent } from './count.js';

/** @typedef {import('../../../engine/attention-engine.js').AttentionEngine} AttentionEngine */
/** @typedef {import('../../../engine/tensor.js').Tensor} Tensor */

/** What is timed: words, and the ways in which they may look at each other. */
export const lengths = [64, 128, 256, 512, 1024];

/** From here on what a call takes apart from its pairs is small. */
export const fittedFrom = 256;

/** Numbers of a query and of a key, one head. */
export const width = 64;

export const windowSize = 64;

/** @typedef {'full' | 'weights' | 'causal' | 'window'} Way */

/** @type {Record<Way, import('../../../engine/scaled-dot-product.js').AttentionOptions<any>>} */
const options = {
  full: {},
  weights: { returns: ['weights'] },
  causal: { isCausal: true },
  window: { isCausal: true, windowLeft: windowSize - 1 },
};

export const ways = /** @type {Way[]} */ (Object.keys(options));

/**
 * @param {number[]} shape
 * @param {number} [seed]
 * @returns {Tensor} of numbers between -1 and 1
 */
export function drawn(shape, seed = 1) {
  const next = randomBits(seed);
  const count = shape.reduce((product, size) => product * size, 1);
  return { data: Float32Array.from({ length: count }, () => next() / 2 ** 31 - 1), shape };
}

/** How many times as much a way takes when there are twice as many words. @param {Way} way */
const doubled = (way) => (way === 'window' ? 2 : 4);

/**
 * One call for each number of words and way, the least first.
 * @param {AttentionEngine} engine
 */
function timedCalls(engine) {
  const rows = lengths.map((words) => drawn([words, width]));
  return rows.flatMap((x, index) =>
    ways.map((way) => {
      const attend = (/** @type {Tensor} */ one) =>
        engine.scaledDotProductAttention(one, one, one, options[way]);
      const smaller = { call: () => attend(rows[index - 1]), times: doubled(way) };
      return { call: () => attend(x), ...(index > 0 ? { smaller } : {}) };
    }),
  );
}

/**
 * How many pairs of words look at each other: those whose weight is not 0.
 * @param {AttentionEngine} engine
 * @param {number} words
 * @param {import('../../../engine/scaled-dot-product.js').AttentionOptions<any>} mask
 */
export function pairsSeen(engine, words, mask) {
  const x = drawn([words, 1]);
  const { weights } = engine.scaledDotProductAttention(x, x, x, { ...mask, returns: ['weights'] });
  let count = 0;
  for (const weight of weights.data) if (weight > 0) count++;
  return count;
}

/** How many scores there are between so many words. @param {AttentionEngine} engine @param {number} words */
export function scoreCount(engine, words) {
  const x = drawn([words, 1]);
  return engine.scaledDotProductAttention(x, x, x, { returns: ['scores'] }).scores.data.length;
}

/**
 * What memory is measured with: one head of few numbers, so that the weights are nearly all there is, and in the end more words than an engine
 * has room for the weights of when it begins.
 */
const memoryLengths = [576, 1152, 2304];
const memoryWidth = 8;

/**
 * @typedef {object} Memory bytes
 * @property {number} words
 * @property {number} output of the output, as it was returned
 * @property {number} weights of the weights, as they were returned
 * @property {number} before the engine's memory, as it began
 * @property {number} without after a call that returned the output alone
 * @property {number} with after one that returned the weights, too
 * @property {number} milliseconds that the latter took
 */

/**
 * @param {AttentionEngine} engine a fresh one: its memory never shrinks
 * @param {number} words
 * @returns {Promise<Memory>}
 */
async function memoryOf(engine, words) {
  const x = drawn([words, memoryWidth]);
  const before = engine.heapBytes;
  const { output } = engine.scaledDotProductAttention(x, x, x);
  const without = engine.heapBytes;
  await pageTurn();
  const began = performance.now();
  const { weights } = engine.scaledDotProductAttention(x, x, x, { returns: ['weights'] });
  const milliseconds = performance.now() - began;
  return {
    words,
    milliseconds,
    output: output.data.byteLength,
    weights: weights.data.byteLength,
    before,
    without,
    with: engine.heapBytes,
  };
}

/**
 * @typedef {object} Measured
 * @property {string} variant
 * @property {number} threads
 * @property {number} samples of each time
 * @property {number} calls in all samples together
 * @property {Record<Way, number[]>} times medians in milliseconds, for each of `lengths`; NaN: it would have taken too long
 * @property {Record<Way, number>} exponents of the times; NaN: fewer than two to fit
 * @property {Record<Way, number[]>} [pairs] that look at each other, for each of `lengths`
 * @property {Memory[]} memory
 */

/**
 * Times, then pairs, then memory.
 * @param {AttentionEngine} engine
 * @param {() => Promise<AttentionEngine>} fresh another one, as it begins
 * @param {AbortSignal} signal
 * @param {(measured: Measured) => void} heard whenever there is something new
 */
export async function measure(engine, fresh, signal, heard) {
  const { variant, threads } = engine;
  /** @type {Measured} */
  let measured = /** @type {any} */ (undefined);
  const tell = (/** @type {Partial<Measured>} */ more) => {
    measured = { ...measured, ...more };
    if (!signal.aborted) heard(measured);
  };
  await timeInTurns(timedCalls(engine), signal, (timings, round) => {
    if (round === 0) return;
    const times = ofWays((_, way) => lengths.map((_, at) => median(timings[at * ways.length + way].samples)));
    const calls = timings.reduce((sum, timing) => sum + timing.calls, 0);
    tell({ variant, threads, samples: round, calls, times, exponents: exponentsOf(times), memory: [] });
  });
  const pairs = ofWays(() => /** @type {number[]} */ ([]));
  for (const way of ways) {
    for (const words of lengths) {
      await pageTurn();
      if (signal.aborted) return;
      pairs[way].push(pairsSeen(engine, words, options[way]));
    }
  }
  tell({ pairs });
  for (const words of memoryLengths) {
    const half = measured.memory.at(-1);
    if (half && half.milliseconds * doubled('weights') > LONGEST) return;
    await pageTurn();
    const engineOfIt = await fresh();
    try {
      if (signal.aborted) return;
      tell({ memory: [...measured.memory, await memoryOf(engineOfIt, words)] });
    } finally {
      engineOfIt.dispose();
    }
  }
}

/**
 * @template Value
 * @param {(way: Way, index: number) => Value} of
 * @returns {Record<Way, Value>}
 */
const ofWays = (of) =>
  /** @type {Record<Way, Value>} */ (Object.fromEntries(ways.map((way, index) => [way, of(way, index)])));

/** @param {Record<Way, number[]>} times */
const exponentsOf = (times) =>
  ofWays((way) =>
    fittedExponent(
      lengths
        .map((words, at) => /** @type {const} */ ([words, times[way][at]]))
        .filter(([words, time]) => words >= fittedFrom && Number.isFinite(time)),
    ),
  );
