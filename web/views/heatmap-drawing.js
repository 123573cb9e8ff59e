/**
 * @file A labelled heat map as a drawing, for papers and slides.
 */
import { colorIndex, logarithmicReach, readableInk } from './color-maps.js';
import { isDimmed } from './draw-heatmap.js';
import { formatFull, formatShort } from './format-number.js';
import { shortLabel } from './token-label.js';

/** Sides of a cell, with a number in it and without. */
const sides = { withNumber: 38, plain: 24 };
/** More numbers than these make a picture that nobody reads as one. */
const mostNumbers = 32 * 32;
const numberSize = 10;
const gap = 6;
/** Pixels; what the text is measured at. */
export const drawingFontSize = 12;

/** More cells than this make a file that drawing programs no longer open. */
export const mostDrawnCells = 128 * 128;

/**
 * @param {import('./draw-attention.js').Picture} picture at most `mostDrawnCells` cells
 * @param {import('./draw-attention.js').PictureTheme} theme
 * @param {(text: string) => number} measure width of a text in the theme's font at `drawingFontSize`
 * @returns {import('./drawing.js').Drawing} each cell has its token pair and its full weight as a title
 */
export function heatmapDrawing(picture, theme, measure) {
  const { matrix, sums } = picture;
  const { rows, columns, weights } = matrix;
  const [rowLabels, columnLabels] = [picture.rowLabels, picture.columnLabels].map((labels) =>
    labels.map((label) => shortLabel(label)),
  );
  const hasNumbers = weights.length <= mostNumbers;
  const cell = hasNumbers ? sides.withNumber : sides.plain;
  const left = Math.max(0, ...rowLabels.map(measure)) + 2 * gap;
  const top = Math.max(0, ...columnLabels.map(measure)) + 2 * gap;
  const [ink, surface] = [theme.inkBytes, theme.surfaceBytes];
  /** @type {import('./drawing.js').Shape[]} */
  const shapes = [];
  for (const [row, text] of rowLabels.entries())
    shapes.push({
      kind: 'label',
      x: left - gap,
      y: top + (row + 0.5) * cell,
      text,
      anchor: 'end',
      color: ink,
    });
  for (const [column, text] of columnLabels.entries())
    shapes.push({
      kind: 'label',
      x: left + (column + 0.5) * cell,
      y: top - gap,
      text,
      anchor: 'start',
      color: ink,
      upright: true,
    });
  for (const [index, weight] of weights.entries()) {
    const [row, column] = [Math.floor(index / columns), index % columns];
    const color = colorAt(picture, colorIndex(weight, picture));
    shapes.push({
      ...cellShape(picture, weight, theme),
      x: left + column * cell,
      y: top + row * cell,
      width: cell,
      height: cell,
      ...(weight !== 0 && isDimmed(weight, picture.threshold) ? { opacity: 0.33 } : {}),
      title: `${rowLabels[row]} → ${columnLabels[column]}: ${formatFull(weight)}`,
    });
    if (hasNumbers && weight !== 0 && !isDimmed(weight, picture.threshold))
      shapes.push({
        kind: 'label',
        x: left + (column + 0.5) * cell,
        y: top + (row + 0.5) * cell,
        text: formatShort(weight),
        anchor: 'middle',
        size: numberSize,
        color: readableInk(...color) === '#000' ? [0, 0, 0] : [255, 255, 255],
      });
  }
  const beyond = sums ? longestBar + 2 * gap : 0;
  const [right, bottom] = [left + columns * cell, top + rows * cell];
  // Below the matrix, or further left where that is narrow and its labels are long.
  const scaleLeft = Math.max(gap, Math.min(left, right + beyond - scaleRoom));
  if (sums) shapes.push(...sumShapes(sums, { left, top, right, bottom, cell, ink }));
  shapes.push(...scaleShapes(picture, { left: scaleLeft, top: bottom + beyond + 2 * gap, ink, measure }));
  return {
    width: Math.max(right + beyond, scaleLeft + scaleRoom) + gap,
    height: bottom + beyond + 2 * gap + scaleHeight + gap,
    surface,
    family: theme.family,
    fontSize: drawingFontSize,
    shapes,
  };
}

/**
 * How a weight looks: exactly 0 is hatched.
 * @param {Scale} scale
 * @param {number} weight
 * @param {{ inkBytes: number[], surfaceBytes: number[] }} theme
 * @returns {{ kind: 'rectangle', fill: number[], hatch?: number[] }}
 */
export function cellShape(scale, weight, { inkBytes: ink, surfaceBytes: surface }) {
  if (weight !== 0) return { kind: 'rectangle', fill: colorAt(scale, colorIndex(weight, scale)) };
  const hatch = surface.map((channel, index) => channel + (ink[index] - channel) * 0.45);
  return { kind: 'rectangle', fill: surface, hatch };
}

/** Pixels of the longest bar. */
const longestBar = 54;

/**
 * Bars for the sums of rows, beside them, and of columns, below.
 * @param {import('./sums.js').Sums} sums
 * @param {{ left: number, top: number, right: number, bottom: number, cell: number, ink: number[] }} place of the matrix
 * @returns {import('./drawing.js').Shape[]}
 */
function sumShapes({ rows, columns, largest }, { left, top, right, bottom, cell, ink }) {
  const long = (/** @type {number} */ sum) => (largest > 0 ? (longestBar * Math.abs(sum)) / largest : 0);
  const bar = { kind: /** @type {const} */ ('rectangle'), fill: ink, opacity: 0.35 };
  return [
    ...Array.from(rows, (sum, row) => ({
      ...bar,
      x: right + gap,
      y: top + row * cell + 4,
      width: long(sum),
      height: cell - 8,
      title: formatFull(sum),
    })),
    ...Array.from(columns, (sum, column) => ({
      ...bar,
      x: left + column * cell + 4,
      y: bottom + gap,
      width: cell - 8,
      height: long(sum),
      title: formatFull(sum),
    })),
  ];
}

/** @typedef {{ colors: Uint8Array, minimum: number, maximum: number, logarithmic?: boolean }} Scale */

const scaleWidth = 128;
/** With the numbers at its ends. */
export const scaleRoom = scaleWidth + 120;
export const scaleHeight = 12;
/** Colours of the scale: more could not be told apart in its width. */
const scaleSteps = 64;

/**
 * What the colours stand for, from the first to the last.
 * @param {Scale} scale
 * @param {{ left: number, top: number, ink: number[], measure(text: string): number }} place
 * @returns {import('./drawing.js').Shape[]}
 */
export function scaleShapes(scale, { left, top, ink, measure }) {
  const { minimum, maximum, logarithmic } = scale;
  const first = logarithmic ? `≤ ${formatShort(maximum / logarithmicReach)}` : formatShort(minimum);
  const x = left + measure(first) + gap;
  const step = scaleWidth / scaleSteps;
  const label = {
    kind: /** @type {const} */ ('label'),
    y: top + scaleHeight / 2,
    anchor: /** @type {const} */ ('start'),
    color: ink,
  };
  return [
    { ...label, x: left, text: first },
    ...Array.from({ length: scaleSteps }, (_, index) => ({
      kind: /** @type {const} */ ('rectangle'),
      x: x + index * step,
      y: top,
      width: step,
      height: scaleHeight,
      fill: colorAt(scale, Math.round((index * 255) / (scaleSteps - 1))),
    })),
    { ...label, x: x + scaleWidth + gap, text: formatShort(maximum) },
  ];
}

/** @param {{ colors: Uint8Array }} picture @param {number} index @returns {[number, number, number]} */
const colorAt = ({ colors }, index) => [colors[3 * index], colors[3 * index + 1], colors[3 * index + 2]];
