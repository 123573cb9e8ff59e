import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeatmapModel } from '../../../web/elements/heatmap-model.js';

/** Stands in for an element: what its attributes say. @param {Record<string, unknown>} attributes */
const element = (attributes = {}) =>
  /** @type {any} */ ({
    head: 0,
    colorMap: undefined,
    threshold: undefined,
    theme: undefined,
    ...attributes,
  });

/** @param {number[][][]} weights @param {Record<string, unknown>} [attributes] */
function shown(weights, attributes) {
  const model = new HeatmapModel(() => {});
  model.update({ weights, queryTokens: undefined, keyTokens: undefined }, element(attributes));
  return model;
}

const two = [
  [
    [0.75, 0.25],
    [0, 1],
  ],
  [
    [0.25, 0.75],
    [0.5, 0.5],
  ],
];

test('all heads in one: their mean, or the largest of each cell', () => {
  assert.deepEqual(
    Array.from(shown(two, { aggregate: 'mean' }).picture?.matrix.weights ?? []),
    [0.5, 0.5, 0.25, 0.75],
  );
  assert.deepEqual(
    Array.from(shown(two, { aggregate: 'max' }).picture?.matrix.weights ?? []),
    [0.75, 0.75, 0.5, 1],
  );
  assert.deepEqual(Array.from(shown(two, { head: 1 }).picture?.matrix.weights ?? []), [0.25, 0.75, 0.5, 0.5]);
});

test('what are no weights is told: negative numbers, and rows that do not sum to 1', () => {
  assert.equal(shown(two).oddity, undefined);
  assert.equal(
    shown([
      [
        [0, 0],
        [0.5, 0.5],
      ],
    ]).oddity,
    undefined,
    'a row that sees nothing is one of weights',
  );
  assert.deepEqual(
    shown([
      [
        [2, -1],
        [0.5, 0.5],
      ],
    ]).oddity,
    { isNegative: true },
  );
  const { oddity } = shown([
    [
      [0.5, 0.5],
      [0.5, 0.75],
    ],
  ]);
  assert.deepEqual(oddity, { isNegative: false, row: 1, sum: 1.25 });
  assert.equal(
    shown(two, { aggregate: 'max' }).oddity,
    undefined,
    'the largest of several heads sum to more',
  );
});

test('a diverging map has 0 in the middle', () => {
  const { picture } = shown(
    [
      [
        [2, -1],
        [0, 0.5],
      ],
    ],
    { colorMap: 'puor' },
  );
  assert.deepEqual([picture?.minimum, picture?.maximum], [-2, 2]);
  const plain = shown([
    [
      [2, -1],
      [0, 0.5],
    ],
  ]).picture;
  assert.deepEqual([plain?.minimum, plain?.maximum], [-1, 2]);
});

test('what an attribute cannot be is reported, and something else stands in', () => {
  const model = shown(two, { aggregate: 'sum', scale: 'cubic' });
  assert.deepEqual(
    model.problems.map(({ code, values }) => [code, values.name]),
    [
      ['notAChoice', 'aggregate'],
      ['notAChoice', 'scale'],
    ],
  );
  assert.equal(model.settings.aggregate, 'head');
});

test('weights that are refused leave what was shown, with its own tokens', () => {
  const model = new HeatmapModel(() => {});
  model.update({ weights: [[0.5, 0.5]], queryTokens: ['a'], keyTokens: ['b', 'c'] }, element());
  for (let update = 0; update < 2; update++) {
    model.update({ weights: [[Number.NaN, 1]], queryTokens: ['x'], keyTokens: ['y', 'z'] }, element());
    assert.deepEqual(model.picture?.rowLabels, ['a']);
    assert.equal(model.problems[0].code, 'weightsNotFinite');
  }
});

test('numbers that have no logarithm are shown on a linear scale', () => {
  assert.equal(shown(two, { scale: 'log' }).picture?.logarithmic, true);
  assert.equal(shown(two, { scale: 'log', colorMap: 'puor' }).picture?.logarithmic, false);
  assert.equal(shown([[[2, -1]]], { scale: 'log' }).picture?.logarithmic, false);
});

test('of several layers one is shown, and a rollout goes through all up to it', () => {
  const layers = [two, two.toReversed()];
  const model = new HeatmapModel(() => {});
  const show = (/** @type {Record<string, unknown>} */ attributes) => {
    model.update({ weights: layers, queryTokens: undefined, keyTokens: undefined }, element(attributes));
    return Array.from(model.picture?.matrix.weights ?? []);
  };
  assert.deepEqual(show({ layer: 1, head: 0 }), [0.25, 0.75, 0.5, 0.5]);
  assert.equal(model.layers, 2);
  assert.deepEqual(show({ layer: 0, aggregate: 'rollout' }), [0.75, 0.25, 0.125, 0.875]);
  assert.deepEqual(show({ layer: 1, aggregate: 'rollout' }), [0.59375, 0.40625, 0.203125, 0.796875]);
});

test('sums of rows and columns are part of the picture where they are asked for', () => {
  assert.equal(shown(two).picture?.sums, undefined);
  const { sums } = shown(two, { sums: true }).picture ?? {};
  assert.deepEqual(
    [Array.from(sums?.rows ?? []), Array.from(sums?.columns ?? [])],
    [
      [1, 1],
      [0.75, 1.25],
    ],
  );
});
