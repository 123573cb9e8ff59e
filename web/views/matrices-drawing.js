/**
 * @file Small matrices with their numbers as a drawing: each with its name, its labels, and cells that are tinted by sign and size.
 */
import { formatFull, formatShort } from './format-number.js';
import { shortLabel } from './token-label.js';

/**
 * @typedef {object} NamedMatrix
 * @property {string} name
 * @property {{ data: ArrayLike<number>, shape: number[] }} matrix [rows, columns]
 * @property {string[]} rowLabels
 * @property {string[]} columnLabels
 * @property {boolean} [isMask] its numbers are 1, open, and 0, closed
 *
 * @typedef {object} MatricesTheme
 * @property {number[]} inkBytes
 * @property {number[]} surfaceBytes
 * @property {string} family
 */

const fontSize = 12;
const rowHeight = 22;
const gap = 6;
/** Between matrices. */
const space = 28;
/** Of a cell whose number has the largest magnitude. */
const strongest = 0.4;
/** Teal and orange, as on the page: told apart by everybody, and the numbers carry the sign. */
const tints = { positive: [15, 118, 110], negative: [180, 84, 10] };

/**
 * @param {readonly (readonly NamedMatrix[])[]} lines matrices that stand beside each other
 * @param {MatricesTheme} theme
 * @param {(text: string) => number} measure width of a text in the theme's font at 12 pixels
 * @returns {import('./drawing.js').Drawing}
 */
export function matricesDrawing(lines, theme, measure) {
  /** @type {import('./drawing.js').Shape[]} */
  const shapes = [];
  let [width, top] = [0, space / 2];
  for (const line of lines) {
    let [left, height] = [space / 2, 0];
    for (const named of line) {
      const size = addMatrix(shapes, named, { left, top }, theme, measure);
      left += size.width + space;
      height = Math.max(height, size.height);
    }
    width = Math.max(width, left);
    top += height + space;
  }
  return { width, height: top, surface: theme.surfaceBytes, family: theme.family, fontSize, shapes };
}

/**
 * @param {import('./drawing.js').Shape[]} shapes is added to
 * @param {NamedMatrix} named
 * @param {{ left: number, top: number }} place
 * @param {MatricesTheme} theme
 * @param {(text: string) => number} measure
 */
function addMatrix(
  shapes,
  { name, matrix, rowLabels, columnLabels, isMask = false },
  { left, top },
  theme,
  measure,
) {
  const {
    data,
    shape: [rows, columns],
  } = matrix;
  const [rowNames, columnNames] = [rowLabels, columnLabels].map((labels) =>
    labels.map((label) => shortLabel(label, 16)),
  );
  const numbers = Array.from(data, (value) => formatShort(value));
  const cell = Math.max(30, ...numbers.map(measure), ...columnNames.map(measure)) + 2 * gap;
  const labels = Math.max(0, ...rowNames.map(measure)) + gap;
  const ink = theme.inkBytes;
  const largest = Array.from(data).reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    0,
  );
  const text = (
    /** @type {string} */ label,
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {'start' | 'middle' | 'end'} */ anchor,
    bold = false,
  ) => shapes.push({ kind: 'label', text: label, x, y, anchor, color: ink, bold });
  text(name, left, top + rowHeight / 2, 'start', true);
  const [x, y] = [left + labels, top + 2 * rowHeight];
  for (const [column, label] of columnNames.entries())
    text(label, x + (column + 0.5) * cell, y - rowHeight / 2, 'middle');
  for (const [row, label] of rowNames.entries()) text(label, x - gap, y + (row + 0.5) * rowHeight, 'end');
  for (const [place, number] of numbers.entries()) {
    const value = data[place];
    const [row, column] = [Math.floor(place / columns), place % columns];
    const share =
      !isMask && Number.isFinite(value) && largest > 0 ? (strongest * Math.abs(value)) / largest : 0;
    const tint = value < 0 ? tints.negative : tints.positive;
    const fill = theme.surfaceBytes.map((channel, index) => channel + (tint[index] - channel) * share);
    const box = { x: x + column * cell, y: y + row * rowHeight, width: cell, height: rowHeight };
    const isClosed = isMask ? value === 0 : value === -Infinity;
    const hatch = theme.surfaceBytes.map((channel, index) => channel + (ink[index] - channel) * 0.3);
    shapes.push({
      kind: 'rectangle',
      ...box,
      fill,
      title: formatFull(value),
      ...(isClosed ? { hatch } : {}),
    });
    text(number, box.x + cell / 2, box.y + rowHeight / 2, 'middle');
  }
  return { width: Math.max(labels + columns * cell, measure(name)), height: (rows + 2) * rowHeight };
}
