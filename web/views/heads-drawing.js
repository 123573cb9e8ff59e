/**
 * @file All heads of all layers as small maps with their names, as a drawing, for papers and slides.
 */
import { drawnWords } from './drawing.js';
import { formatFull } from './format-number.js';
import { cellShape, scaleHeight, scaleRoom, scaleShapes } from './heatmap-drawing.js';
import { shortLabel } from './token-label.js';
import { wrapText } from './wrap-text.js';

/** Of a map; a remark below it is as wide. */
const side = 132;
const gap = 8;
/** Between maps, and around all of them. */
const space = 18;
const fontSize = 12;
const nameHeight = 18;
const remarkSize = 10;
const remarkHeight = 13;
/** Heads of a layer beside each other; more stand in rows that are alike. */
const mostBesides = 12;
/** How much of the page's colour covers a head that is off, and a row that is not lit: as on the page. */
const veils = { off: 0.65, unlit: 0.62 };

/**
 * @typedef {import('./drawing.js').Shape} Shape
 *
 * @typedef {object} DrawnHead
 * @property {string} name
 * @property {import('./draw-heatmap.js').Matrix} matrix
 * @property {boolean} isOff
 * @property {'' | 'chosen' | 'compared'} frame
 * @property {readonly string[]} remarks below its name
 *
 * @typedef {object} ShownHeads
 * @property {readonly { name: string, heads: readonly DrawnHead[] }[]} layers
 * @property {number | undefined} litRow undefined: all rows are lit alike
 * @property {readonly string[]} labels of rows, and of columns where they are as many
 * @property {import('./heatmap-drawing.js').Scale} scale
 * @property {string} direction of the words
 *
 * @typedef {{ inkBytes: number[], surfaceBytes: number[], accentBytes: number[], family: string }} HeadsTheme
 * @typedef {{ x: number, y: number, side: number, head: DrawnHead }} PlacedMap
 */

/**
 * @param {ShownHeads} shown at most `mostDrawnCells` weights, of `heatmap-drawing.js`
 * @param {HeadsTheme} theme
 * @param {(text: string) => number} measure width of a text in the theme's font at 12 pixels
 * @returns {import('./drawing.js').Drawing} each cell has its token pair and its full weight as a title
 */
export function headsDrawing(shown, theme, measure) {
  const { drawing, maps } = headsFrames(shown, theme, measure);
  return { ...drawing, shapes: [...maps.flatMap((map) => mapShapes(map, shown, theme)), ...drawing.shapes] };
}

/**
 * What stands around the maps, and their places, for maps that have too many cells for a drawing.
 * @param {ShownHeads} shown
 * @param {HeadsTheme} theme
 * @param {(text: string) => number} measure
 * @returns {{ drawing: import('./drawing.js').Drawing, maps: PlacedMap[] }}
 */
export function headsFrames({ layers, scale, direction }, theme, measure) {
  const ink = theme.inkBytes;
  /** @type {Shape[]} */
  const shapes = [];
  /** @type {PlacedMap[]} */
  const maps = [];
  const said = (/** @type {string} */ text) => drawnWords(text, direction);
  const measureRemark = (/** @type {string} */ text) => (measure(text) * remarkSize) / fontSize;
  let [width, top] = [scaleRoom, space];
  for (const { name, heads } of layers) {
    shapes.push(label(said(name), space, top + nameHeight / 2, ink, { bold: true }));
    top += nameHeight + gap;
    const besides = Math.ceil(heads.length / Math.ceil(heads.length / mostBesides));
    for (let first = 0; first < heads.length; first += besides) {
      const row = heads.slice(first, first + besides).map((head) => ({
        head,
        remarks: head.remarks.flatMap((remark) => wrapText(remark, side, measureRemark)),
      }));
      for (const [place, { head, remarks }] of row.entries()) {
        const x = space + place * (side + space);
        maps.push({ x, y: top, side, head });
        shapes.push(...frameShapes(head.frame, { x, y: top }, theme.accentBytes));
        const color = head.frame === 'chosen' ? theme.accentBytes : ink;
        const below = top + side + gap;
        shapes.push(label(said(head.name), x, below + nameHeight / 2, color, { bold: true }));
        for (const [index, remark] of remarks.entries()) {
          const y = below + nameHeight + (index + 0.5) * remarkHeight;
          shapes.push(label(said(remark), x, y, ink, { size: remarkSize }));
        }
        width = Math.max(width, x + Math.max(side, measure(head.name)));
      }
      const lines = Math.max(...row.map(({ remarks }) => remarks.length));
      top += side + gap + nameHeight + lines * remarkHeight + space;
    }
  }
  shapes.push(...scaleShapes(scale, { left: space, top, ink, measure }));
  return {
    drawing: {
      width: width + space,
      height: top + scaleHeight + space,
      surface: theme.surfaceBytes,
      family: theme.family,
      fontSize,
      shapes,
    },
    maps,
  };
}

/**
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {number[]} color
 * @param {{ bold?: boolean, size?: number }} looks
 * @returns {Shape}
 */
const label = (text, x, y, color, looks) => ({ kind: 'label', text, x, y, anchor: 'start', color, ...looks });

/**
 * Around a map: the chosen head has a line, the one that it is compared with a dashed one.
 * @param {DrawnHead['frame']} frame
 * @param {{ x: number, y: number }} place
 * @param {number[]} stroke
 * @returns {Shape[]}
 */
function frameShapes(frame, { x, y }, stroke) {
  const [left, top, length] = [x - 4, y - 4, side + 8];
  const lineWidth = 2;
  if (frame === 'chosen')
    return [{ kind: 'rectangle', x: left, y: top, width: length, height: length, stroke, lineWidth }];
  if (frame !== 'compared') return [];
  const corners = [
    [left, top],
    [left + length, top],
    [left + length, top + length],
    [left, top + length],
  ];
  return corners.map((corner, index) => ({
    kind: 'curve',
    points: [corner, corners[(index + 1) % 4]],
    stroke,
    lineWidth,
    dashes: [6, 4],
  }));
}

/**
 * @param {PlacedMap} map
 * @param {ShownHeads} shown
 * @param {HeadsTheme} theme
 * @returns {Shape[]} its cells, and what covers them
 */
function mapShapes({ x, y, head }, { litRow, labels, scale }, theme) {
  const { weights, rows, columns } = head.matrix;
  const [width, height] = [side / columns, side / rows];
  const labelOf = (/** @type {number} */ index) => shortLabel(labels[index] ?? String(index));
  /** @type {Shape[]} */
  const shapes = Array.from(weights, (weight, place) => {
    const [row, column] = [Math.floor(place / columns), place % columns];
    const key = columns === rows ? labelOf(column) : String(column);
    return {
      ...cellShape(scale, weight, theme),
      x: x + column * width,
      y: y + row * height,
      width,
      height,
      title: `${labelOf(row)} → ${key}: ${formatFull(weight)}`,
    };
  });
  const cover = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ opacity) => {
    if (to > from)
      shapes.push({
        kind: 'rectangle',
        x,
        y: y + from,
        width: side,
        height: to - from,
        fill: theme.surfaceBytes,
        opacity,
      });
  };
  if (litRow !== undefined && litRow < rows) {
    cover(0, litRow * height, veils.unlit);
    cover((litRow + 1) * height, side, veils.unlit);
    // All of the outline lies within the map, so that what covers the map covers it.
    const [from, to] = [Math.max(1, litRow * height - 1), Math.min(side - 1, (litRow + 1) * height + 1)];
    shapes.push({
      kind: 'rectangle',
      x: x + 1,
      y: y + from,
      width: side - 2,
      height: to - from,
      stroke: theme.accentBytes,
      lineWidth: 2,
    });
  }
  if (head.isOff) cover(0, side, veils.off);
  return shapes;
}
