import { nearlyNormal, randomBits } from '../../../text/random-numbers.js';

/** Widths of a key that can be chosen. */
export const widths = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

const [queries, keys] = [96, 32];

/**
 * @typedef {object} Measured of the scores of one width, scaled or not, over all queries
 * @property {Float32Array} scores [queries * keys]
 * @property {number} spread standard deviation of the scores
 * @property {number} largest the largest weight of a query, on average
 * @property {number} entropy of a query's weights in nats, on average
 * @property {number} gradient Frobenius norm of the softmax's Jacobian, on average
 */

/**
 * Vectors drawn at random, whose numbers have mean 0 and variance 1.
 * @param {number} seed
 */
export function drawVectors(seed) {
  const next = randomBits(seed);
  const width = widths[widths.length - 1];
  const vectors = (/** @type {number} */ count) =>
    Float32Array.from({ length: count * width }, () => nearlyNormal(next));
  return { query: vectors(queries), key: vectors(keys) };
}

/**
 * The first `width` numbers of each vector.
 * @param {Float32Array} vectors [count, 1024]
 * @param {number} width
 */
function cut(vectors, width) {
  const whole = widths[widths.length - 1];
  const count = vectors.length / whole;
  const data = new Float32Array(count * width);
  for (let i = 0; i < count; i++) data.set(vectors.subarray(i * whole, i * whole + width), i * width);
  return { data, shape: [count, width] };
}

/**
 * @param {import('../../../engine/attention-engine.js').AttentionEngine} engine
 * @param {ReturnType<typeof drawVectors>} vectors
 * @param {number} width
 * @param {number} [scale] 1/√width unless given
 * @returns {Measured}
 */
export function measure(engine, vectors, width, scale) {
  const [query, key] = [cut(vectors.query, width), cut(vectors.key, width)];
  const { scores, weights } = engine.scaledDotProductAttention(query, key, key, {
    returns: ['scores', 'weights'],
    ...(scale === undefined ? {} : { scale }),
  });
  const rows = Array.from({ length: queries }, (_, row) =>
    weights.data.subarray(row * keys, (row + 1) * keys),
  );
  return {
    scores: scores.data,
    spread: deviation(scores.data),
    largest: mean(rows.map((row) => Math.max(...row))),
    entropy: mean(rows.map(entropyOf)),
    gradient: mean(rows.map(jacobianNorm)),
  };
}

/**
 * Frobenius norm of diag(p) - p pᵀ, the derivative of a softmax by its scores.
 * @param {Float32Array} p weights
 */
export function jacobianNorm(p) {
  let [squares, cubes] = [0, 0];
  for (const value of p) {
    squares += value * value;
    cubes += value ** 3;
  }
  return Math.sqrt(Math.max(0, squares - 2 * cubes + squares * squares));
}

/** @param {Float32Array} p weights @returns {number} nats */
const entropyOf = (p) => p.reduce((sum, value) => (value > 0 ? sum - value * Math.log(value) : sum), 0);

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** @param {Float32Array} values */
function deviation(values) {
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
}

/**
 * How many scores fall into each of equal bins.
 * @param {Float32Array} scores
 * @param {number} reach the bins go from -reach to reach; what is beyond counts in the outermost
 * @param {number} [count] of bins, odd: one stands around 0
 * @returns {{ middle: number, count: number }[]}
 */
export function histogram(scores, reach, count = 21) {
  const bins = Array.from({ length: count }, (_, bin) => ({
    middle: -reach + ((bin + 0.5) * 2 * reach) / count,
    count: 0,
  }));
  for (const score of scores) {
    const bin = Math.floor(((score + reach) / (2 * reach)) * count);
    bins[Math.min(count - 1, Math.max(0, bin))].count++;
  }
  return bins;
}
