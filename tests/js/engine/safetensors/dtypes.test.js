import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSafetensors, tensor, writeSafetensors } from 'attention-wasm';
import { safetensorsFile } from '../../support/safetensors-file.js';

/** Every pattern of 16 bits. */
const patterns = Uint16Array.from({ length: 2 ** 16 }, (_, pattern) => pattern);

/** @param {string} dtype @returns {Float32Array} what every pattern is read as */
function widened(dtype) {
  const header = { w: { dtype, shape: [256, 256], data_offsets: [0, 2 ** 17] } };
  return readSafetensors(safetensorsFile(header, new Uint8Array(patterns.buffer))).tensors.w.data;
}

/** @param {Float32Array} values @returns {Uint16Array} as F16 */
const narrowed = (values) =>
  new Uint16Array(writeSafetensors({ w: tensor(values) }, { dtype: 'F16' }).slice(-2 * values.length).buffer);

/**
 * The number of a pattern of IEEE 754, in double, which holds every one of 16 bits exactly.
 * @param {number} pattern
 * @param {number} fractionBits of 15; the exponent has the rest
 */
function numberOf(pattern, fractionBits) {
  const exponents = 2 ** (15 - fractionBits);
  const sign = pattern >> 15 ? -1 : 1;
  const exponent = (pattern >> fractionBits) % exponents;
  const fraction = (pattern % 2 ** fractionBits) / 2 ** fractionBits;
  const bias = exponents / 2 - 1;
  if (exponent === exponents - 1) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** (1 - bias) : (1 + fraction) * 2 ** (exponent - bias));
}

for (const { dtype, fractionBits } of [
  { dtype: 'F16', fractionBits: 10 },
  { dtype: 'BF16', fractionBits: 7 },
]) {
  test(`every pattern of ${dtype} is widened exactly`, () => {
    const values = widened(dtype);
    const bits = new Uint32Array(values.buffer);
    for (const pattern of patterns) {
      const expected = numberOf(pattern, fractionBits);
      const text = `${pattern.toString(16)}: ${values[pattern]}, not ${expected}`;
      assert.ok(Object.is(values[pattern], expected), text);
      if (!Number.isNaN(expected)) continue;
      const payload = (pattern % 2 ** fractionBits) * 2 ** (23 - fractionBits);
      assert.equal(bits[pattern], (pattern >> 15) * 2 ** 31 + 0x7f800000 + payload, text);
    }
  });
}

test('every pattern of F16 is written as it was read', () => {
  assert.deepEqual(narrowed(widened('F16')), patterns);
});

/** The float32 that is so many steps away. @param {number} value above 0 @param {number} steps */
function neighbour(value, steps) {
  const one = Float32Array.of(value);
  new Uint32Array(one.buffer)[0] += steps;
  return one[0];
}

test('F16 is rounded to the nearest, ties to even', () => {
  const halves = widened('F16');
  const lower = patterns.subarray(0, 0x7bff); // all but the largest
  // Exact in float32, which has 13 bits more.
  const between = Array.from(lower, (pattern) => (halves[pattern] + halves[pattern + 1]) / 2);
  for (const sign of [1, -1]) {
    /** @param {number} steps @param {(pattern: number) => number} expected */
    const assertRounded = (steps, expected) =>
      assert.deepEqual(
        narrowed(Float32Array.from(between, (value) => sign * neighbour(value, steps))),
        lower.map((pattern) => (sign < 0 ? 0x8000 : 0) + expected(pattern)),
      );
    assertRounded(-1, (pattern) => pattern);
    assertRounded(0, (pattern) => pattern + (pattern % 2));
    assertRounded(1, (pattern) => pattern + 1);
  }
  const edges = Float32Array.of(neighbour(65520, -1), 1e-45, -1e-45);
  assert.deepEqual(narrowed(edges), Uint16Array.of(0x7bff, 0, 0x8000));
});

test('NaN stays NaN in F16, also where its payload is lost', () => {
  const bits = Uint32Array.of(0x7f800001, 0xff801fff, 0x7fc00000, 0x7f802000);
  const halves = narrowed(new Float32Array(bits.buffer));
  assert.deepEqual(halves, Uint16Array.of(0x7e00, 0xfe00, 0x7e00, 0x7c01));
});
