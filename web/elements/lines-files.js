/**
 * @file The lines that are shown, as files: a table, data that show them again, and a figure.
 */
import { csvOf } from '../views/csv.js';
import { drawnWords } from '../views/drawing.js';
import { formatShort } from '../views/format-number.js';
import { jsonParts, shortMembers } from '../views/json-parts.js';
import { linesDrawing, mostDrawnTokens } from '../views/lines-drawing.js';
import { nestedListParts } from '../views/nested-lists.js';
import { colorBytes, themeOf } from './canvas-theme.js';
import { drawingFiles, longTextFile, measureIn, textFile } from './figure-files.js';
import { whileThere } from './files-of-weights.js';
import { layerOf } from './read-layers.js';
import { dashes, kindOf } from './series-styles.js';

/**
 * @typedef {object} LinesShown
 * @property {import('./read-layers.js').Layers} all
 * @property {number} layer
 * @property {number[]} heads
 * @property {number} threshold
 * @property {number | undefined} row
 * @property {readonly import('../views/lines-layout.js').Line[]} lines
 * @property {number} count of those that reach the threshold
 * @property {{ query: string[] | undefined, key: string[] | undefined }} names as they were given
 * @property {{ query: string[], key: string[] }} labels as they are shown
 */

/** A line for each line, in the order in which they are read. @param {LinesShown} shown */
function asCsv({ lines, labels }) {
  const inOrder = [...lines].sort(
    (one, other) =>
      one.queryIndex - other.queryIndex || one.keyIndex - other.keyIndex || one.head - other.head,
  );
  return csvOf([
    ['queryIndex', 'queryToken', 'keyIndex', 'keyToken', 'head', 'weight'],
    ...inOrder.map(({ queryIndex, keyIndex, head, weight }) => [
      queryIndex,
      labels.query[queryIndex],
      keyIndex,
      labels.key[keyIndex],
      head,
      weight,
    ]),
  ]);
}

/** What a `<script type="application/json">` inside of the element shows again. @param {LinesShown} shown */
function asJson({ all, layer, heads, threshold, row, names }) {
  const { data, rows, columns } = layerOf(all, layer);
  return jsonParts([
    // Whose they are may change or hand on the numbers between one part and the next.
    ['weights', nestedListParts(data.slice(), [all.heads, rows, columns], '  ')],
    ...shortMembers({
      queryTokens: names.query,
      keyTokens: names.key,
      heads: heads.join(' '),
      threshold,
      row,
    }),
  ]);
}

/**
 * @param {import('lit').LitElement} element where they are shown
 * @param {LinesShown} shown
 * @param {import('./strings.js').Strings} strings
 */
function draw(element, { all, layer, heads, threshold, row, lines, count, labels }, strings) {
  const theme = themeOf(element);
  const colorOf = (/** @type {number} */ kind) => {
    // Each head that has a line has a name beside a piece of it, or is the only one.
    const line = element.renderRoot.querySelector(`path.s${kind}`);
    return line ? colorBytes(getComputedStyle(line).stroke) : theme.inkBytes;
  };
  const drawn = heads.map((head) => ({
    head,
    name: drawnWords(strings.headNumber(head), strings.direction),
    color: colorOf(kindOf(head)),
    dashes: heads.length > 1 ? (dashes[kindOf(head)].match(/\d+/g) ?? []).map(Number) : [],
  }));
  const notes = [
    ...(all.layers > 1 ? [strings.layerNumber(layer)] : []),
    `${strings.thresholdWord} ${formatShort(threshold, 2)}`,
    ...(lines.length < count ? [strings.linesLeftOut({ shown: lines.length, count })] : []),
  ];
  return linesDrawing(
    {
      attention: layerOf(all, layer),
      lines,
      heads: drawn,
      named: all.heads > 1,
      threshold,
      row,
      queryLabels: labels.query,
      keyLabels: labels.key,
      notes: notes.map((note) => drawnWords(note, strings.direction)),
    },
    theme,
    measureIn(theme.family, 12),
  );
}

/**
 * @param {import('lit').LitElement} element
 * @param {LinesShown} shown
 * @param {import('./strings.js').Strings} strings
 * @returns {import('./figure-files.js').FigureFile[]}
 */
export function linesFiles(element, shown, strings) {
  const { heads, rows, columns } = shown.all;
  const numbers = heads * rows * columns;
  return whileThere(shown.all, strings, [
    textFile('csv', 'CSV', () => asCsv(shown), 'text/csv'),
    longTextFile('json', 'JSON', { numbers, parts: () => asJson(shown) }, 'application/json'),
    ...(Math.max(rows, columns) <= mostDrawnTokens ? drawingFiles(() => draw(element, shown, strings)) : []),
  ]);
}

/** @param {LinesShown} shown */
export const linesFileName = ({ all, layer }) => `attention-lines${all.layers > 1 ? `-layer-${layer}` : ''}`;
