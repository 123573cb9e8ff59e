import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median, powerLawExponent } from '../../../tools/bench/statistics.mjs';

test('the median is the middle value, or the mean of the two in the middle', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([10, 9, 100, 1]), 9.5);
  const values = [3, 2, 1];
  median(values);
  assert.deepEqual(values, [3, 2, 1], 'the argument stays as it is');
  assert.throws(() => median([]), RangeError);
});

test('a power law is found exactly', () => {
  const points = [1024, 2048, 4096].map((x) => ({ x, y: 3e-6 * x ** 1.75 }));
  const exponent = powerLawExponent(points);
  assert.ok(Math.abs(exponent - 1.75) <= 1e-12, `${exponent}`);
});

test('among scattered points the exponent is the one of least squares', () => {
  // log y = 0, 2, 1 at log x = 0, 1, 2: the slope is (-1 * (0 - 1) + 1 * (1 - 1)) / 2.
  const points = [0, 2, 1].map((y, x) => ({ x: Math.exp(x), y: Math.exp(y) }));
  assert.ok(Math.abs(powerLawExponent(points) - 0.5) <= 1e-12);
  assert.throws(() => powerLawExponent([points[0], points[0]]), RangeError);
});
