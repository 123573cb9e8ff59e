import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawingAsSvg } from '../../../web/views/drawing-svg.js';
import { drawingAsTikz } from '../../../web/views/drawing-tikz.js';
import { linesDrawing } from '../../../web/views/lines-drawing.js';
import { strongestLines } from '../../../web/views/lines-layout.js';

const theme = { inkBytes: [0, 0, 0], surfaceBytes: [255, 255, 255], family: 'serif' };
const attention = {
  data: Float32Array.of(0.9, 0.1, 0.25, 0.75, 0.5, 0.5, 0, 1),
  rows: 2,
  columns: 2,
};
const looks = [
  { head: 0, name: 'Head 0', color: [67, 56, 202], dashes: [] },
  { head: 1, name: 'Head 1', color: [180, 84, 10], dashes: [7, 3] },
];

/** @param {{ heads: number[], threshold: number, row?: number }} options @param {object} [others] */
function drawn(options, others = {}) {
  const { lines } = strongestLines(attention, { ...options, most: 100 });
  return linesDrawing(
    {
      attention,
      lines,
      heads: looks.filter(({ head }) => options.heads.includes(head)),
      named: true,
      threshold: options.threshold,
      row: options.row,
      queryLabels: ['le', 'chat'],
      keyLabels: ['the', 'cat'],
      notes: ['Lines from 0.2'],
      ...others,
    },
    theme,
    (text) => text.length * 7,
  );
}

/** @param {import('../../../web/views/drawing.js').Drawing} drawing */
const curvesOf = ({ shapes }) => shapes.flatMap((shape) => (shape.kind === 'curve' ? [shape] : []));

/** @param {import('../../../web/views/drawing.js').Drawing} drawing */
const labelsOf = ({ shapes }) => shapes.flatMap((shape) => (shape.kind === 'label' ? [shape] : []));

test('each line has the width, the opacity, the colour and the dashes of its weight and head, and its weight in full', () => {
  const lines = curvesOf(drawn({ heads: [0, 1], threshold: 0.2 })).filter(({ title }) => title);
  assert.deepEqual(
    lines.map(({ title }) => title),
    [
      'Head 0: chat → the: 0.25',
      'Head 1: le → the: 0.5',
      'Head 1: le → cat: 0.5',
      'Head 0: chat → cat: 0.75',
      'Head 0: le → the: 0.9',
      'Head 1: chat → cat: 1',
    ],
  );
  const [weakest] = lines;
  assert.deepEqual([weakest.lineWidth, weakest.opacity], [1.75, 0.4375]);
  assert.deepEqual([weakest.stroke, weakest.dashes], [looks[0].color, []]);
  assert.deepEqual([lines[5].stroke, lines[5].dashes, lines[5].lineWidth], [looks[1].color, [7, 3], 4.75]);
});

test('a line leaves at the height of its query and enters at that of its key', () => {
  const drawing = drawn({ heads: [0], threshold: 0.8 });
  const [line] = curvesOf(drawing).filter(({ title }) => title);
  const place = (/** @type {string} */ wanted) => labelsOf(drawing).find(({ text }) => text === wanted);
  const [[x, y], , , [endX, endY]] = line.points;
  assert.deepEqual([y, endY], [place('le')?.y, place('the')?.y]);
  assert.deepEqual(
    [x, endX],
    [Number(place('le')?.x) + 8, Number(place('the')?.x)].map((value, index) => value - 8 * index),
  );
});

test('one row alone has its numbers beside the keys, in the colours of the heads, and it and they are bold', () => {
  const labels = labelsOf(drawn({ heads: [0, 1], threshold: 0.2, row: 1 }));
  const numbers = labels.filter(({ text }) => /^[\d.]+$/.test(text));
  assert.deepEqual(
    numbers.map(({ text, color }) => [text, color]),
    [
      ['0.250', looks[0].color],
      ['0.750', looks[0].color],
      ['1', looks[1].color],
    ],
  );
  assert.deepEqual(
    labels.filter(({ bold }) => bold).map(({ text }) => text),
    ['chat', 'the', 'cat'],
  );
  assert.equal(labels.find(({ text }) => text === 'the')?.y, numbers[0].y);
});

test('heads are named where there are several, below each other where they need more room', () => {
  const names = labelsOf(drawn({ heads: [0, 1], threshold: 0.2 })).filter(({ text }) =>
    text.startsWith('Head'),
  );
  assert.deepEqual(
    names.map(({ text }) => text),
    ['Head 0', 'Head 1'],
  );
  assert.equal(names[0].y, names[1].y);
  const heads = Array.from({ length: 12 }, (_, head) => ({ ...looks[0], head, name: `Head ${head}` }));
  const many = drawn({ heads: [0], threshold: 0.2 }, { heads });
  const rows = new Set(
    labelsOf(many)
      .filter(({ text }) => text.startsWith('Head'))
      .map(({ y }) => y),
  );
  assert.ok(rows.size > 2, `${rows.size}`);
  for (const { points } of curvesOf(many)) assert.ok(points.every(([x]) => x >= 0 && x <= many.width));
  const alone = drawn({ heads: [0], threshold: 0.2 }, { named: false });
  assert.ok(!labelsOf(alone).some(({ text }) => text.startsWith('Head')));
});

test('SVG and TikZ have the same curves, with dashes and opacity, and the notes', () => {
  const drawing = drawn({ heads: [1], threshold: 0.2, row: 0 });
  const svg = drawingAsSvg(drawing);
  assert.match(
    svg,
    /<path d="M[^"]*C[^"]*"[^>]*stroke-dasharray="7 3" stroke-opacity="0\.63"><title>Head 1: le → the: 0\.5</,
  );
  const tikz = drawingAsTikz(drawing);
  assert.match(tikz, /draw opacity=0\.63, dash pattern=on 5\.25bp off 2\.25bp\] \([^)]*\) \.\. controls /);
  for (const text of [svg, tikz]) assert.ok(text.includes('Lines from 0.2'));
});
