import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colorTable } from '../../../web/views/color-maps.js';
import { drawHeatmap, isDimmed } from '../../../web/views/draw-heatmap.js';

/** A context that keeps what was put into it. */
function recordingContext() {
  return {
    /** @type {Array<{ image: { width: number, height: number, data: Uint8ClampedArray }, x: number, y: number }>} */
    put: [],
    /** @param {number} width @param {number} height */
    createImageData(width, height) {
      return /** @type {any} */ ({ width, height, data: new Uint8ClampedArray(width * height * 4) });
    },
    /** @param {any} image @param {number} x @param {number} y */
    putImageData(image, x, y) {
      this.put.push({ image, x, y });
    },
  };
}

/**
 * @param {number[]} weights
 * @param {number} rows
 * @param {number} columns
 * @param {object} options
 */
function draw(weights, rows, columns, options) {
  const context = recordingContext();
  const all = /** @type {any} */ ({ width: columns, height: rows, ...options });
  drawHeatmap(context, { weights: Float32Array.from(weights), rows, columns }, all);
  const [{ image, x, y }] = context.put;
  const pixel = (/** @type {number} */ px, /** @type {number} */ py) =>
    Array.from(image.data.subarray((py * image.width + px) * 4, (py * image.width + px) * 4 + 4));
  return { pixel, image, x, y };
}

/** @param {number} index */
const viridis = (index) => [...colorTable('viridis').subarray(index * 3, index * 3 + 3), 255];

test('each cell has the colour of its weight', () => {
  const { pixel, x, y } = draw([0.2, 1, 0.6, 0.4], 2, 2, { x: 7, y: 9, width: 4, height: 4 });
  assert.deepEqual([x, y], [7, 9]);
  assert.deepEqual(pixel(0, 0), viridis(51));
  assert.deepEqual(pixel(1, 1), viridis(51));
  assert.deepEqual(pixel(2, 0), viridis(255));
  assert.deepEqual(pixel(0, 3), viridis(153));
  assert.deepEqual(pixel(3, 3), viridis(102));
});

test('nothing is drawn of no cells, and one cell fills the picture', () => {
  for (const [rows, columns] of [
    [0, 0],
    [0, 3],
    [3, 0],
  ]) {
    const context = recordingContext();
    drawHeatmap(context, { weights: new Float32Array(0), rows, columns }, { width: 8, height: 8 });
    assert.equal(context.put.length, 0);
  }
  const { pixel } = draw([1], 1, 1, { width: 3, height: 3 });
  assert.deepEqual(pixel(2, 2), viridis(255));
});

test('zero and dimmed cells carry lines in opposite directions, others none', () => {
  const options = { surface: [250, 250, 250], ink: [0, 0, 0], threshold: 0.5, width: 36, height: 12 };
  const { pixel } = draw([0, 0.2, 1], 1, 3, options);
  const isLine = (/** @type {number} */ x, /** @type {number} */ y) => pixel(x, y)[0] === pixel(0, 0)[0];
  assert.ok(isLine(0, 0) && isLine(5, 1) && isLine(1, 5) && !isLine(1, 1), 'zero: rising lines');
  assert.ok(isLine(12, 0) && isLine(13, 1) && isLine(14, 2) && !isLine(13, 0), 'dimmed: falling lines');
  assert.deepEqual(pixel(1, 0).slice(0, 3), [250, 250, 250]);
  for (let x = 24; x < 36; x++) for (let y = 0; y < 12; y++) assert.deepEqual(pixel(x, y), viridis(255));
});

test('a window shows the cells that it was moved to', () => {
  const weights = Array.from({ length: 100 }, (_, index) => (index + 1) / 100);
  const options = { width: 4, height: 4, cellWidth: 4, cellHeight: 4, scrollX: 8, scrollY: 14 };
  const { pixel } = draw(weights, 10, 10, options);
  assert.deepEqual(pixel(0, 0), viridis(Math.round(0.33 * 255)));
  assert.deepEqual(pixel(0, 2), viridis(Math.round(0.43 * 255)));
});

test('cells smaller than a pixel do not hide the largest of them', () => {
  const weights = new Array(64).fill(0.1);
  weights[27] = 1;
  const halves = draw(weights, 8, 8, { width: 2, height: 2 });
  assert.deepEqual(halves.pixel(0, 0), viridis(255));
  for (const [x, y] of [
    [1, 0],
    [0, 1],
    [1, 1],
  ]) {
    assert.deepEqual(halves.pixel(x, y), viridis(26));
  }
  const uneven = draw(weights, 8, 8, { width: 3, height: 5 });
  assert.deepEqual(uneven.pixel(1, 2), viridis(255));
});

test('a million cells are drawn in less than the blink of an eye', () => {
  const weights = Float32Array.from({ length: 1024 * 1024 }, (_, index) => (index % 97) / 97);
  const context = recordingContext();
  const start = performance.now();
  drawHeatmap(context, { weights, rows: 1024, columns: 1024 }, { width: 1024, height: 1024 });
  const milliseconds = performance.now() - start;
  assert.ok(milliseconds < 1000, `${milliseconds} ms`);
});

test('negative numbers are dimmed by their size, and by no threshold of 0', () => {
  assert.deepEqual(
    [isDimmed(-1, 0), isDimmed(-1, 0.5), isDimmed(-0.25, 0.5), isDimmed(0.25, 0.5)],
    [false, false, true, true],
  );
});
