import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colorTable } from '../../../web/views/color-maps.js';
import { drawingAsSvg } from '../../../web/views/drawing-svg.js';
import { drawingAsTikz } from '../../../web/views/drawing-tikz.js';
import { heatmapDrawing } from '../../../web/views/heatmap-drawing.js';
import { sumsOf } from '../../../web/views/sums.js';

const theme = {
  ink: '#000',
  surface: '#fff',
  inkBytes: [0, 0, 0],
  surfaceBytes: [255, 255, 255],
  family: 'serif',
};

/** @param {string[]} rowLabels @param {number[]} weights @param {boolean} [hasSums] */
const drawn = (rowLabels, weights, hasSums = false) => {
  const matrix = { weights: Float32Array.from(weights), rows: 1, columns: 2 };
  return heatmapDrawing(
    {
      matrix,
      rowLabels,
      columnLabels: ['x', 'y'],
      colors: colorTable('viridis'),
      minimum: 0,
      maximum: 0.1,
      threshold: 0,
      ...(hasSums ? { sums: sumsOf(matrix) } : {}),
    },
    theme,
    (text) => text.length * 7,
  );
};

test('the drawing holds each weight in full, and no token breaks it', () => {
  const svg = drawingAsSvg(drawn(['<a & "b">\u0001'], [0.1, 0]));
  assert.match(svg, /fill="rgb\(253,231,37\)"[^>]*><title>&lt;a &amp; &quot;b&quot;&gt;� → x: 0\.1</);
  assert.match(svg, /fill="url\(#hatch0\)"[^>]*><title>[^<]*→ y: 0</);
});

test('characters that XML does not allow are replaced, others kept', () => {
  const svg = drawingAsSvg(drawn(['a\uFFFF\uD800b\u{1F469}'], [0.1, 0]));
  assert.match(svg, />a��b\u{1F469} → x: 0\.1</u);
});

test('a long token does not make the drawing wide', () => {
  const { width } = drawn(['x'.repeat(10_000)], [0.1, 0]);
  assert.ok(width > 100 && width < 400, `${width}`);
});

test('TikZ has the same cells and labels, and no token breaks it', () => {
  const tikz = drawingAsTikz(drawn(['50 % of $x_1 \\ {y}^~'], [0.1, 0]));
  assert.match(tikz, /fill=\{rgb,255:red,253;green,231;blue,37\}/);
  assert.match(tikz, /pattern=north east lines/);
  assert.ok(
    tikz.includes('{50 \\% of \\$x\\_1 \\textbackslash{} \\{y\\}\\textasciicircum{}\\textasciitilde{}};'),
    tikz,
  );
  assert.equal(tikz.split('\\begin{').length, tikz.split('\\end{').length);
});

test('TikZ keeps signs apart that TeX would join, and prints none that turn the direction', () => {
  const tikz = drawingAsTikz(drawn(["--- <<a>> ?` ,,b'' \u202e"], [0.1, 0]));
  assert.ok(tikz.includes("{-{}-{}- <{}<a>{}> ?{}` ,{},b'{}' };"), tikz);
});

test('sums are bars as long as their share of the largest', () => {
  const bars = drawn(['a'], [0.25, 0.5], true).shapes.flatMap((shape) =>
    shape.kind === 'rectangle' && shape.opacity === 0.35 ? [shape] : [],
  );
  assert.deepEqual(
    bars.map(({ title, width, height }, index) => [title, index === 0 ? width : height]),
    [
      ['0.75', 54],
      ['0.25', 18],
      ['0.5', 36],
    ],
  );
});

test('TikZ joins cells that follow each other and look alike, which TeX would each keep in its memory', () => {
  const rectangle = { kind: /** @type {const} */ ('rectangle'), y: 0, width: 10, height: 10 };
  const pathsOf = (/** @type {object[]} */ ...shapes) =>
    drawingAsTikz({
      width: 100,
      height: 10,
      surface: [255, 255, 255],
      family: 'serif',
      fontSize: 12,
      shapes: shapes.map((shape, index) => ({ ...rectangle, x: 10 * index, ...shape })),
    })
      .match(/\) rectangle \([^)]*\);/g)
      ?.slice(1);
  const [red, blue] = [{ fill: [255, 0, 0] }, { fill: [0, 0, 255] }];
  assert.deepEqual(pathsOf(red, red, blue, red), [
    ') rectangle (20,10);',
    ') rectangle (30,10);',
    ') rectangle (40,10);',
  ]);
  const apart = [
    { x: 12 },
    { y: 10 },
    { height: 9 },
    { opacity: 0.5 },
    { stroke: [0, 0, 0] },
    { hatch: [0, 0, 0] },
  ];
  for (const different of apart)
    assert.ok(Number(pathsOf(red, { ...red, ...different })?.length) > 1, JSON.stringify(different));
});
