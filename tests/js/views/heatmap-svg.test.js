import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colorTable } from '../../../web/views/color-maps.js';
import { heatmapAsSvg } from '../../../web/views/heatmap-svg.js';

test('the drawing holds each weight in full, and no token breaks it', () => {
  const picture = {
    matrix: { weights: Float32Array.of(0.1, 0), rows: 1, columns: 2 },
    rowLabels: ['<a & "b">\u0001'],
    columnLabels: ['x', 'y'],
    colors: colorTable('viridis'),
    minimum: 0,
    maximum: 0.1,
    threshold: 0,
  };
  const svg = heatmapAsSvg(
    picture,
    { ink: '#000', surface: '#fff', family: 'serif' },
    (text) => text.length * 7,
  );
  assert.match(svg, /fill="rgb\(253,231,37\)"[^>]*><title>&lt;a &amp; &quot;b&quot;&gt;� → x: 0\.1</);
  assert.match(svg, /fill="url\(#zero\)"[^>]*><title>[^<]*→ y: 0</);
});
