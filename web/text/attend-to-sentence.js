import { tensor } from '../engine/tensor.js';
import { embedTokens } from './embed-tokens.js';
import { tokenize } from './tokenize.js';

/** @typedef {import('../engine/tensor.js').Tensor} Tensor */

/**
 * @typedef {object} AttendedSentence
 * @property {string[]} tokens L words and marks, in their order
 * @property {Tensor} weights [H, L, L]: how much each token (row) attends to each (column)
 * @property {(place: { head?: number, queryIndex: number, keyIndex: number }) =>
 *   import('../engine/explain-weight.js').WeightExplanation} explain every number behind one weight, bit for bit
 */

/**
 * Self-attention over a typed sentence with random, seeded parameters: embeddings plus sinusoidal positions through one
 * multi-head attention layer. The arithmetic is real, but nothing has been learned: the weights say nothing about the words.
 *
 * @param {import('../engine/engine.js').Engine} engine
 * @param {string} text
 * @param {{ embedDim?: number, numHeads?: number, seed?: number }} [options] 64, 4, 1
 * @returns {AttendedSentence}
 * @throws {RangeError} sizes that are no whole numbers above 0, or heads that do not divide embedDim
 */
export function attendToSentence(engine, text, { embedDim = 64, numHeads = 4, seed = 1 } = {}) {
  const tokens = tokenize(text);
  const layer = engine.multiHeadAttention({ embedDim, numHeads, seed });
  try {
    const positions = engine.sinusoidalPositions(tokens.length, embedDim);
    const embedded = embedTokens(tokens, embedDim, seed).map((value, index) => value + positions.data[index]);
    const results = layer.forward(tensor(embedded, [tokens.length, embedDim]), {
      returns: ['weights', 'query', 'key', 'value'],
    });
    const { weights, query, key, value } = /** @type {Record<string, Tensor>} */ (results);
    /** @type {AttendedSentence['explain']} */
    const explain = ({ head = 0, queryIndex, keyIndex }) =>
      engine.explainWeight(query, key, value, { head, queryIndex, keyIndex });
    return { tokens, weights, explain };
  } finally {
    layer.dispose();
  }
}
