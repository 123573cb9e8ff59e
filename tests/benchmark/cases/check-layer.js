import { largestError } from './largest-error.js';
import { keptRows, layerName } from './layer.js';

/** How far the sum of a row of weights may be from 1. */
const ROW_SUM_TOLERANCE = 1e-4;

/**
 * Every output; the weights of the rows that the reference keeps, and the sums of all rows.
 * @param {import('./layer.js').LayerCase} problem
 * @param {import('../contenders/contender.js').Result} result
 * @param {import('./kinds.js').ReadReference} readReference
 */
export async function checkLayer(problem, { output, weights }, readReference) {
  const { tokens: n, width, heads } = problem;
  const reference = await readReference(layerName(problem));
  const outputs = largestError();
  outputs.add(output, reference.subarray(0, n * width));
  if (!problem.weights) return outputs.value();
  if (!weights) throw new Error('no weights');
  const errors = largestError();
  const kept = keptRows(n);
  for (let h = 0; h < heads; h++) {
    const head = Array.isArray(weights) ? weights[h] : weights.subarray(h * n * n, (h + 1) * n * n);
    checkRowSums(head, n);
    for (const [index, row] of kept.entries()) {
      const from = n * width + (h * kept.length + index) * n;
      errors.add(head.subarray(row * n, (row + 1) * n), reference.subarray(from, from + n));
    }
  }
  // Math.max carries a NaN on.
  return Math.max(outputs.value(), errors.value());
}

/** @param {Float32Array} weights [n, n] @param {number} n */
function checkRowSums(weights, n) {
  if (weights.length !== n * n) throw new Error(`expected ${n * n} weights in a head, got ${weights.length}`);
  for (let begin = 0; begin < n * n; begin += n) {
    let sum = 0;
    for (let j = begin; j < begin + n; j++) sum += weights[j];
    if (!(Math.abs(sum - 1) <= ROW_SUM_TOLERANCE)) throw new Error(`a row of weights sums to ${sum}`);
  }
}
