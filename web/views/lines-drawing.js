/**
 * @file Tokens in two columns and a line for each weight that is shown, as a drawing, for papers and slides.
 */
import { formatFull, formatShort } from './format-number.js';
import { lineCurve, lineLooks, numbersOfKey, rowHeight } from './lines-layout.js';
import { shortLabel } from './token-label.js';

/** Between the columns, whatever the width of a page: the same weights give the same drawing. */
const width = 240;
const gap = 8;
const sample = 28;
const fontSize = 12;

/** A column of more tokens is longer than TeX's longest length, and at twice the resolution than a browser's canvas. */
export const mostDrawnTokens = 512;

/**
 * @typedef {import('./drawing.js').Shape} Shape
 *
 * @typedef {object} DrawnHead
 * @property {number} head
 * @property {string} name
 * @property {number[]} color
 * @property {number[]} dashes none: a line without gaps
 *
 * @typedef {object} ShownLines
 * @property {import('./lines-layout.js').Weights} attention
 * @property {readonly import('./lines-layout.js').Line[]} lines those on top last
 * @property {readonly DrawnHead[]} heads that are shown
 * @property {boolean} named whether they are named: where there are several to choose from
 * @property {number} threshold
 * @property {number | undefined} row the query whose lines alone are shown, with their numbers
 * @property {readonly string[]} queryLabels
 * @property {readonly string[]} keyLabels
 * @property {readonly string[]} notes below all, a line each
 */

/**
 * @param {ShownLines} shown at most `mostDrawnTokens` rows and columns
 * @param {{ inkBytes: number[], surfaceBytes: number[], family: string }} theme
 * @param {(text: string) => number} measure width of a text in the theme's font at 12 pixels
 * @returns {import('./drawing.js').Drawing} each line has its token pair and its full weight as a title
 */
export function linesDrawing(shown, theme, measure) {
  const ink = theme.inkBytes;
  const { heads, row, attention, notes } = shown;
  const [queryLabels, keyLabels] = [shown.queryLabels, shown.keyLabels].map((labels) =>
    labels.map((label) => shortLabel(label)),
  );
  // Bold letters are wider than those that were measured.
  const wide = (/** @type {string} */ text) => measure(text) * 1.18;
  const left = gap + Math.max(0, ...queryLabels.map(wide)) + gap;
  const right = left + width + gap;
  const legend = shown.named
    ? legendOf(heads, { left: gap, most: right }, ink, measure)
    : { shapes: [], bottom: gap };
  const top = legend.bottom;
  const middle = (/** @type {number} */ index) => top + (index + 0.5) * rowHeight;
  const shapes = legend.shapes;
  const order = heads.map(({ head }) => head);
  const looks = new Map(heads.map((one) => [one.head, one]));
  for (const line of shown.lines) {
    const { color, dashes, name } = /** @type {DrawnHead} */ (looks.get(line.head));
    const points = lineCurve(line, { width, heads: order }).map(([x, y]) => [left + x, top + y]);
    const pair = `${queryLabels[line.queryIndex]} → ${keyLabels[line.keyIndex]}: ${formatFull(line.weight)}`;
    const title = shown.named ? `${name}: ${pair}` : pair;
    shapes.push({ kind: 'curve', points, stroke: color, dashes, ...lineLooks(line.weight), title });
  }
  for (const [index, text] of queryLabels.entries())
    shapes.push({
      kind: 'label',
      x: left - gap,
      y: middle(index),
      text,
      anchor: 'end',
      color: ink,
      bold: index === row,
    });
  let end = right;
  for (const [index, text] of keyLabels.entries()) {
    const numbers = numbersOfKey(attention, { ...shown, heads: order }, index);
    shapes.push({
      kind: 'label',
      x: right,
      y: middle(index),
      text,
      anchor: 'start',
      color: ink,
      bold: numbers.length > 0,
    });
    let x = right + wide(text) + gap;
    for (const { head, weight } of numbers) {
      const number = formatShort(weight);
      const { color } = /** @type {DrawnHead} */ (looks.get(head));
      shapes.push({ kind: 'label', x, y: middle(index), text: number, anchor: 'start', color });
      x += measure(number) + gap;
    }
    end = Math.max(end, x);
  }
  const bottom = top + Math.max(queryLabels.length, keyLabels.length) * rowHeight;
  for (const [index, text] of notes.entries())
    shapes.push({
      kind: 'label',
      x: gap,
      y: bottom + (index + 0.5) * noteHeight,
      text,
      anchor: 'start',
      color: ink,
    });
  return {
    width: Math.max(end, ...notes.map((note) => gap + measure(note))) + gap,
    height: bottom + notes.length * noteHeight + gap,
    surface: theme.surfaceBytes,
    family: theme.family,
    fontSize,
    shapes,
  };
}

const noteHeight = 20;

/**
 * Each head's name beside a piece of its line, in as many rows as they need.
 * @param {readonly DrawnHead[]} heads
 * @param {{ left: number, most: number }} room from where to where
 * @param {number[]} ink
 * @param {(text: string) => number} measure
 * @returns {{ shapes: Shape[], bottom: number }}
 */
function legendOf(heads, { left, most }, ink, measure) {
  /** @type {Shape[]} */
  const shapes = [];
  let [x, y] = [left, gap + noteHeight / 2];
  for (const { name, color, dashes } of heads) {
    const needed = sample + gap + measure(name);
    if (x > left && x + needed > most) [x, y] = [left, y + noteHeight];
    const points = [
      [x, y],
      [x + sample, y],
    ];
    shapes.push(
      { kind: 'curve', points, stroke: color, lineWidth: 2.25, dashes },
      { kind: 'label', x: x + sample + gap, y, text: name, anchor: 'start', color: ink },
    );
    x += needed + 2 * gap;
  }
  return { shapes, bottom: y + noteHeight / 2 + gap };
}
