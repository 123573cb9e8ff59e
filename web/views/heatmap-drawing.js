/**
 * @file A labelled heat map as a drawing, for papers and slides.
 */
import { colorIndex } from './color-maps.js';
import { isDimmed } from './draw-heatmap.js';
import { formatFull } from './format-number.js';
import { shortLabel } from './token-label.js';

const cell = 24;
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
  const left = Math.max(0, ...rowLabels.map(measure)) + 2 * gap;
  const top = Math.max(0, ...columnLabels.map(measure)) + 2 * gap;
  const [ink, surface] = [theme.inkBytes, theme.surfaceBytes];
  const hatch = surface.map((channel, index) => channel + (ink[index] - channel) * 0.45);
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
    const start = colorIndex(weight, picture) * 3;
    shapes.push({
      kind: 'rectangle',
      x: left + column * cell,
      y: top + row * cell,
      width: cell,
      height: cell,
      fill: weight === 0 ? surface : Array.from(picture.colors.subarray(start, start + 3)),
      ...(weight === 0 ? { hatch } : {}),
      ...(weight !== 0 && isDimmed(weight, picture.threshold) ? { opacity: 0.33 } : {}),
      title: `${rowLabels[row]} → ${columnLabels[column]}: ${formatFull(weight)}`,
    });
  }
  const beyond = sums ? 64 : 0;
  if (sums)
    shapes.push(
      ...sumShapes(sums, { left, top, ink, right: left + columns * cell, bottom: top + rows * cell }),
    );
  return {
    width: left + columns * cell + gap + beyond,
    height: top + rows * cell + gap + beyond,
    surface,
    family: theme.family,
    fontSize: drawingFontSize,
    shapes,
  };
}

/** Pixels of the longest bar. */
const longestBar = 54;

/**
 * Bars for the sums of rows, beside them, and of columns, below.
 * @param {import('./sums.js').Sums} sums
 * @param {{ left: number, top: number, right: number, bottom: number, ink: number[] }} place of the matrix
 * @returns {import('./drawing.js').Shape[]}
 */
function sumShapes({ rows, columns, largest }, { left, top, right, bottom, ink }) {
  const long = (/** @type {number} */ sum) => (largest > 0 ? Math.max(0, (longestBar * sum) / largest) : 0);
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
