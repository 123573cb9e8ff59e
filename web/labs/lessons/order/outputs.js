import { nearlyNormal, randomBits } from '../../../text/random-numbers.js';
import { asWritten } from './orders.js';

/**
 * @typedef {import('../../../engine/attention-engine.js').AttentionEngine} Engine
 * @typedef {import('../../../engine/multi-head-attention.js').MultiHeadAttention} Layer
 * @typedef {'none' | 'sinusoidal' | 'learned' | 'rotary' | 'alibi'} Positions
 */

/** How the layer is told where a word stands. @type {readonly Positions[]} */
export const positionKinds = ['none', 'sinusoidal', 'learned', 'rotary', 'alibi'];

export const [embedDim, numHeads] = [8, 2];

/**
 * A table with a vector for each place. Learned ones are drawn before they learn, too.
 * @param {number} length
 */
export function drawnTable(length) {
  const next = randomBits(11);
  return Float32Array.from({ length: length * embedDim }, () => nearlyNormal(next));
}

/**
 * What comes out of multi-head attention for words in the order in which they are given.
 * @param {Engine} engine
 * @param {Layer} layer
 * @param {Float32Array} vectors [words, embedDim]
 * @param {Positions} positions
 * @returns {Float32Array} [words, embedDim]
 */
export function outputs(engine, layer, vectors, positions) {
  const length = vectors.length / embedDim;
  const shape = [length, embedDim];
  const plus = (/** @type {Float32Array} */ table) => ({
    data: vectors.map((value, index) => value + table[index]),
    shape,
  });
  switch (positions) {
    case 'sinusoidal':
      return layer.forward(plus(engine.sinusoidalPositions(length, embedDim).data)).output.data;
    case 'learned':
      return layer.forward(plus(drawnTable(length))).output.data;
    case 'alibi':
      return layer.forward({ data: vectors, shape }, { attnMask: engine.alibiBias(numHeads, length, length) })
        .output.data;
    case 'rotary':
      return turned(engine, layer, { data: vectors, shape });
    default:
      return layer.forward({ data: vectors, shape }).output.data;
  }
}

/**
 * With queries and keys turned by their place, which a layer by itself does not do: so the last product, with W_O, is written out.
 * @param {Engine} engine
 * @param {Layer} layer
 * @param {import('../../../engine/tensor.js').Tensor} input
 */
function turned(engine, layer, input) {
  const { query, key, value } = layer.forward(input, { returns: ['query', 'key', 'value'] });
  const { output } = engine.scaledDotProductAttention(
    engine.rotaryEmbedding(query),
    engine.rotaryEmbedding(key),
    value,
  );
  const parameters = layer.stateDict();
  const [matrix, bias] = [parameters['out_proj.weight'].data, parameters['out_proj.bias'].data];
  const [length, width] = [input.shape[0], embedDim / numHeads];
  return Float32Array.from({ length: length * embedDim }, (_, index) => {
    const [row, column] = [Math.floor(index / embedDim), index % embedDim];
    return asWritten(embedDim).reduce((sum, from) => {
      const head = Math.floor(from / width);
      return (
        sum + matrix[column * embedDim + from] * output.data[(head * length + row) * width + (from % width)]
      );
    }, bias[column]);
  });
}

/**
 * @typedef {object} Compared outputs of a sentence, and of its words in another order
 * @property {Float32Array} before [words, embedDim], as written
 * @property {Float32Array} after [words, embedDim], row by row as the words stand now
 * @property {number[]} ofWords how far each word's output is from what it was, by words as written: the largest difference of its numbers
 * @property {number} alike the largest of these: 0 where the rows have moved along with their words
 * @property {number} inPlace the largest difference of rows at the same place: 0 where the outputs stay as they are
 */

/**
 * @param {Float32Array} before
 * @param {Float32Array} after
 * @param {readonly number[]} order
 * @returns {Compared}
 */
export function compared(before, after, order) {
  const between = (/** @type {number} */ word, /** @type {number} */ place) =>
    Math.max(
      ...asWritten(embedDim).map((column) =>
        Math.abs(before[word * embedDim + column] - after[place * embedDim + column]),
      ),
    );
  const ofWords = order.map((_, word) => between(word, order.indexOf(word)));
  return {
    before,
    after,
    ofWords,
    alike: Math.max(...ofWords),
    inPlace: Math.max(...order.map((_, place) => between(place, place))),
  };
}

/**
 * @param {Engine} engine
 * @param {Layer} layer
 * @param {Float32Array} vectors [words, embedDim], as written
 * @param {readonly number[]} order
 * @returns {Record<Positions, Compared>}
 */
export function compareAll(engine, layer, vectors, order) {
  const other = new Float32Array(vectors.length);
  order.forEach((word, place) => {
    other.set(vectors.subarray(word * embedDim, (word + 1) * embedDim), place * embedDim);
  });
  const results = positionKinds.map((kind) => [
    kind,
    compared(outputs(engine, layer, vectors, kind), outputs(engine, layer, other, kind), order),
  ]);
  return Object.fromEntries(results);
}

/**
 * What shuffling does to outputs, told from the numbers.
 * @param {Compared} compared
 * @returns {number} 0: shuffled alike; 1: as they were; 2: others
 */
export function whatHappened({ alike, inPlace }) {
  if (alike < 1e-5) return 0;
  return inPlace < 1e-5 ? 1 : 2;
}
