import { randomBits } from '../../../text/random-numbers.js';
import { pageTurn } from '../../page-turn.js';
import { median, timeInTurns } from '../../parts/timing.js';
import { costOf } from '../cost/count.js';

/** @typedef {import('../../../engine/attention-engine.js').AttentionEngine} AttentionEngine */
/** @typedef {{ words: number, dim: number }} Size */
/** @typedef {{ variant?: 'scalar' | 'simd' | 'relaxed-simd', threads?: number | 'auto' }} Build */

/**
 * @typedef {object} Engines
 * @property {(build: Build) => Promise<AttentionEngine>} of a fresh one
 * @property {() => Promise<import('../../../engine/engine.js').Engine>} whole one that has recurrent layers, and is not ours to dispose of
 * @property {boolean} shareMemory whether threads can
 */

/** @typedef {'scalar' | 'simd' | 'relaxed-simd' | 'threads' | 'recurrence'} Way */

/**
 * @typedef {object} Row what was measured of one way
 * @property {Way} way
 * @property {boolean} offered whether this browser, and this page, has it
 * @property {string} variant
 * @property {number} threads
 * @property {number} products multiply-adds of a call
 * @property {number} milliseconds of a call, the median; NaN: not yet, or left out
 * @property {number} samples
 * @property {number} calls in all samples together
 * @property {number} difference the largest from the first that was offered, of all numbers of the output; NaN of the recurrence
 *
 * @typedef {Size & { rows: Row[] }} Measured
 */

/** Heads of the attention that is measured. */
export const heads = 4;

/** A first try, to tell how long the whole takes. */
const fewWords = 16;

/** @type {Record<Exclude<Way, 'recurrence'>, Build>} */
const builds = {
  scalar: { variant: 'scalar', threads: 1 },
  simd: { variant: 'simd', threads: 1 },
  'relaxed-simd': { variant: 'relaxed-simd', threads: 1 },
  threads: { threads: 'auto' },
};

/** @param {Size} size @returns {number} multiply-adds of a layer of attention */
export const attentionProducts = ({ words, dim }) => costOf({ words, dim, heads }).products;

/** @param {Size} size @returns {number} multiply-adds of a recurrent layer: W x and U h for each word */
export const recurrenceProducts = ({ words, dim }) => words * 2 * dim * dim;

/** @param {Size} size @returns {import('../../../engine/tensor.js').Tensor} the same for the same size */
export function input({ words, dim }) {
  const next = randomBits(words + dim);
  return {
    data: Float32Array.from({ length: words * dim }, () => next() / 2 ** 31 - 1),
    shape: [words, dim],
  };
}

/**
 * The same layer of attention in every way there is, and a recurrent layer of the same width, step by step.
 * @param {Size} size
 * @param {Engines} engines
 * @param {AbortSignal} signal
 * @param {(measured: Measured) => void} heard whenever there is something new
 */
export async function measure(size, engines, signal, heard) {
  /** @type {AttentionEngine[]} */
  const ours = [];
  /** @type {{ row: Row, forward: (x: any) => { output: import('../../../engine/tensor.js').Tensor } }[]} */
  const ready = [];
  /** @type {Row[]} */
  const rows = [];
  const tell = () => {
    if (!signal.aborted) heard({ ...size, rows: rows.map((row) => ({ ...row })) });
  };
  /** @type {{ dispose(): void } | undefined} */
  let recurrent;
  try {
    for (const way of /** @type {(keyof typeof builds)[]} */ (Object.keys(builds))) {
      const engine = await engineFor(way, engines);
      if (engine) ours.push(engine);
      if (signal.aborted) return;
      const row = rowOf(way, attentionProducts(size), engine);
      rows.push(row);
      if (!engine) continue;
      const layer = engine.multiHeadAttention({ embedDim: size.dim, numHeads: heads, seed: 1 });
      ready.push({ row, forward: (x) => layer.forward(x) });
    }
    const whole = await engines.whole();
    if (signal.aborted) return;
    const layer = whole.recurrentLayer({ kind: 'rnn', inputSize: size.dim, hiddenSize: size.dim, seed: 1 });
    recurrent = layer;
    const last = rowOf('recurrence', recurrenceProducts(size), whole);
    rows.push(last);
    ready.push({ row: last, forward: (x) => layer.forward(x) });
    await time(size, ready, signal, tell);
    await compare(size, ready, signal);
    tell();
  } finally {
    recurrent?.dispose();
    for (const engine of ours) engine.dispose();
  }
}

/** @param {keyof typeof builds} way @param {Engines} engines @returns {Promise<AttentionEngine | undefined>} undefined: not here */
async function engineFor(way, engines) {
  if (way === 'threads' && !engines.shareMemory) return undefined;
  try {
    const engine = await engines.of(builds[way]);
    if (way !== 'threads' || engine.threads > 1) return engine;
    engine.dispose();
  } catch (error) {
    if (/** @type {{ code?: string }} */ (error).code !== 'unsupported') throw error;
  }
  return undefined;
}

/** @param {Way} way @param {number} products @param {AttentionEngine} [engine] @returns {Row} */
const rowOf = (way, products, engine) => ({
  ...{ way, products, offered: engine !== undefined },
  ...{ variant: engine?.variant ?? '', threads: engine?.threads ?? 0 },
  ...{ milliseconds: Number.NaN, samples: 0, calls: 0, difference: Number.NaN },
});

/**
 * @param {Size} size
 * @param {{ row: Row, forward: (x: any) => unknown }[]} ready
 * @param {AbortSignal} signal
 * @param {() => void} tell
 */
async function time(size, ready, signal, tell) {
  const few = { ...size, words: Math.min(fewWords, size.words) };
  const [x, small] = [input(size), input(few)];
  const calls = ready.map(({ row, forward }) => {
    const count = row.way === 'recurrence' ? recurrenceProducts : attentionProducts;
    const smaller = { call: () => forward(small), times: count(size) / count(few) };
    return { call: () => forward(x), smaller };
  });
  await timeInTurns(calls, signal, (timings, round) => {
    if (round === 0) return;
    ready.forEach(({ row }, index) => {
      const { samples, calls: made } = timings[index];
      Object.assign(row, { milliseconds: median(samples), samples: samples.length, calls: made });
    });
    tell();
  });
}

/**
 * @param {Size} size
 * @param {{ row: Row, forward: (x: any) => { output: import('../../../engine/tensor.js').Tensor } }[]} ready
 * @param {AbortSignal} signal
 */
async function compare(size, ready, signal) {
  const x = input(size);
  /** @type {Float32Array | undefined} */
  let first;
  for (const { row, forward } of ready) {
    if (row.way === 'recurrence' || Number.isNaN(row.milliseconds)) continue;
    await pageTurn();
    if (signal.aborted) return;
    const { data } = forward(x).output;
    first ??= data;
    row.difference = data.reduce(
      (most, value, index) => Math.max(most, Math.abs(value - /** @type {Float32Array} */ (first)[index])),
      0,
    );
  }
}
