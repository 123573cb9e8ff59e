import { embedTokens } from '../../../text/embed-tokens.js';

/**
 * @typedef {import('../../../engine/attention-engine.js').AttentionEngine} Engine
 * @typedef {import('../../../engine/multi-head-attention.js').MultiHeadAttention} Layer
 * @typedef {import('../../../engine/tensor.js').Tensor} Tensor
 * @typedef {import('./chosen-mask.js').Mask} Mask
 * @typedef {{ output: Tensor, scores: Tensor, maskedScores: Tensor, weights: Tensor }} Attended `output` [words, embedDim], the others
 *   [words, words]
 */

/** Of a word, and of its query, key and value. */
export const embedDim = 8;

/**
 * Queries, keys and values of words; each word's depends on that word alone.
 * @param {Layer} layer
 * @param {Float32Array} vectors [words, embedDim]
 */
function project(layer, vectors) {
  const input = { data: vectors, shape: [vectors.length / embedDim, embedDim] };
  const { query, key, value } = layer.forward(input, { returns: ['query', 'key', 'value'] });
  const flat = (/** @type {Tensor} */ { data }) => ({ data, shape: input.shape });
  return { query: flat(query), key: flat(key), value: flat(value) };
}

/**
 * @param {Engine} engine
 * @param {Layer} layer of one head
 * @param {Float32Array} vectors [words, embedDim]
 * @param {Mask} attnMask
 * @returns {Attended & { value: Tensor }}
 */
export function attend(engine, layer, vectors, attnMask) {
  const { query, key, value } = project(layer, vectors);
  const attended = engine.scaledDotProductAttention(query, key, value, {
    attnMask,
    returns: ['scores', 'maskedScores', 'weights'],
  });
  return { ...attended, value };
}

/**
 * The softmax as it is mostly written, the largest score taken off first, in float32.
 * @param {Float32Array} scores of a row, masked
 */
export function naiveSoftmax(scores) {
  const most = scores.reduce((so, score) => Math.max(so, score), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp(Math.fround(score - most)));
  const sum = powers.reduce((so, power) => Math.fround(so + power), 0);
  return powers.map((power) => power / sum);
}

/**
 * @param {ArrayLike<number>} weights of a row
 * @param {Tensor} value [words, embedDim]
 * @returns {Float32Array} [embedDim]
 */
export function weighted(weights, { data }) {
  return Float32Array.from({ length: embedDim }, (_, column) =>
    Array.from(weights).reduce((sum, weight, word) => sum + weight * data[word * embedDim + column], 0),
  );
}

/**
 * The vectors with another word in the last place.
 * @param {Float32Array} vectors [words, embedDim]
 * @param {number} seed
 */
export function withAnotherLast(vectors, seed) {
  const other = vectors.slice();
  other.set(embedTokens(['another'], embedDim, seed + 1), vectors.length - embedDim);
  return other;
}

/**
 * How far each row has moved: the largest difference of its numbers.
 * @param {Float32Array} before [words, embedDim]
 * @param {Float32Array} after
 * @returns {number[]}
 */
export function moves(before, after) {
  return Array.from({ length: before.length / embedDim }, (_, row) => {
    const differences = before
      .subarray(row * embedDim, (row + 1) * embedDim)
      .map((value, column) => Math.abs(value - after[row * embedDim + column]));
    return Math.max(...differences);
  });
}

/**
 * Causal attention of all words at once, and word by word, each new one beside the keys and values that were kept.
 * @param {Engine} engine
 * @param {Layer} layer
 * @param {Float32Array} vectors [words, embedDim]
 * @returns {number[]} how far the two are apart, for each word
 */
export function decode(engine, layer, vectors) {
  const all = project(layer, vectors);
  const { output } = engine.scaledDotProductAttention(all.query, all.key, all.value, { isCausal: true });
  const stepByStep = new Float32Array(vectors.length);
  /** @type {{ pastKey: Tensor, pastValue: Tensor } | undefined} */
  let past;
  for (let from = 0; from < vectors.length; from += embedDim) {
    const { query, key, value } = project(layer, vectors.slice(from, from + embedDim));
    const one = engine.scaledDotProductAttention(query, key, value, {
      ...past,
      returns: ['presentKey', 'presentValue'],
    });
    stepByStep.set(one.output.data, from);
    past = { pastKey: one.presentKey, pastValue: one.presentValue };
  }
  return moves(output.data, stepByStep);
}

/**
 * Multiply-adds to attend from the word at a place, as the last one so far: its query, key and value, and for each word that it sees a score
 * and a share of the output. Without a cache the same is done again for all words before it.
 * @param {number} place from 0
 */
export function costOfStep(place) {
  const seen = place + 1;
  const projection = 3 * embedDim * embedDim;
  const pair = 2 * embedDim;
  return {
    cached: projection + seen * pair,
    again: seen * projection + ((seen * (seen + 1)) / 2) * pair,
  };
}

/** @param {number} count of words, one after the other */
export function costOf(count) {
  const sum = { cached: 0, again: 0 };
  for (let place = 0; place < count; place++) {
    const { cached, again } = costOfStep(place);
    sum.cached += cached;
    sum.again += again;
  }
  return sum;
}

/**
 * What came out of a row that sees nothing, told from its numbers.
 * @param {ArrayLike<number>} numbers weights and output
 * @returns {number} 0: NaN; 1: zeros; 2: others
 */
export function whatCameOut(numbers) {
  const values = Array.from(numbers);
  if (values.some(Number.isNaN)) return 0;
  return values.every((value) => value === 0) ? 1 : 2;
}
