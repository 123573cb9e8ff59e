import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colorTable } from '../../../web/views/color-maps.js';
import { drawHeadMap } from '../../../web/views/draw-head-map.js';

const look = {
  size: 8,
  colors: colorTable('viridis'),
  minimum: 0,
  maximum: 1,
  surface: '#fff',
  surfaceBytes: [255, 255, 255],
  inkBytes: [0, 0, 0],
  accent: '#00f',
  line: 2,
};

/** What a map of four rows calls on its context. @param {number | undefined} litRow */
function draw(litRow) {
  /** @type {[string, ...number[]][]} */
  const calls = [];
  const context = /** @type {any} */ ({
    createImageData: (/** @type {number} */ width, /** @type {number} */ height) => ({
      width,
      height,
      data: new Uint8ClampedArray(width * height * 4),
    }),
    putImageData: () => calls.push(['image']),
    fillRect: (/** @type {number[]} */ ...box) => calls.push(['veil', ...box]),
    strokeRect: (/** @type {number[]} */ ...box) => calls.push(['outline', ...box]),
    save() {},
    restore() {},
  });
  const weights = Float32Array.from({ length: 16 }, (_, index) => (1 + index) / 16);
  drawHeadMap(context, { weights, rows: 4, columns: 4 }, { ...look, litRow });
  return calls;
}

test('one row is lit: all above and all below it is veiled, and it is outlined', () => {
  assert.deepEqual(draw(1), [['image'], ['veil', 0, 0, 8, 2], ['veil', 0, 4, 8, 4], ['outline', 1, 1, 6, 4]]);
});

test('the outline of the last row stays inside of the picture', () => {
  assert.deepEqual(draw(3).at(-1), ['outline', 1, 5, 6, 2]);
});

test('no row, or one that is not there, leaves the map as it is', () => {
  assert.deepEqual(draw(undefined), [['image']]);
  assert.deepEqual(draw(4), [['image']]);
});
