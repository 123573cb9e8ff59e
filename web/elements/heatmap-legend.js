import { html, nothing } from 'lit';
import { logarithmicReach } from '../views/color-maps.js';
import { drawHeatmap } from '../views/draw-heatmap.js';
import { formatFull, formatShort } from '../views/format-number.js';

/**
 * The scale of colours, and a swatch for each special kind of cell that there is.
 * @param {import('../views/draw-attention.js').Picture} picture
 * @param {boolean} hasZero
 * @param {import('./strings.js').Strings} strings
 */
export function heatmapLegend({ minimum, maximum, logarithmic, threshold }, hasZero, strings) {
  const first = logarithmic ? maximum / logarithmicReach : minimum;
  return html`<div class="legend quiet">
    <span>
      ${logarithmic ? '≤ ' : ''}${formatShort(first)}
      <canvas class="ramp" width="256" height="12" role="img" aria-label=${strings.scale}></canvas>
      ${formatShort(maximum)}
    </span>
    ${hasZero ? swatch('zero', strings.legendZero) : nothing}
    ${threshold > 0 ? swatch('dimmed', strings.legendDimmed({ threshold: formatFull(threshold) })) : nothing}
  </div>`;
}

/**
 * @param {string} kind
 * @param {string} label
 */
function swatch(kind, label) {
  return html`<span><canvas class="swatch ${kind}" width="56" height="24" aria-hidden="true"></canvas>${label}</span>`;
}

/**
 * Fills the legend's canvases by the function that draws the heat map, so that the two cannot differ.
 * @param {ParentNode} root
 * @param {import('../views/draw-attention.js').Picture} picture
 * @param {{ surfaceBytes: number[], inkBytes: number[] }} theme
 */
export function paintLegend(root, picture, theme) {
  const { minimum, maximum, logarithmic, colors, threshold } = picture;
  const valueAt = (/** @type {number} */ share) =>
    logarithmic ? maximum * logarithmicReach ** (share - 1) : minimum + (maximum - minimum) * share;
  const ramp = Float32Array.from({ length: 256 }, (_, index) => valueAt(index / 255));
  const look = { colors, minimum, maximum, logarithmic, surface: theme.surfaceBytes, ink: theme.inkBytes };
  paint(root, '.ramp', ramp, {
    ...look,
    surface: Array.from(colors.subarray(0, 3)),
    ink: Array.from(colors.subarray(0, 3)),
  });
  paint(root, '.swatch.zero', Float32Array.of(0), { ...look, hatchSpacing: 12 });
  paint(root, '.swatch.dimmed', Float32Array.of(threshold / 2), { ...look, threshold, hatchSpacing: 12 });
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @param {Float32Array} weights one row
 * @param {object} look
 */
function paint(root, selector, weights, look) {
  const canvas = /** @type {HTMLCanvasElement | null} */ (root.querySelector(selector));
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return;
  const { width, height } = canvas;
  drawHeatmap(context, { weights, rows: 1, columns: weights.length }, { width, height, ...look });
}
