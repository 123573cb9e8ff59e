/**
 * A square matrix product whose operands lie in WebAssembly's memory already.
 * @module
 */
import { largestError } from './largest-error.js';
import { randomValues } from './random-values.js';

/**
 * @typedef {object} ProductCase
 * @property {'product'} kind
 * @property {number} n
 * @property {string} form the library's kernel, 'packed' without and 'packing' with the packing of b; or one of the rungs
 */

/** The ladder, see tests/benchmark/ladder. */
export const rungs = [
  'triple loop',
  'loop order',
  'blocks',
  'vectors',
  'register tile',
  "the library's kernel",
];

/** @returns {{ a: Float32Array, b: Float32Array }} each [n, n] */
export function makeProductInput(/** @type {ProductCase} */ { n }) {
  const random = randomValues(n);
  return { a: random(n * n, 1), b: random(n * n, 1) };
}

export const productOperations = (/** @type {ProductCase} */ { n }) => 2 * n ** 3;

/** @param {ProductCase} problem @param {{ product: Float32Array }} result [n, n] */
export function checkProduct(problem, { product }) {
  const { n } = problem;
  const { a, b } = makeProductInput(problem);
  if (product.length !== n * n) throw new Error(`expected ${n * n} numbers, got ${product.length}`);
  const error = largestError();
  const row = new Float64Array(n);
  // Every row up to n = 128, and as many of more: a row costs 2 n^2.
  const step = Math.ceil(n / 128);
  for (let i = 0; i < n; i += step) {
    row.fill(0);
    for (let k = 0; k < n; k++) for (let j = 0; j < n; j++) row[j] += a[i * n + k] * b[k * n + j];
    error.add(product.subarray(i * n, (i + 1) * n), row);
  }
  return error.value();
}
