/**
 * @file A whole labelled heat map, on the screen or for a file.
 */
import { drawHeatmap } from './draw-heatmap.js';
import { drawCellNumbers, drawColumnLabels, drawRowLabels } from './draw-labels.js';
import { drawSums } from './draw-sums.js';
import { matrixBox } from './heatmap-layout.js';

/**
 * @typedef {object} Picture
 * @property {import('./draw-heatmap.js').Matrix} matrix
 * @property {string[]} rowLabels one for each row
 * @property {string[]} columnLabels one for each column
 * @property {Uint8Array} colors as of `colorTable`
 * @property {number} minimum the value of the first colour
 * @property {number} maximum the value of the last colour
 * @property {boolean} [logarithmic] false; as of `colorIndex`
 * @property {number} threshold cells below it are dimmed; 0 dims none
 * @property {import('./sums.js').Sums} [sums] shown as bars beside the matrix and below it
 */

/**
 * @typedef {object} PictureTheme
 * @property {string} ink CSS colour of text
 * @property {string} surface CSS colour of the page
 * @property {number[]} inkBytes the same as red, green, blue
 * @property {number[]} surfaceBytes
 * @property {string} family CSS font family
 */

/**
 * @param {import('./draw-labels.js').Context} context its canvas measures the layout's view times the pixel ratio
 * @param {Picture} picture
 * @param {import('./heatmap-layout.js').Layout} layout
 * @param {import('./heatmap-layout.js').Scroll} scroll
 * @param {PictureTheme} theme
 */
export function drawAttention(context, picture, layout, scroll, theme) {
  const { pixelRatio } = layout;
  const inDevicePixels = (/** @type {number} */ length) => Math.round(length * pixelRatio);
  const { matrix, colors, minimum, maximum, logarithmic, threshold } = picture;
  const box = matrixBox(layout);
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, layout.viewWidth, layout.viewHeight);
  drawHeatmap(context, matrix, {
    x: inDevicePixels(layout.left),
    y: inDevicePixels(layout.top),
    width: inDevicePixels(Math.min(box.width, matrix.columns * layout.cell - scroll.left)),
    height: inDevicePixels(Math.min(box.height, matrix.rows * layout.cell - scroll.top)),
    cellWidth: inDevicePixels(layout.cell),
    cellHeight: inDevicePixels(layout.cell),
    scrollX: inDevicePixels(scroll.left),
    scrollY: inDevicePixels(scroll.top),
    colors,
    minimum,
    maximum,
    logarithmic,
    threshold,
    surface: theme.surfaceBytes,
    ink: theme.inkBytes,
    hatchSpacing: inDevicePixels(6),
  });
  const labels = { family: theme.family, ink: theme.ink };
  drawCellNumbers(context, matrix, layout, scroll, {
    colors,
    minimum,
    maximum,
    logarithmic,
    threshold,
    family: theme.family,
  });
  drawRowLabels(context, { ...labels, text: picture.rowLabels }, layout, scroll);
  drawColumnLabels(context, { ...labels, text: picture.columnLabels }, layout, scroll);
  if (picture.sums) drawSums(context, picture.sums, layout, scroll, theme);
}
