/**
 * @file Draws a matrix of weights as coloured cells. It writes pixels, each of them once, so that the time depends on
 * the size of the picture and not on the number of cells (a rectangle per cell takes ten times longer at 256 x 256).
 */
import { colorIndex, colorTable } from './color-maps.js';

/**
 * @typedef {object} Matrix
 * @property {Float32Array} weights row-major, rows x columns
 * @property {number} rows
 * @property {number} columns
 */

/**
 * @typedef {object} HeatmapOptions lengths are in the context's own pixels
 * @property {number} [x] left edge of the picture; whole
 * @property {number} [y] top edge of the picture; whole
 * @property {number} width of the picture; whole
 * @property {number} height of the picture; whole
 * @property {number} [cellWidth] width / columns unless given; with a larger one the picture is a window
 * @property {number} [cellHeight] height / rows unless given
 * @property {number} [scrollX] how far the window has moved over the cells to the right
 * @property {number} [scrollY] and down
 * @property {Uint8Array} [colors] 256 colours as `colorTable` gives them; viridis
 * @property {number} [minimum] the value of the first colour; 0
 * @property {number} [maximum] the value of the last colour; 1
 * @property {boolean} [logarithmic] false; as of `colorIndex`
 * @property {number} [threshold] cells below it are dimmed and hatched; 0 dims none
 * @property {number[]} [surface] red, green, blue of the page, for cells that are zero or dimmed
 * @property {number[]} [ink] red, green, blue of the hatching
 * @property {number} [hatchSpacing] distance of the hatching's lines; 6
 */

/**
 * Whether a number is too small to count; of negative ones, the size decides.
 * @param {number} value
 * @param {number} threshold 0 dims none
 */
export const isDimmed = (value, threshold) => threshold > 0 && Math.abs(value) < threshold;

const plain = 0;
const zero = 1;
const dimmed = 2;

/**
 * A cell of exactly zero (masked, or too small for a float32) has the page's colour under lines that rise to the right; one below the
 * threshold keeps a third of its colour under lines that fall: both can be told apart without seeing colours.
 * Where several cells fall on one pixel, it shows the largest of them.
 * @param {{ createImageData(width: number, height: number): ImageData,
 *           putImageData(image: ImageData, x: number, y: number): void }} context any 2D context
 * @param {Matrix} matrix no cells draw nothing
 * @param {HeatmapOptions} options
 */
export function drawHeatmap(context, matrix, options) {
  const { x = 0, y = 0, width, height } = options;
  if (!(width >= 1 && height >= 1 && matrix.rows >= 1 && matrix.columns >= 1)) return;
  const image = context.createImageData(width, height);
  paintPixels(new Uint32Array(image.data.buffer), matrix, options);
  context.putImageData(image, x, y);
}

/**
 * @param {Uint32Array} pixels width x height
 * @param {Matrix} matrix
 * @param {HeatmapOptions} options
 */
function paintPixels(pixels, { weights, rows, columns }, options) {
  const { width, height, threshold = 0, scrollX = 0, scrollY = 0, hatchSpacing = 6 } = options;
  const { cellWidth = width / columns, cellHeight = height / rows } = options;
  const { minimum = 0, maximum = 1, logarithmic, colors = colorTable('viridis') } = options;
  const scale = { minimum, maximum, logarithmic };
  const { surface = [255, 255, 255], ink = [0, 0, 0] } = options;
  const palette = packPalette(colors, surface);
  const lines = packColor(blend(surface, ink, 0.45));
  const [columnStart, columnEnd] = spans(width, scrollX, cellWidth, columns);
  const [rowStart, rowEnd] = spans(height, scrollY, cellHeight, rows);
  const rowColors = new Uint32Array(width);
  const rowKinds = new Uint8Array(width);
  const spacing = Math.max(2, Math.round(hatchSpacing));
  const thickness = Math.max(1, Math.round(hatchSpacing / 6));
  let hatched = false;
  for (let py = 0; py < height; py++) {
    if (py === 0 || rowStart[py] !== rowStart[py - 1] || rowEnd[py] !== rowEnd[py - 1]) {
      hatched = false;
      for (let px = 0; px < width; px++) {
        if (px > 0 && columnStart[px] === columnStart[px - 1] && columnEnd[px] === columnEnd[px - 1]) {
          rowColors[px] = rowColors[px - 1];
          rowKinds[px] = rowKinds[px - 1];
          continue;
        }
        const value = largest(weights, columns, rowStart[py], rowEnd[py], columnStart[px], columnEnd[px]);
        const kind = value === 0 ? zero : isDimmed(value, threshold) ? dimmed : plain;
        rowKinds[px] = kind;
        rowColors[px] = palette[kind][colorIndex(value, scale)];
        hatched ||= kind !== plain;
      }
    }
    const offset = py * width;
    pixels.set(rowColors, offset);
    if (!hatched) continue;
    for (let px = 0; px < width; px++) {
      if (rowKinds[px] === plain) continue;
      const diagonal = rowKinds[px] === zero ? px + scrollX + py + scrollY : px + scrollX - py - scrollY;
      if (((Math.floor(diagonal) % spacing) + spacing) % spacing < thickness) pixels[offset + px] = lines;
    }
  }
}

/**
 * The cells under each pixel along one axis, from `start` to before `end`; at least one.
 * @param {number} length pixels
 * @param {number} scroll pixels
 * @param {number} cell pixels
 * @param {number} count cells
 * @returns {[Int32Array, Int32Array]} starts and ends
 */
function spans(length, scroll, cell, count) {
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  for (let pixel = 0; pixel < length; pixel++) {
    // Half a pixel further in, so that rounding cannot put a pixel into the cell before.
    const first = cell >= 1 ? (pixel + 0.5 + scroll) / cell : (pixel + scroll) / cell;
    starts[pixel] = Math.max(0, Math.min(count - 1, Math.floor(first)));
    const next = cell >= 1 ? starts[pixel] + 1 : Math.floor((pixel + 1 + scroll) / cell);
    ends[pixel] = Math.min(count, Math.max(starts[pixel] + 1, next));
  }
  return [starts, ends];
}

/**
 * @param {Float32Array} weights
 * @param {number} columns
 * @param {number} rowStart
 * @param {number} rowEnd
 * @param {number} columnStart
 * @param {number} columnEnd
 */
function largest(weights, columns, rowStart, rowEnd, columnStart, columnEnd) {
  let result = weights[rowStart * columns + columnStart];
  for (let row = rowStart; row < rowEnd; row++) {
    for (let column = columnStart; column < columnEnd; column++) {
      result = Math.max(result, weights[row * columns + column]);
    }
  }
  return result;
}

/**
 * @param {Uint8Array} colors
 * @param {number[]} surface
 * @returns {Uint32Array[]} 256 packed colours for each kind of cell
 */
function packPalette(colors, surface) {
  const palette = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)];
  for (let index = 0; index < 256; index++) {
    const color = [colors[index * 3], colors[index * 3 + 1], colors[index * 3 + 2]];
    palette[plain][index] = packColor(color);
    palette[zero][index] = packColor(surface);
    palette[dimmed][index] = packColor(blend(surface, color, 1 / 3));
  }
  return palette;
}

/**
 * As the four bytes of an opaque pixel in a little-endian word, the order on every machine that runs WebAssembly engines.
 * @param {number[]} color red, green, blue
 */
function packColor([red, green, blue]) {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/**
 * @param {number[]} from
 * @param {number[]} to
 * @param {number} share of `to`, 0 to 1
 */
function blend(from, to, share) {
  return from.map((channel, index) => Math.round(channel + (to[index] - channel) * share));
}
