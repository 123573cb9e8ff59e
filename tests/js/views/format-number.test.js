import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatFull, formatShort } from '../../../web/views/format-number.js';

test('formatFull reads back as the very same float32, whatever its bits', () => {
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  let state = 12345;
  for (let round = 0; round < 50_000; round++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bits[0] = state;
    if (!Number.isFinite(float[0])) continue;
    const text = formatFull(float[0]);
    assert.ok(Object.is(Math.fround(Number(text)), float[0]), `${text} for bits ${state}`);
  }
});

test('formatFull is short where a float32 needs few digits', () => {
  const cases = [
    [Math.fround(0.1), '0.1'],
    [Math.fround(1 / 3), '0.33333334'],
    [16777216, '16777216'],
    [3.4028234663852886e38, '3.4028235e+38'],
    [1.401298464324817e-45, '1e-45'],
    [0, '0'],
    [-0, '-0'],
    [-2.5, '-2.5'],
    [Infinity, '∞'],
    [-Infinity, '-∞'],
    [Number.NaN, 'NaN'],
  ];
  for (const [value, text] of cases) assert.equal(formatFull(/** @type {number} */ (value)), text);
});

test('formatFull shows what is no float32 as the double that it is', () => {
  assert.equal(formatFull(0.1 + 0.2), '0.30000000000000004');
});

test('formatShort keeps three digits and tells an exact number from a rounded one', () => {
  const cases = [
    [0.083412297, '0.0834'],
    [0.5, '0.500'],
    [0.9999, '1.00'],
    [1, '1'],
    [0, '0'],
    [1e-5, '1.00e-5'],
    [1234.5, '1235'],
    [12345678.5, '1.23e+7'],
    [-Infinity, '-∞'],
  ];
  for (const [value, text] of cases) assert.equal(formatShort(/** @type {number} */ (value)), text);
});

test('a number that is rounded up to one more digit is written like those above it', () => {
  assert.equal(formatShort(-999.7), '-1000');
  assert.equal(formatShort(999.4), '999');
  assert.equal(formatShort(99.96, 2), '100');
});

test('the shortest text that reads back is found for any float32', () => {
  const bits = new Uint32Array(1);
  const numbers = new Float32Array(bits.buffer);
  for (let index = 0; index < 20_000; index++) {
    bits[0] = Math.imul(index + 1, 2_654_435_761);
    const value = numbers[0];
    if (!Number.isFinite(value)) continue;
    let digits = 1;
    while (Math.fround(Number(value.toPrecision(digits))) !== value) digits++;
    assert.equal(formatFull(value), String(Number(value.toPrecision(digits))));
  }
});
