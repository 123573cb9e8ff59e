/**
 * @file The tokens beside a heat map, and the numbers inside its cells where they fit.
 */
import { colorIndex, readableInk } from './color-maps.js';
import { isDimmed } from './draw-heatmap.js';
import { formatShort } from './format-number.js';
import { cellPosition, matrixBox, visibleCells } from './heatmap-layout.js';
import { shortenToFit } from './token-label.js';

/**
 * @typedef {import('./heatmap-layout.js').Layout} Layout
 * @typedef {import('./heatmap-layout.js').Scroll} Scroll
 * @typedef {import('./draw-heatmap.js').Matrix} Matrix
 * @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context
 * @typedef {{ text: string[], family: string, ink: string }} Labels
 */

/** Smallest cell, in CSS pixels, in which a number of three digits reads well. */
const smallestCellWithNumber = 40;

/**
 * @param {Context} context scaled to CSS pixels
 * @param {Labels} labels of all rows
 * @param {Layout} layout
 * @param {Scroll} scroll
 */
export function drawRowLabels(context, labels, layout, scroll) {
  const { firstRow, endRow } = visibleCells(layout, scroll);
  const step = labelStep(layout);
  context.save();
  clip(context, 0, layout.top, layout.left, matrixBox(layout).height);
  for (let row = Math.ceil(firstRow / step) * step; row < endRow; row += step) {
    drawRowLabel(context, labels, layout, scroll, row);
  }
  context.restore();
}

/**
 * @param {Context} context scaled to CSS pixels
 * @param {Labels} labels of all columns
 * @param {Layout} layout
 * @param {Scroll} scroll
 */
export function drawColumnLabels(context, labels, layout, scroll) {
  const { firstColumn, endColumn } = visibleCells(layout, scroll);
  const step = labelStep(layout);
  context.save();
  clip(context, layout.left, 0, matrixBox(layout).width, layout.top);
  for (let column = Math.ceil(firstColumn / step) * step; column < endColumn; column += step) {
    drawColumnLabel(context, labels, layout, scroll, column);
  }
  context.restore();
}

/**
 * @param {Context} context scaled to CSS pixels
 * @param {Labels} labels
 * @param {Layout} layout
 * @param {Scroll} scroll
 * @param {number} row
 * @param {string} [weight] font weight
 */
export function drawRowLabel(context, labels, layout, scroll, row, weight = '400') {
  const { y } = cellPosition(layout, scroll, row, 0);
  useFont(context, labels, layout, weight);
  context.textAlign = 'right';
  const text = shortenToFit(labels.text[row], layout.left - 10, (part) => context.measureText(part).width);
  context.fillText(text, layout.left - 6, y + layout.cell / 2);
}

/**
 * @param {Context} context scaled to CSS pixels
 * @param {Labels} labels
 * @param {Layout} layout
 * @param {Scroll} scroll
 * @param {number} column
 * @param {string} [weight] font weight
 */
export function drawColumnLabel(context, labels, layout, scroll, column, weight = '400') {
  const { x } = cellPosition(layout, scroll, 0, column);
  const room = layout.upright ? layout.top - 10 : layout.cell - 2;
  useFont(context, labels, layout, weight);
  const text = shortenToFit(labels.text[column], room, (part) => context.measureText(part).width);
  context.save();
  context.translate(x + layout.cell / 2, layout.upright ? layout.top - 6 : layout.top / 2);
  if (layout.upright) context.rotate(-Math.PI / 2);
  context.textAlign = layout.upright ? 'left' : 'center';
  context.fillText(text, 0, 0);
  context.restore();
}

/**
 * The weights themselves, to three digits, where cells are large enough; black or white, whichever reads better.
 * Dimmed and zero cells go without: their numbers would be lost in the hatching.
 * @param {Context} context scaled to CSS pixels
 * @param {Matrix} matrix
 * @param {Layout} layout
 * @param {Scroll} scroll
 * @param {import('./color-maps.js').ColorScale & { colors: Uint8Array, threshold: number, family: string }} scale
 */
export function drawCellNumbers(context, matrix, layout, scroll, scale) {
  if (layout.cell < smallestCellWithNumber) return;
  const { firstRow, endRow, firstColumn, endColumn } = visibleCells(layout, scroll);
  context.save();
  const box = matrixBox(layout);
  clip(context, box.x, box.y, box.width, box.height);
  context.font = `${Math.min(13, Math.floor(layout.cell / 4))}px ${scale.family}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (let row = firstRow; row < endRow; row++) {
    for (let column = firstColumn; column < endColumn; column++) {
      const weight = matrix.weights[row * matrix.columns + column];
      if (weight === 0 || isDimmed(weight, scale.threshold)) continue;
      const { x, y } = cellPosition(layout, scroll, row, column);
      const color = scale.colors.subarray(colorIndex(weight, scale) * 3);
      context.fillStyle = readableInk(color[0], color[1], color[2]);
      context.fillText(formatShort(weight), x + layout.cell / 2, y + layout.cell / 2, layout.cell - 4);
    }
  }
  context.restore();
}

/**
 * How many rows share one label when they are too narrow for a label each.
 * @param {Layout} layout
 */
function labelStep(layout) {
  return Math.max(1, Math.ceil((layout.fontSize + 1) / layout.cell));
}

/**
 * @param {Context} context
 * @param {Labels} labels
 * @param {Layout} layout
 * @param {string} weight
 */
export function useFont(context, labels, layout, weight) {
  context.font = `${weight} ${layout.fontSize}px ${labels.family}`;
  context.fillStyle = labels.ink;
  context.textBaseline = 'middle';
}

/**
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
export function clip(context, x, y, width, height) {
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
}
