/**
 * The whole layer: multi-head self-attention with learned projections and biases, one sequence.
 * @module
 */
import { randomValues } from './random-values.js';

/**
 * @typedef {object} LayerCase
 * @property {'layer'} kind
 * @property {number} tokens n
 * @property {number} width d, of the model
 * @property {number} heads H, a divisor of d
 * @property {boolean} weights whether the attention weights are asked for, too
 */

/**
 * @typedef {object} LayerInput
 * @property {Float32Array} x [n, d]
 * @property {Float32Array} inWeight [3d, d], rows of the projections to queries, keys and values (y = x W^T + b)
 * @property {Float32Array} inBias [3d]
 * @property {Float32Array} outWeight [d, d]
 * @property {Float32Array} outBias [d]
 */

/** Unit variances throughout, so that the scores are about as wide as those of a trained layer. @returns {LayerInput} */
export function makeLayerInput(/** @type {LayerCase} */ { tokens, width }) {
  const random = randomValues(tokens * 31 + width);
  const limit = Math.sqrt(3 / width);
  return {
    x: random(tokens * width, Math.sqrt(3)),
    inWeight: random(3 * width * width, limit),
    inBias: random(3 * width, 0.2),
    outWeight: random(width * width, limit),
    outBias: random(width, 0.2),
  };
}

/** Multiplications and additions: four projections, scores and weighted sum. The softmax is not counted. */
export const layerOperations = (/** @type {LayerCase} */ { tokens: n, width: d }) =>
  8 * n * d * d + 4 * n * n * d;

/** Names the reference of a case, with and without weights. */
export const layerName = (/** @type {LayerCase} */ { tokens, width, heads }) =>
  `layer-${tokens}-${width}-${heads}`;

/**
 * The queries whose weights the reference keeps: all up to 512, and 64 evenly spread ones of more. (Every output depends on all
 * weights, and all outputs are compared.)
 * @param {number} tokens
 */
export function keptRows(tokens) {
  const count = tokens <= 512 ? tokens : 64;
  return Array.from({ length: count }, (_, i) => Math.round((i * (tokens - 1)) / Math.max(1, count - 1)));
}

/** @param {Float32Array} matrix [rows, columns] @param {number} rows @param {number} columns @returns {Float32Array} [columns, rows] */
export function transposed(matrix, rows, columns) {
  const result = new Float32Array(matrix.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[j * rows + i] = matrix[i * columns + j];
  }
  return result;
}
