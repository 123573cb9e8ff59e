/**
 * @file A head's weights as a small picture without labels, one of many beside each other; one row can be lit.
 */
import { drawHeatmap } from './draw-heatmap.js';

/** How much of an unlit row the page's colour covers: its pattern can still be seen. */
const veil = 0.62;

/**
 * @typedef {object} HeadMapOptions
 * @property {number} size side of the picture in the context's own pixels; whole
 * @property {number | undefined} litRow undefined: all rows are lit alike
 * @property {Uint8Array} colors 256 colours as `colorTable` gives them
 * @property {number} minimum the value of the first colour
 * @property {number} maximum the value of the last colour
 * @property {string} surface CSS colour of the page
 * @property {number[]} surfaceBytes the same as red, green, blue
 * @property {number[]} inkBytes of the hatching
 * @property {string} accent CSS colour of the lit row's outline
 * @property {number} line width of that outline
 */

/**
 * @param {import('./draw-labels.js').Context} context
 * @param {import('./draw-heatmap.js').Matrix} matrix
 * @param {HeadMapOptions} options
 */
export function drawHeadMap(context, matrix, options) {
  const { size, litRow, colors, minimum, maximum, surface, surfaceBytes, inkBytes, accent, line } = options;
  drawHeatmap(context, matrix, {
    width: size,
    height: size,
    colors,
    minimum,
    maximum,
    surface: surfaceBytes,
    ink: inkBytes,
  });
  if (litRow === undefined || !(litRow >= 0 && litRow < matrix.rows)) return;
  const top = Math.round((litRow * size) / matrix.rows);
  const bottom = Math.round(((litRow + 1) * size) / matrix.rows);
  context.save();
  context.globalAlpha = veil;
  context.fillStyle = surface;
  context.fillRect(0, 0, size, top);
  context.fillRect(0, bottom, size, size - bottom);
  context.globalAlpha = 1;
  context.strokeStyle = accent;
  context.lineWidth = line;
  const from = Math.max(line / 2, top - line / 2);
  const to = Math.min(size - line / 2, bottom + line / 2);
  context.strokeRect(line / 2, from, size - line, to - from);
  context.restore();
}
