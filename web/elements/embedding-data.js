import { dotProducts } from '../views/dot-products.js';
import { tokenLabel } from '../views/token-label.js';
import { textOf } from './describe-value.js';
import { haveGone, layerOf, readLayers } from './read-layers.js';
import { checkFit, readPositions, readVectors } from './read-vectors.js';
import { DataError, readTokens } from './read-weights.js';

/**
 * @typedef {import('./read-layers.js').Layers} Layers
 * @typedef {{ query: Layers, key: Layers, weights: Layers | undefined }} QueriesAndKeys of one model: they fit together
 * @typedef {{ layer: number, head: number }} Place
 */

/** What there is to show, checked; nothing of it where a part cannot be used. */
export class EmbeddingData {
  /** @type {QueriesAndKeys | undefined} */
  heads;
  /** @type {Layers | undefined} */
  positions;
  /** @type {DataError[]} */
  problems = [];
  /** @type {{ query: string[] | undefined, key: string[] | undefined }} */
  #names = { query: undefined, key: undefined };

  /** @param {Partial<Record<'query' | 'key' | 'weights' | 'positions' | 'queryTokens' | 'keyTokens', unknown>>} given */
  take(given) {
    [this.heads, this.positions, this.problems] = [undefined, undefined, []];
    try {
      const positions = given.positions ? readPositions(given.positions) : undefined;
      const heads = readHeads(given);
      if (heads) {
        const query = readTokens(given.queryTokens, heads.query.rows, 'queryTokens');
        const own = readTokens(given.keyTokens, heads.key.rows, 'keyTokens');
        this.#names = { query, key: own ?? (heads.query.rows === heads.key.rows ? query : undefined) };
      } else {
        // Tokens of weights that are shown elsewhere: positions have their names only where they are as many.
        const { queryTokens } = given;
        this.#names = {
          query: Array.isArray(queryTokens) ? queryTokens.map(textOf) : undefined,
          key: undefined,
        };
      }
      [this.heads, this.positions] = [heads, positions];
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.problems = [error];
    }
  }

  /** Forgets what a page has handed on to somebody else. */
  checkMemory() {
    const held = [this.heads?.query, this.heads?.key, this.heads?.weights, this.positions];
    if (!held.some((one) => one && haveGone(one))) return;
    [this.heads, this.positions] = [undefined, undefined];
    this.problems = [new DataError('weightsGone')];
  }

  /** @param {'query' | 'key'} side @param {number} count @returns {string[]} positions where there are no tokens */
  labels(side, count) {
    const given = this.#names[side];
    return Array.from({ length: count }, (_, index) =>
      given?.length === count ? tokenLabel(given[index]) : String(index),
    );
  }
}

/** @param {{ query?: unknown, key?: unknown, weights?: unknown }} given @returns {QueriesAndKeys | undefined} */
function readHeads(given) {
  if (!given.query && !given.key) return undefined;
  if (!given.query || !given.key)
    throw new DataError('vectorsMissing', { name: given.query ? 'key' : 'query' });
  const [query, key] = [readVectors(given.query, 'query'), readVectors(given.key, 'key')];
  const weights = given.weights ? readLayers(given.weights) : undefined;
  checkFit(query, key, weights);
  return { query, key, weights };
}

/** One head's numbers, not a copy. @param {Layers} all @param {Place} place @returns {Float32Array} [rows, columns] */
export function headOf(all, { layer, head }) {
  const size = all.rows * all.columns;
  return layerOf(all, layer).data.subarray(head * size, (head + 1) * size);
}

/** One row of a head, not a copy. @param {Layers} all @param {Place} place @param {number} row */
export const rowOf = (all, place, row) =>
  headOf(all, place).subarray(row * all.columns, (row + 1) * all.columns);

/**
 * The dot products of a query with all keys, divided by the square root of their width, in double precision.
 * @param {QueriesAndKeys} heads
 * @param {Place} place
 * @param {number} row
 */
export const scoresOf = ({ query, key }, place, row) =>
  dotProducts(rowOf(query, place, row), headOf(key, place)).map((dot) => dot / Math.sqrt(query.columns));
