/** @file The questions of the check: a score by way of two projections, and which of three tokens gets the largest weight. */
import { randomBits, wholeBetween } from '../../../text/random-numbers.js';
import { formatShort } from '../../../views/format-number.js';

/** @typedef {import('../../../engine/attention-engine.js').AttentionEngine} AttentionEngine */

/** @param {ArrayLike<number>} vector */
const written = (vector) => `(${Array.from(vector).join(', ')})`;

/** @param {number[]} a @param {number[]} b */
const product = (a, b) =>
  a.map((value, i) => `${value < 0 ? `(${value})` : value} · ${b[i] < 0 ? `(${b[i]})` : b[i]}`).join(' + ');

/**
 * @param {AttentionEngine} engine
 * @param {number[]} query
 * @param {number[][]} keys
 */
function weigh(engine, query, keys) {
  const key = { data: Float32Array.from(keys.flat()), shape: [keys.length, query.length] };
  const one = { data: Float32Array.from(query), shape: [1, query.length] };
  return engine.scaledDotProductAttention(one, key, key, { scale: 1, returns: ['scores', 'weights'] });
}

/** A row vector times a matrix of two rows. @param {number[]} x @param {number[][]} rows */
const projected = (x, rows) => rows[0].map((_, column) => x[0] * rows[0][column] + x[1] * rows[1][column]);

/**
 * @param {AttentionEngine} engine
 * @param {any} words of the lesson
 * @param {number} seed
 * @returns {import('../../experiment.js').Check}
 */
export function question(engine, words, seed) {
  const next = randomBits(seed + 41);
  const pair = () => [wholeBetween(next, -2, 3), wholeBetween(next, -2, 3)];
  return seed % 2 === 0 ? aboutScore(engine, words, pair) : aboutWeight(engine, words, pair);
}

/** @param {AttentionEngine} engine @param {any} words @param {() => number[]} pair */
function aboutScore(engine, words, pair) {
  const [x, y, wq, wk] = [pair(), pair(), [pair(), pair()], [pair(), pair()]];
  const [q, k] = [projected(x, wq), projected(y, wk)];
  const score = weigh(engine, q, [k]).scores.data[0];
  return {
    ask: words.askScore(written(x), written(y), wq.map(written).join(', '), wk.map(written).join(', ')),
    expected: score,
    tolerance: 0.01,
    because: words.becauseScore(written(q), written(k), product(q, k), formatShort(score)),
  };
}

/** @param {AttentionEngine} engine @param {any} words @param {() => number[]} pair */
function aboutWeight(engine, words, pair) {
  const values = pair().concat(pair());
  /** @type {number[][]} */
  let [query, ...keys] = [pair(), pair(), pair(), pair()];
  let weighed = weigh(engine, query, keys);
  const isTied = () => {
    const [most, then] = [...weighed.scores.data].sort((a, b) => b - a);
    return most === then;
  };
  while (isTied()) {
    [query, ...keys] = [pair(), pair(), pair(), pair()];
    weighed = weigh(engine, query, keys);
  }
  const { scores, weights } = weighed;
  const list = (/** @type {Float32Array} */ data) =>
    Array.from(data, (value) => formatShort(value)).join(', ');
  return {
    ask: words.askWeight(written(query)),
    choices: keys.map((key, index) => words.choice('abc'[index], written(key), values[index])),
    right: scores.data.indexOf(Math.max(...scores.data)),
    because: words.becauseWeight(list(scores.data), list(weights.data)),
  };
}
