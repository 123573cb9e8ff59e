import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const SPECIAL = new Map([
  ['-inf', -Infinity],
  ['inf', Infinity],
  ['nan', NaN],
]);

const KINDS = { float: Float32Array, bool: Uint8Array, int32: Int32Array };

/**
 * What a file of golden vectors holds, tensors and special numbers brought to life.
 * @param {string} name without the ending
 * @returns {any[]}
 */
export function goldenCases(name) {
  const file = new URL(`../../golden/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).cases.map(revive);
}

/**
 * @param {any} value
 * @returns {any}
 */
function revive(value) {
  if (typeof value === 'string') return SPECIAL.get(value) ?? value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(revive);
  if (Array.isArray(value.data)) {
    const Kind = KINDS[/** @type {keyof typeof KINDS} */ (value.dtype ?? 'float')];
    return { data: Kind.from(value.data.map(revive)), shape: value.shape };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner)]));
}

/**
 * Within `tolerance` of the largest finite magnitude; infinities and NaN must be the same.
 * @param {string} what
 * @param {{ data: Float32Array, shape: number[] }} got
 * @param {{ data: Float32Array, shape: number[] }} want
 * @param {number} tolerance
 */
export function assertClose(what, got, want, tolerance) {
  assert.deepEqual(got.shape, want.shape, `${what}: shape`);
  const largest = want.data.reduce((most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most), 0);
  for (const [index, expected] of want.data.entries()) {
    const actual = got.data[index];
    const close = Number.isFinite(expected)
      ? Math.abs(actual - expected) <= tolerance * (largest || 1)
      : Object.is(actual, expected);
    assert.ok(close, `${what}: element ${index}: expected ${expected}, got ${actual}`);
  }
}
