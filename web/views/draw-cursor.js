/**
 * @file The crosshair: the row and the column of one cell, its tokens, and the cell itself.
 */
import { drawColumnLabel, drawRowLabel } from './draw-labels.js';
import { cellPosition, matrixBox } from './heatmap-layout.js';

/** CSS pixels. */
const smallestFramedCell = 14;

/**
 * Draws nothing but lines and the two labels, so that it can lie on a picture without drawing that anew.
 * @param {import('./draw-labels.js').Context} context scaled to CSS pixels
 * @param {import('./heatmap-layout.js').Layout} layout
 * @param {import('./heatmap-layout.js').Scroll} scroll
 * @param {object} options
 * @param {number} options.queryIndex
 * @param {number} options.keyIndex
 * @param {import('./draw-labels.js').Labels} options.rowLabels
 * @param {import('./draw-labels.js').Labels} options.columnLabels
 * @param {{ accent: string, onAccent: string, surface: string }} options.theme CSS colours
 */
export function drawCursor(context, layout, scroll, options) {
  const { queryIndex, keyIndex, rowLabels, columnLabels, theme } = options;
  const { cell, left, top } = layout;
  const box = matrixBox(layout);
  const { x, y } = cellPosition(layout, scroll, queryIndex, keyIndex);
  const labelHeight = Math.max(Math.min(cell, layout.fontSize + 12), layout.fontSize + 6);

  context.save();
  context.beginPath();
  context.rect(0, top, left + box.width, box.height);
  context.clip();
  context.fillStyle = theme.accent;
  context.beginPath();
  context.roundRect(0, y + (cell - labelHeight) / 2, left - 1, labelHeight, 4);
  context.fill();
  drawRowLabel(context, { ...rowLabels, ink: theme.onAccent }, layout, scroll, queryIndex, '600');
  context.beginPath();
  context.rect(left, top, box.width, box.height);
  context.clip();
  drawFrame(context, left - scroll.left, y, layout.columns * cell, cell, theme);
  drawFrame(context, x, top - scroll.top, cell, layout.rows * cell, theme);
  context.lineWidth = 2;
  context.strokeStyle = '#fff';
  context.strokeRect(x + 1, y + 1, cell - 2, cell - 2);
  context.strokeStyle = '#000';
  context.strokeRect(x - 1, y - 1, cell + 2, cell + 2);
  context.restore();

  context.save();
  context.beginPath();
  context.rect(left, 0, box.width, top);
  context.clip();
  context.fillStyle = theme.accent;
  context.beginPath();
  if (layout.upright) context.roundRect(x + (cell - labelHeight) / 2, 0, labelHeight, top - 1, 4);
  else context.roundRect(x, 0, cell, top - 1, 4);
  context.fill();
  drawColumnLabel(context, { ...columnLabels, ink: theme.onAccent }, layout, scroll, keyIndex, '600');
  context.restore();
}

/**
 * A line in the accent colour between two in the page's, which shows on every colour of every map. Around narrow rows it is
 * a thin line outside, so that it does not cover what it shows.
 * @param {import('./draw-labels.js').Context} context
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {{ accent: string, surface: string }} theme
 */
function drawFrame(context, x, y, width, height, theme) {
  if (Math.min(width, height) < smallestFramedCell) {
    context.lineWidth = 1;
    context.strokeStyle = theme.surface;
    context.strokeRect(x - 2.5, y - 2.5, width + 5, height + 5);
    context.strokeStyle = theme.accent;
    context.strokeRect(x - 1.5, y - 1.5, width + 3, height + 3);
    return;
  }
  context.lineWidth = 3;
  context.strokeStyle = theme.surface;
  context.strokeRect(x, y, width, height);
  context.lineWidth = 1;
  context.strokeStyle = theme.accent;
  context.strokeRect(x, y, width, height);
}
