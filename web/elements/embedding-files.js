/**
 * @file Queries and keys of a head as files: what they are, and where they lie in the plane.
 */
import { formatFull } from '../views/format-number.js';
import { quote } from '../views/weights-csv.js';
import { drawingFiles, textFile } from './figure-files.js';
import { layerOf } from './read-layers.js';

/**
 * @typedef {import('../views/plane-drawing.js').PlanePicture} PlanePicture
 * @typedef {import('./read-layers.js').Layers} Layers
 * @typedef {{ query: Layers, key: Layers, weights: Layers | undefined }} Data
 */

/**
 * One head of each, as nested lists.
 * @param {Layers} all
 * @param {{ layer: number, head: number }} place
 */
function lists(all, { layer, head }) {
  const { data, rows, columns } = layerOf(all, layer);
  const lines = Array.from({ length: rows }, (_, row) => {
    const first = (head * rows + row) * columns;
    return `    [${Array.from(data.subarray(first, first + columns), formatFull).join(', ')}]`;
  });
  return `[\n${lines.join(',\n')}\n  ]`;
}

/** What the tag shows again. @param {PlanePicture} picture @param {Data} data @param {{ layer: number, head: number }} place */
function asJson({ queryLabels, keyLabels, row }, { query, key, weights }, place) {
  const parts = [
    ['query', lists(query, place)],
    ['key', lists(key, place)],
    ...(weights ? [['weights', lists(weights, place)]] : []),
    ['queryTokens', JSON.stringify(queryLabels)],
    ['keyTokens', JSON.stringify(keyLabels)],
    ...(row === undefined ? [] : [['row', String(row)]]),
  ];
  return `{\n${parts.map(([name, text]) => `  "${name}": ${text}`).join(',\n')}\n}\n`;
}

/** A line for each point. @param {PlanePicture} picture @param {Float64Array | undefined} scores */
function asCsv({ plane, queryLabels, keyLabels, weights }, scores) {
  const line = (
    /** @type {string} */ kind,
    /** @type {string[]} */ labels,
    /** @type {Float64Array} */ points,
  ) =>
    labels.map((label, index) => {
      const numbers = [points[2 * index], points[2 * index + 1]].map((value) =>
        formatFull(Math.fround(value)),
      );
      const ofKey = kind === 'key' && scores ? [formatFull(Math.fround(scores[index]))] : [''];
      const weight = kind === 'key' && scores && weights ? [formatFull(weights[index])] : [''];
      return [kind, index, quote(label), ...numbers, ...ofKey, ...weight].join(',');
    });
  return [
    'kind,index,token,component 1,component 2,scaled dot product,weight',
    ...line('query', queryLabels, plane.queries),
    ...line('key', keyLabels, plane.keys),
    '',
  ].join('\r\n');
}

/**
 * @param {PlanePicture} picture
 * @param {Data} data
 * @param {{ place: { layer: number, head: number }, scores: Float64Array | undefined, draw(): import('../views/drawing.js').Drawing }} shown
 * @returns {import('./figure-files.js').FigureFile[]}
 */
export function embeddingFiles(picture, data, { place, scores, draw }) {
  return [
    textFile('csv', 'CSV', () => asCsv(picture, scores), 'text/csv'),
    textFile('json', 'JSON', () => asJson(picture, data, place), 'application/json'),
    ...drawingFiles(draw),
  ];
}
