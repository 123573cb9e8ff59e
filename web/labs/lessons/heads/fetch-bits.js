import { randomBits } from '../../../text/random-numbers.js';
import { countParameters } from './cut-heads.js';

/**
 * @file A task for one layer of multi-head attention alone: each token is to bring bits from others, which ones depends on its place. With one job it
 * is all bits of the token before; with two, the first half of them from the token before and the second half from the token behind; with four,
 * a quarter each from one and two places before and behind.
 */

/**
 * @typedef {import('../../../engine/engine.js').Engine} Engine
 * @typedef {import('../../../engine/tensor.js').Tensor} Tensor
 *
 * @typedef {object} Trained
 * @property {number} heads
 * @property {number} jobs
 * @property {number} seed
 * @property {number} parameters
 * @property {number} right share of the bits of fresh rows that are brought with the right sign
 * @property {number} error mean square, of bits that are 1 or -1
 * @property {Tensor} weights [H, L, L], on average over the fresh rows
 */

export const jobCounts = [1, 2, 4];
/** With these each task is trained. */
export const trainedHeads = [1, 2, 4];
/** From other seeds, for each. */
export const runs = 3;
/** Steps of a training. */
export const steps = 400;

export const places = 8;
export const bits = 8;
/** A token's vector: its bits, then numbers that say its place. */
export const dim = bits + places;

/** How large the number is that stands at a token's place. */
const placeSize = 3;
const [rowsOfStep, freshRows] = [16, 64];
const rate = 0.02;
/** Where each job fetches, counted from the token's own place; the row is a ring. */
const offsets = [-1, 1, -2, 2];

/**
 * @param {() => number} next of `randomBits`
 * @param {number} rows
 * @param {number} jobs
 * @returns {{ input: Tensor, wanted: Float32Array }} `input` [rows, 8, 16]; `wanted` [rows, 8, 8]
 */
export function drawRows(next, rows, jobs) {
  const data = new Float32Array(rows * places * dim);
  const wanted = new Float32Array(rows * places * bits);
  for (let token = 0; token < rows * places; token++) {
    const drawn = next();
    for (let bit = 0; bit < bits; bit++) data[token * dim + bit] = (drawn >> bit) & 1 ? 1 : -1;
    data[token * dim + bits + (token % places)] = placeSize;
  }
  for (let token = 0; token < rows * places; token++) {
    const place = token % places;
    for (let bit = 0; bit < bits; bit++) {
      const job = Math.floor((bit * jobs) / bits);
      const source = token - place + ((place + offsets[job] + places) % places);
      wanted[token * bits + bit] = data[source * dim + bit];
    }
  }
  return { input: { data, shape: [rows, places, dim] }, wanted };
}

/**
 * How far an output is from what is wanted; of a token's 16 numbers only the first 8 count.
 * @param {Float32Array} output [rows, 8, 16]
 * @param {Float32Array} wanted [rows, 8, 8]
 * @returns {{ error: number, right: number, gradient: Float32Array }} `gradient` of the error by the output
 */
export function compare(output, wanted) {
  const gradient = new Float32Array(output.length);
  let [squares, right] = [0, 0];
  for (const [index, value] of wanted.entries()) {
    const at = Math.floor(index / bits) * dim + (index % bits);
    const miss = output[at] - value;
    squares += miss * miss;
    if (output[at] * value > 0) right++;
    gradient[at] = (2 * miss) / wanted.length;
  }
  return { error: squares / wanted.length, right: right / wanted.length, gradient };
}

/**
 * Trains a layer of so many heads; everything else is the same, the parameters at the start too.
 * @param {Engine} engine
 * @param {{ heads: number, jobs: number, seed: number }} asked
 * @returns {Generator<void, Trained, void>} stops after each step
 */
export function* train(engine, { heads, jobs, seed }) {
  const layer = engine.multiHeadAttention({ embedDim: dim, numHeads: heads, seed });
  try {
    const next = randomBits(seed);
    const state = layer.stateDict();
    const descend = adam(state);
    for (let step = 1; step <= steps; step++) {
      const { input, wanted } = drawRows(next, rowsOfStep, jobs);
      const { output } = layer.forward(input, { training: true });
      layer.backward({ data: compare(output.data, wanted).gradient, shape: output.shape });
      descend(layer.gradients(), rate * Math.min(1, 2 * (1 - step / steps)));
      layer.loadStateDict(state);
      yield;
    }
    const { input, wanted } = drawRows(next, freshRows, jobs);
    const { output, weights } = layer.forward(input, { returns: ['weights'] });
    const { right, error } = compare(output.data, wanted);
    return {
      heads,
      jobs,
      seed,
      parameters: countParameters(state),
      right,
      error,
      weights: meanOfRows(weights),
    };
  } finally {
    layer.dispose();
  }
}

/**
 * Adam (Kingma and Ba 2014).
 * @param {Record<string, Tensor>} state parameters, which are changed in place
 * @returns {(gradients: Record<string, Tensor>, rate: number) => void}
 */
function adam(state) {
  const [beta1, beta2] = [0.9, 0.99];
  const moments = Object.entries(state).map(([name, { data }]) => ({
    name,
    data,
    mean: new Float64Array(data.length),
    square: new Float64Array(data.length),
  }));
  let step = 0;
  return (gradients, rate) => {
    step++;
    const [unbiased1, unbiased2] = [1 - beta1 ** step, 1 - beta2 ** step];
    for (const { name, data, mean, square } of moments) {
      for (const [index, gradient] of gradients[name].data.entries()) {
        mean[index] += (1 - beta1) * (gradient - mean[index]);
        square[index] += (1 - beta2) * (gradient * gradient - square[index]);
        data[index] -= (rate * mean[index]) / unbiased1 / (Math.sqrt(square[index] / unbiased2) + 1e-8);
      }
    }
  };
}

/** @param {Tensor} weights [B, H, L, L] @returns {Tensor} [H, L, L] */
function meanOfRows({ data, shape: [rows, ...shape] }) {
  const mean = new Float32Array(data.length / rows);
  for (const [index, weight] of data.entries()) mean[index % mean.length] += weight / rows;
  return { data: mean, shape };
}

/**
 * All tasks with all numbers of heads, from several seeds each.
 * @param {Engine} engine
 * @param {number} seed the first
 * @param {(trained: Trained) => void} take
 * @returns {Generator<void, void, void>}
 */
export function* trainAll(engine, seed, take) {
  for (let run = 0; run < runs; run++) {
    for (const jobs of jobCounts) {
      for (const heads of trainedHeads) take(yield* train(engine, { heads, jobs, seed: seed + run }));
    }
  }
}
