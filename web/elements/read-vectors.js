/**
 * @file Queries, keys and positions as authors hand them in, checked and brought into one form.
 */
import { readLayers } from './read-layers.js';
import { DataError } from './read-weights.js';

/** @typedef {import('./read-layers.js').Layers} Layers `rows` tokens, `columns` numbers of each */

/** More tokens could not be told apart, and wider ones take too long to lay out. */
const most = 1024;

/** Sentences that speak of weights, as sentences that speak of anything. @type {Record<string, string>} */
const codes = {
  weightsShape: 'vectorsShape',
  weightsBatch: 'vectorsBatch',
  weightsForm: 'vectorsForm',
  weightsKind: 'vectorsForm',
  weightsNotNumbers: 'vectorsNotNumbers',
  weightsRagged: 'vectorsRagged',
  weightsLength: 'vectorsLength',
  weightsTooLarge: 'vectorsTooLarge',
  weightsNotFinite: 'vectorsNotFinite',
};

/**
 * @param {unknown} value `{ data, shape }` or nested arrays, [layers, H, L, D], [H, L, D] or [L, D]
 * @param {string} name of the property, for messages
 * @returns {Layers}
 * @throws {DataError}
 */
export function readVectors(value, name) {
  try {
    const vectors = readLayers(value);
    const { layers, heads, rows, columns } = vectors;
    if (Math.max(rows, columns) > most)
      throw new DataError('weightsTooLarge', { shape: [layers, heads, rows, columns].join(' × ') });
    return vectors;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new DataError(codes[error.code] ?? error.code, { value: '', ...error.values, name, most });
  }
}

/**
 * Positions have no heads.
 * @param {unknown} value [L, E]
 * @returns {Layers}
 * @throws {DataError}
 */
export function readPositions(value) {
  const positions = readVectors(value, 'positions');
  const { layers, heads, rows, columns } = positions;
  if (layers * heads > 1)
    throw new DataError('positionsShape', { shape: [layers, heads, rows, columns].join(' × ') });
  return positions;
}

/**
 * Whether what belongs together fits together.
 * @param {Layers} query
 * @param {Layers} key
 * @param {Layers | undefined} weights
 * @throws {DataError}
 */
export function checkFit(query, key, weights) {
  const shape = (/** @type {Layers} */ { layers, heads, rows, columns }) =>
    [layers, heads, rows, columns].join(' × ');
  const sameHeads = (/** @type {Layers} */ other) =>
    other.layers === query.layers && other.heads === query.heads;
  if (!sameHeads(key) || key.columns !== query.columns)
    throw new DataError('keysDiffer', { query: shape(query), key: shape(key) });
  if (!weights) return;
  if (!sameHeads(weights) || weights.rows !== query.rows || weights.columns !== key.rows)
    throw new DataError('weightsDiffer', {
      weights: shape(weights),
      expected: [query.layers, query.heads, query.rows, key.rows].join(' × '),
    });
}
