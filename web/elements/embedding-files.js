/**
 * @file Queries and keys of a head as files: what they are, and where they lie in the plane.
 */
import { csvOf } from '../views/csv.js';
import { jsonParts, shortMembers } from '../views/json-parts.js';
import { nestedListParts } from '../views/nested-lists.js';
import { headOf } from './embedding-data.js';
import { drawingFiles, longTextFile, textFile } from './figure-files.js';

/**
 * @typedef {import('../views/plane-drawing.js').PlanePicture} PlanePicture
 * @typedef {import('./embedding-data.js').QueriesAndKeys} QueriesAndKeys
 * @typedef {import('./embedding-data.js').Place} Place
 */

/**
 * What the tag shows again.
 * @param {PlanePicture} picture
 * @param {QueriesAndKeys} heads
 * @param {Place} place
 */
function asJson({ queryLabels, keyLabels, row }, { query, key, weights }, place) {
  const lists = (/** @type {import('./read-layers.js').Layers} */ all) =>
    // Whose they are may change or hand on the numbers between one part and the next.
    nestedListParts(headOf(all, place).slice(), [all.rows, all.columns], '  ');
  return jsonParts([
    ['query', lists(query)],
    ['key', lists(key)],
    .../** @type {[string, Iterable<string>][]} */ (weights ? [['weights', lists(weights)]] : []),
    ...shortMembers({ queryTokens: queryLabels, keyTokens: keyLabels, row }),
  ]);
}

/** A line for each point; of the query that is chosen, the score and the weight of each key. @param {PlanePicture} picture
 * @param {Float64Array | undefined} scores */
function asCsv({ plane, queryLabels, keyLabels, weights }, scores) {
  const lines = (
    /** @type {string} */ kind,
    /** @type {string[]} */ labels,
    /** @type {Float64Array} */ points,
    /** @type {(Float32Array | undefined)[]} */ more,
  ) =>
    labels.map((label, index) => [
      kind,
      index,
      label,
      Math.fround(points[2 * index]),
      Math.fround(points[2 * index + 1]),
      ...more.map((values) => values?.[index]),
    ]);
  return csvOf([
    ['kind', 'index', 'token', 'component 1', 'component 2', 'scaled dot product', 'weight'],
    ...lines('query', queryLabels, plane.queries, [undefined, undefined]),
    ...lines('key', keyLabels, plane.keys, [scores && Float32Array.from(scores), weights]),
  ]);
}

/**
 * @param {PlanePicture} picture
 * @param {QueriesAndKeys} heads
 * @param {{ place: Place, scores: Float64Array | undefined, draw(): import('../views/drawing.js').Drawing }} shown
 * @returns {import('./figure-files.js').FigureFile[]}
 */
export function embeddingFiles(picture, heads, { place, scores, draw }) {
  const { query, key, weights } = heads;
  const numbers = [query, key, ...(weights ? [weights] : [])].reduce(
    (sum, { rows, columns }) => sum + rows * columns,
    0,
  );
  return [
    textFile('csv', 'CSV', () => asCsv(picture, scores), 'text/csv'),
    longTextFile('json', 'JSON', { numbers, parts: () => asJson(picture, heads, place) }, 'application/json'),
    ...drawingFiles(draw),
  ];
}
