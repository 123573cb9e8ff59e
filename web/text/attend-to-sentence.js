import { checkOptions } from '../engine/check.js';
import { kindOf, tensor } from '../engine/tensor.js';
import { embedTokens } from './embed-tokens.js';
import { tokenize } from './tokenize.js';

/** @typedef {import('../engine/tensor.js').Tensor} Tensor */

/**
 * @typedef {object} SentenceOptions
 * @property {number} [embedDim] 64
 * @property {number} [numHeads] 4, of which embedDim is a multiple
 * @property {number} [seed] 1
 */

/**
 * @typedef {object} AttendedSentence
 * @property {string[]} tokens L words and marks, in their order
 * @property {Tensor} weights [H, L, L]: how much each token (row) attends to each (column)
 * @property {Tensor} query [H, L, D], what each token of each head asks
 * @property {Tensor} key [H, L, D], what each answers to
 * @property {Tensor} positions [L, E], what was added to the tokens' vectors
 * @property {(place: { head?: number, queryIndex: number, keyIndex: number }) =>
 *   import('../engine/explain-weight.js').WeightExplanation} explain every number behind one weight, bit for bit
 */

/**
 * Self-attention over a typed sentence with random, seeded parameters: embeddings plus sinusoidal positions through one
 * multi-head attention layer. The arithmetic is real, but nothing has been learned: the weights say nothing about the words.
 *
 * @param {import('../engine/attention-engine.js').AttentionEngine} engine
 * @param {string} text
 * @param {SentenceOptions} [options]
 * @returns {AttendedSentence}
 * @throws {RangeError} sizes that are no whole numbers above 0, or heads that do not divide embedDim
 */
export function attendToSentence(engine, text, options) {
  const where = 'attendToSentence';
  if (typeof engine?.explainWeight !== 'function' || 'inWorker' in engine) {
    throw new TypeError(
      `${where}: engine: expected what loadEngine() gives, on this thread, got ${kindOf(engine)}`,
    );
  }
  if (typeof text !== 'string') throw new TypeError(`${where}: text: expected a string, got ${kindOf(text)}`);
  const known = /** @type {SentenceOptions} */ (
    checkOptions(where, options, ['embedDim', 'numHeads', 'seed'])
  );
  const { embedDim = 64, numHeads = 4, seed = 1 } = known;
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
    return { tokens, weights, query, key, positions, explain };
  } finally {
    layer.dispose();
  }
}
