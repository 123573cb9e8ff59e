import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colorTable } from '../../../web/views/color-maps.js';
import { heatmapAsSvg } from '../../../web/views/heatmap-svg.js';

/** @param {string[]} rowLabels @param {number[]} weights */
const drawn = (rowLabels, weights) =>
  heatmapAsSvg(
    {
      matrix: { weights: Float32Array.from(weights), rows: 1, columns: 2 },
      rowLabels,
      columnLabels: ['x', 'y'],
      colors: colorTable('viridis'),
      minimum: 0,
      maximum: 0.1,
      threshold: 0,
    },
    { ink: '#000', surface: '#fff', family: 'serif' },
    (text) => text.length * 7,
  );

test('the drawing holds each weight in full, and no token breaks it', () => {
  const svg = drawn(['<a & "b">\u0001'], [0.1, 0]);
  assert.match(svg, /fill="rgb\(253,231,37\)"[^>]*><title>&lt;a &amp; &quot;b&quot;&gt;� → x: 0\.1</);
  assert.match(svg, /fill="url\(#zero\)"[^>]*><title>[^<]*→ y: 0</);
});

test('characters that XML does not allow are replaced, others kept', () => {
  const svg = drawn(['a\uFFFF\uD800b\u{1F469}'], [0.1, 0]);
  assert.match(svg, />a��b\u{1F469} → x: 0\.1</u);
});

test('a long token does not make the drawing wide', () => {
  const width = Number(/width="(\d+)"/.exec(drawn(['x'.repeat(10_000)], [0.1, 0]))?.[1]);
  assert.ok(width > 100 && width < 400, `${width}`);
});
