import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexOfLargest } from '../../../web/views/largest.js';

test('the largest number is found, the first of several, whatever else is among them', () => {
  assert.equal(indexOfLargest([1, 3, 3, 2]), 1);
  assert.equal(indexOfLargest([Number.NaN, -5, Number.NaN, -4]), 3);
  assert.equal(indexOfLargest(Float32Array.of(-Infinity, -Infinity)), 0);
});

test('no number is at no place', () => {
  assert.equal(indexOfLargest([]), -1);
  assert.equal(indexOfLargest([Number.NaN]), -1);
});
