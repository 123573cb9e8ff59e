import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExplanation } from '../../../web/elements/read-explanation.js';

const explanation = {
  ...{
    queryRow: [1],
    keyRow: Float32Array.of(2),
    products: { data: Float32Array.of(2), shape: [1] },
    dot: 2,
  },
  ...{
    scale: 1,
    score: 2,
    mask: null,
    maskedScore: 2,
    rowMaximum: 2,
    exponential: 1,
    rowSum: 2,
    weight: 0.5,
  },
  ...{ valueRow: [1], contribution: [0.5] },
};

test('an explanation with all its parts is taken as it is', () => {
  assert.equal(readExplanation(explanation), explanation);
  assert.doesNotThrow(() => readExplanation({ ...explanation, mask: false, cappedScore: 1 }));
});

/** @type {Array<[unknown, string, string]>} */
const refused = [
  [{}, 'queryRow', 'undefined'],
  [{ weight: 1 }, 'queryRow', 'undefined'],
  [5, 'explanation', '5'],
  ['x', 'explanation', 'x'],
  [null, 'explanation', 'null'],
  [{ ...explanation, dot: '2' }, 'dot', '2'],
  [{ ...explanation, valueRow: [Symbol('v')] }, 'valueRow', '[Symbol(v)]'],
  [{ ...explanation, products: { data: 'abc' } }, 'products', '{ data }'],
  [{ ...explanation, mask: 'none' }, 'mask', 'none'],
  [{ ...explanation, cappedScore: {} }, 'cappedScore', '{}'],
];

for (const [value, name, shown] of refused) {
  test(`the part ${name} cannot be ${shown}`, () => {
    assert.throws(() => readExplanation(value), { code: 'explanationPart', values: { name, value: shown } });
  });
}
