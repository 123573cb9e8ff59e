import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colorTable } from '../../../web/views/color-maps.js';
import { drawingAsSvg } from '../../../web/views/drawing-svg.js';
import { drawingAsTikz } from '../../../web/views/drawing-tikz.js';
import { headsDrawing, headsFrames } from '../../../web/views/heads-drawing.js';

const theme = {
  inkBytes: [0, 0, 0],
  surfaceBytes: [255, 255, 255],
  accentBytes: [67, 56, 202],
  family: 'serif',
};
const scale = { colors: colorTable('viridis'), minimum: 0, maximum: 1 };
const measure = (/** @type {string} */ text) => text.length * 7;

/** @param {string} name @param {number[]} weights @param {object} [others] */
const head = (name, weights, others = {}) => ({
  name,
  matrix: { weights: Float32Array.from(weights), rows: 2, columns: 2 },
  isOff: false,
  frame: /** @type {'' | 'chosen' | 'compared'} */ (''),
  remarks: /** @type {string[]} */ ([]),
  ...others,
});

/** @param {ReturnType<typeof head>[][]} layers @param {object} [others] */
const shownOf = (layers, others = {}) => ({
  layers: layers.map((heads, index) => ({ name: `Layer ${index}`, heads })),
  litRow: undefined,
  labels: ['le', 'chat'],
  scale,
  direction: 'ltr',
  ...others,
});

/** @param {import('../../../web/views/drawing.js').Drawing} drawing */
const rectanglesOf = ({ shapes }) => shapes.flatMap((shape) => (shape.kind === 'rectangle' ? [shape] : []));

/** @param {import('../../../web/views/drawing.js').Drawing} drawing */
const labelsOf = ({ shapes }) => shapes.flatMap((shape) => (shape.kind === 'label' ? [shape] : []));

test('each head has its cells, with their weights in full and the colours of one scale, and its name', () => {
  const drawing = headsDrawing(
    shownOf([[head('Head 0', [1, 0, 0.25, 0.75])], [head('Head 0', [0.5, 0.5, 0, 1])]]),
    theme,
    measure,
  );
  const cells = rectanglesOf(drawing).filter(({ title }) => title);
  assert.deepEqual(
    cells.map(({ title }) => title),
    [
      'le → le: 1',
      'le → chat: 0',
      'chat → le: 0.25',
      'chat → chat: 0.75',
      'le → le: 0.5',
      'le → chat: 0.5',
      'chat → le: 0',
      'chat → chat: 1',
    ],
  );
  assert.deepEqual(cells[0].fill, [253, 231, 37]);
  assert.deepEqual([cells[0].fill, cells[1].hatch !== undefined], [cells[7].fill, true]);
  assert.ok(cells[4].y > cells[3].y + cells[3].height, 'the second layer lies below the first');
  assert.deepEqual(
    labelsOf(drawing)
      .filter(({ bold }) => bold)
      .map(({ text }) => text),
    ['Layer 0', 'Head 0', 'Layer 1', 'Head 0'],
  );
  for (const { x, y, width, height } of rectanglesOf(drawing))
    assert.ok(x >= 0 && y >= 0 && x + width <= drawing.width && y + height <= drawing.height);
});

test('heads of a layer stand beside each other, many of them in rows that are alike', () => {
  const places = (/** @type {number} */ count) =>
    headsFrames(
      shownOf([Array.from({ length: count }, (_, index) => head(`Head ${index}`, [1, 0, 0, 1]))]),
      theme,
      measure,
    ).maps.map(({ x, y }) => [x, y]);
  assert.equal(new Set(places(12).map(([, y]) => y)).size, 1);
  const many = places(16);
  assert.equal(new Set(many.map(([, y]) => y)).size, 2);
  assert.deepEqual(many[8][0], many[0][0]);
});

test('a head that is off is covered, the chosen one has a frame, and what it is compared with a dashed one', () => {
  const weights = [1, 0, 0, 1];
  const plain = headsDrawing(shownOf([[head('a', weights)]]), theme, measure);
  const off = headsDrawing(shownOf([[head('a', weights, { isOff: true })]]), theme, measure);
  const veils = rectanglesOf(off).filter(({ opacity, width }) => opacity === 0.65 && width === 132);
  assert.deepEqual([rectanglesOf(off).length - rectanglesOf(plain).length, veils.length], [1, 1]);
  const framed = headsDrawing(
    shownOf([[head('a', weights, { frame: 'chosen' }), head('b', weights, { frame: 'compared' })]]),
    theme,
    measure,
  );
  const frames = rectanglesOf(framed).filter(({ stroke }) => stroke);
  assert.deepEqual([frames.length, frames[0].stroke], [1, theme.accentBytes]);
  const dashed = framed.shapes.flatMap((shape) => (shape.kind === 'curve' ? [shape] : []));
  assert.deepEqual(
    dashed.map(({ dashes }) => dashes),
    [1, 2, 3, 4].map(() => [6, 4]),
  );
});

test('of a lit row the others are covered', () => {
  const lit = headsDrawing(shownOf([[head('a', [1, 0, 0, 1])]], { litRow: 1 }), theme, measure);
  const veils = rectanglesOf(lit).filter(({ opacity }) => opacity === 0.62);
  const [first] = rectanglesOf(lit);
  assert.deepEqual(
    veils.map(({ y, height }) => [y, height]),
    [[first.y, 66]],
  );
  const [outline] = rectanglesOf(lit).filter(({ stroke }) => stroke);
  assert.deepEqual(
    [outline.x, outline.y, outline.width, outline.height],
    [first.x + 1, first.y + 65, 130, 66],
    'within the map',
  );
});

test('remarks stand below their head, no wider than its map', () => {
  const remarks = ['looks at the token before it (0.98)', 'entropy 0.562, distance 0.250'];
  const drawing = headsDrawing(
    shownOf([[head('a', [1, 0, 0, 1], { remarks }), head('b', [1, 0, 0, 1])]]),
    theme,
    measure,
  );
  const lines = labelsOf(drawing).filter(({ size }) => size === 10);
  assert.equal(lines.map(({ text }) => text).join(' '), remarks.join(' '));
  for (const { text } of lines) assert.ok((measure(text) * 10) / 12 <= 132, text);
  assert.equal(new Set(lines.map(({ x }) => x)).size, 1);
});

test('SVG and TikZ have the same cells', () => {
  const drawing = headsDrawing(
    shownOf([[head('50 %', [1, 0, 0.5, 0.5], { frame: 'compared' })]]),
    theme,
    measure,
  );
  assert.match(drawingAsSvg(drawing), /<title>chat → le: 0\.5<\/title>/);
  const tikz = drawingAsTikz(drawing);
  assert.equal(tikz.match(/pattern=north east lines/g)?.length, 1);
  assert.equal(tikz.match(/dash pattern=on 4\.5bp off 3bp/g)?.length, 4);
  assert.ok(tikz.includes('{\\textbf{50 \\%}};'));
});
