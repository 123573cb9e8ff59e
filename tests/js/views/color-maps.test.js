import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { colorIndex, colorMapNames, colorTable, readableInk } from '../../../web/views/color-maps.js';

/**
 * SHA-256 of the 768 bytes of red, green and blue of d3-scale-chromatic 3.1.1's interpolateViridis(i / 255) and so on, i
 * from 0 to 255.
 */
const originals = {
  viridis: '18545f7c72a02f02a54f2e3f6ff9dcf357e0190ab9117a1f8fae44c6eaf179e0',
  cividis: '962724557fd25ed695e07a5477a01fecd7dc5a46cc3d469348db43e98d87068e',
  magma: 'f95197e8391d18e2c1db50f2a1ab8650ab7c2a9acb781704a8156872615f002b',
  blues: '9f97fb1259362228e9f78d60050dc6a39d451351173c819a86f87a47316ab5f3',
  puor: '96178357f28b9c117448283ecf9cdbd848f21534195453c38325b75273e2f2d8',
};

test('each table holds the colours of the library it is named after', () => {
  assert.deepEqual(colorMapNames, Object.keys(originals));
  for (const [name, hash] of Object.entries(originals)) {
    assert.equal(createHash('sha256').update(colorTable(name)).digest('hex'), hash, name);
  }
});

test('an unknown map is an error that names the known ones', () => {
  assert.throws(() => colorTable('toString'), {
    name: 'RangeError',
    message: /viridis, cividis, magma, blues, puor/,
  });
});

test('values fall on the table from its first to its last colour', () => {
  const range = { minimum: 0, maximum: 0.5 };
  assert.deepEqual(
    [-1, 0, 0.25, 0.5, 2].map((value) => colorIndex(value, range)),
    [0, 0, 128, 255, 255],
  );
  assert.equal(colorIndex(3, { minimum: 3, maximum: 3 }), 0);
});

test('on a logarithmic scale each factor is as many colours, and what is no number or too small has the first', () => {
  const scale = { minimum: 0, maximum: 1, logarithmic: true };
  assert.deepEqual(
    [1, 0.1, 0.01, 1e-4, 1e-9, 0, -1, Number.NaN].map((value) => colorIndex(value, scale)),
    [255, 191, 128, 0, 0, 0, 0, 0],
  );
});

test('the ink on every colour of every map has a contrast of at least 4.5 to 1', () => {
  for (const name of colorMapNames) {
    const table = colorTable(name);
    for (let index = 0; index < 256; index++) {
      const [r, g, b] = table.subarray(index * 3, index * 3 + 3);
      const [light, dark] = [luminance([r, g, b]), readableInk(r, g, b) === '#fff' ? 1 : 0].sort(
        (p, q) => q - p,
      );
      const contrast = (light + 0.05) / (dark + 0.05);
      assert.ok(contrast >= 4.5, `${name} ${index}: ${contrast}`);
    }
  }
});

/** @param {number[]} color */
function luminance(color) {
  const [r, g, b] = color.map((byte) => {
    const c = byte / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
