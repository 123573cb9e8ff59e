/**
 * @typedef {object} Weighed scores as weights, in two ways
 * @property {Float32Array} scores the reader's, all moved by the same number
 * @property {Float32Array} weights by the engine: each score less the largest
 * @property {Float32Array} exponentials e to the power of each score over T as it is, in float32
 * @property {number} sum of these, in float32
 * @property {Float32Array} naive weights: each of these over the sum
 * @property {number} entropy of the weights in nats
 */

/**
 * @param {import('../../../engine/attention-engine.js').AttentionEngine} engine
 * @param {ArrayLike<number>} scores
 * @param {number} temperature
 * @param {number} moved is added to each score
 * @returns {Weighed}
 */
export function weigh(engine, scores, temperature, moved) {
  const data = Float32Array.from(scores, (score) => score + moved);
  const key = { data, shape: [data.length, 1] };
  const one = { data: Float32Array.of(1), shape: [1, 1] };
  const { weights } = engine.scaledDotProductAttention(one, key, key, {
    scale: 1 / temperature,
    returns: ['weights'],
  });
  const exponentials = data.map((score) => Math.exp(Math.fround(score / temperature)));
  const sum = exponentials.reduce((so, value) => Math.fround(so + value), 0);
  return {
    scores: data,
    weights: weights.data,
    exponentials,
    sum,
    naive: exponentials.map((value) => value / sum),
    entropy: weights.data.reduce((so, value) => (value > 0 ? so - value * Math.log(value) : so), 0),
  };
}
