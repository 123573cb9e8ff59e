import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remarksOf, strongestLook } from '../../../web/elements/head-remarks.js';

const matrix = { weights: Float32Array.of(0.25, 0.75, 0, 0.5, 0.375, 0.125), rows: 2, columns: 3 };

test('a head looks most where its largest weight is, or that of the lit row', () => {
  assert.deepEqual(strongestLook(matrix, undefined, 1), { queryIndex: 0, keyIndex: 1, weight: 0.75 });
  assert.deepEqual(strongestLook(matrix, 1, -1), { queryIndex: 1, keyIndex: 0, weight: 0.5 });
  assert.equal(strongestLook(matrix, undefined, -1), undefined, 'not measured yet');
});

test('what is said about a head is text, whatever the page hands in', () => {
  const said = { findings: [[['finds nouns', 7]]], effects: [['less sure', undefined]] };
  assert.deepEqual(remarksOf(said, { layer: 0, head: 0 }), {
    findings: ['finds nouns', '7'],
    effect: 'less sure',
  });
  for (const nothing of [undefined, null, 3, [], [null], ['x']])
    assert.deepEqual(remarksOf({ findings: nothing, effects: nothing }, { layer: 0, head: 1 }), {
      findings: [],
      effect: '',
    });
});
