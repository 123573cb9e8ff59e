/**
 * @file A mask as files: who may see whom, as numbers 1 and 0, and as a figure.
 */
import { jsonParts, shortMembers } from '../views/json-parts.js';
import { matricesDrawing } from '../views/matrices-drawing.js';
import { nestedListParts } from '../views/nested-lists.js';
import { csvLines } from '../views/weights-csv.js';
import { themeOf } from './canvas-theme.js';
import { drawingFiles, measureIn, textFile } from './figure-files.js';

/**
 * @typedef {object} MaskShown
 * @property {{ data: Uint8Array, shape: [number, number] }} mask [L, L], 1 = may attend
 * @property {string[]} tokens as they were given, or positions
 * @property {string[]} labels the same as they are shown
 * @property {string} kind
 * @property {number} size
 * @property {string} switched
 */

/** @param {MaskShown} shown */
function asCsv({ mask: { data, shape }, labels }) {
  const [rows, columns] = shape;
  return [...csvLines({ weights: Float32Array.from(data), rows, columns }, labels, labels)].join('');
}

/** Properties that make an element show the mask again, and the mask. @param {MaskShown} shown */
function asJson({ mask: { data, shape }, tokens, kind, size, switched }) {
  return [
    ...jsonParts([
      ['attnMask', nestedListParts(data, shape, '  ')],
      ...shortMembers({ queryTokens: tokens, kind, size, switched }),
    ]),
  ].join('');
}

/**
 * @param {import('lit').LitElement} element where it is shown
 * @param {MaskShown} shown
 * @param {string} name of the matrix in the figure
 * @returns {import('./figure-files.js').FigureFile[]}
 */
export function maskFiles(element, shown, name) {
  const draw = () => {
    const theme = themeOf(element);
    const { mask, labels } = shown;
    const named = { name, matrix: mask, rowLabels: labels, columnLabels: labels, isMask: true };
    return matricesDrawing([[named]], theme, measureIn(theme.family, 12));
  };
  return [
    textFile('csv', 'CSV', () => asCsv(shown), 'text/csv'),
    textFile('json', 'JSON', () => asJson(shown), 'application/json'),
    ...drawingFiles(draw),
  ];
}
