import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planeDrawing, planeLayout } from '../../../web/views/plane-drawing.js';

const theme = {
  inkBytes: [0, 0, 0],
  surfaceBytes: [255, 255, 255],
  accentBytes: [0, 0, 255],
  family: 'serif',
};
const size = { width: 400, height: 300 };
const measure = (/** @type {string} */ text) => 7 * text.length;
/** @type {(shapes: any[], kind: string) => any[]} */
const ofKind = (shapes, kind) => shapes.filter((shape) => shape.kind === kind);

const plane = {
  queries: Float64Array.of(-2, 0, 2, 0),
  keys: Float64Array.of(0, 1, 0, -1),
  shares: /** @type {[number, number]} */ ([0.8, 0.2]),
};

test('both axes have one scale, up is up, and the widest leaves room for labels', () => {
  const { queries, keys, centre } = planeLayout(plane, size);
  assert.deepEqual(queries, [
    [36, 150],
    [364, 150],
  ]);
  assert.deepEqual(keys, [
    [200, 68],
    [200, 232],
  ]);
  assert.deepEqual(centre, [200, 150]);
});

test('points that are all one stand in the middle', () => {
  const one = { ...plane, queries: Float64Array.of(0, 0), keys: Float64Array.of(0, 0) };
  assert.deepEqual(planeLayout(one, size).queries, [[200, 150]]);
});

test('a line for each weight that can be seen, the wider the larger, and numbers beside the keys that have most', () => {
  const { shapes } = planeDrawing(
    { plane, queryLabels: ['a', 'b'], keyLabels: ['c', 'd'], row: 1, weights: Float32Array.of(0.75, 0.004) },
    size,
    theme,
    measure,
  );
  const lines = ofKind(shapes, 'curve').filter(({ title }) => title);
  assert.deepEqual(
    lines.map(({ points, lineWidth, title }) => [points, lineWidth, title]),
    [
      [
        [
          [364, 150],
          [200, 68],
        ],
        4.5,
        'b → c: 0.75',
      ],
    ],
  );
  assert.deepEqual(
    ofKind(shapes, 'label').map(({ text, bold }) => [text, bold]),
    [
      ['b', true],
      ['0.75 c', true],
      ['d', false],
    ],
  );
  assert.deepEqual(
    ofKind(shapes, 'circle').map(({ radius }) => radius),
    [5, 7],
  );
});

test('labels cover neither each other nor points, and stay inside', () => {
  const points = Float64Array.from({ length: 120 }, (_, index) => Math.sin(index * index));
  const labels = Array.from({ length: 60 }, (_, index) => `token ${index}`);
  const { shapes } = planeDrawing(
    {
      plane: { ...plane, queries: points, keys: points.map((value) => -value) },
      queryLabels: labels,
      keyLabels: labels,
      row: undefined,
      weights: undefined,
    },
    size,
    theme,
    measure,
  );
  const shown = ofKind(shapes, 'label').map(({ x, y, text, anchor }) => {
    const left = x - { start: 0, middle: 0.5, end: 1 }[/** @type {'start'} */ (anchor)] * measure(text);
    return [left, y - 7, left + measure(text), y + 7];
  });
  assert.ok(shown.length > 3, `${shown.length}`);
  const overlap = (/** @type {number[]} */ one, /** @type {number[]} */ other) =>
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
  for (const [index, box] of shown.entries()) {
    assert.ok(box[0] >= 0 && box[1] >= 0 && box[2] <= size.width && box[3] <= size.height, String(box));
    for (const other of shown.slice(index + 1)) assert.ok(!overlap(box, other), `${box} ${other}`);
    for (const { x, y } of ofKind(shapes, 'circle'))
      assert.ok(!overlap(box, [x - 5, y - 5, x + 5, y + 5]), `${box} ${x} ${y}`);
  }
});
