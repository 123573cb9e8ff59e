/** The layer in double precision: plain loops, all sums in the order of the formula. */
import { keptRows, makeLayerInput } from './layer.js';

/** @typedef {import('./layer.js').LayerCase} LayerCase */

/**
 * y = x W^T + b in double.
 * @param {ArrayLike<number>} x [rows, inputs]
 * @param {number} rows
 * @param {number} inputs
 * @param {Float32Array} weight [outputs, inputs]
 * @param {Float32Array} bias [outputs]
 */
function project(x, rows, inputs, weight, bias) {
  const outputs = bias.length;
  const y = new Float64Array(rows * outputs);
  const left = Float64Array.from(x);
  const right = Float64Array.from(weight);
  for (let r = 0; r < rows; r++) {
    for (let o = 0; o < outputs; o++) {
      y[r * outputs + o] = bias[o] + dot(left, r * inputs, right, o * inputs, inputs);
    }
  }
  return y;
}

/** @param {Float64Array} a @param {number} i @param {Float64Array} b @param {number} j @param {number} length */
function dot(a, i, b, j, length) {
  let [even, odd] = [0, 0]; // two sums, because one waits for itself
  for (let k = 0; k + 1 < length; k += 2) {
    even += a[i + k] * b[j + k];
    odd += a[i + k + 1] * b[j + k + 1];
  }
  return length % 2 === 0 ? even + odd : even + odd + a[i + length - 1] * b[j + length - 1];
}

/**
 * softmax(scores) in place, numerically stable (the row's maximum is subtracted).
 * @param {Float64Array} scores
 */
export function softmax(scores) {
  let [largest, sum] = [-Infinity, 0];
  for (const score of scores) largest = Math.max(largest, score);
  for (let j = 0; j < scores.length; j++) {
    scores[j] = Math.exp(scores[j] - largest);
    sum += scores[j];
  }
  for (let j = 0; j < scores.length; j++) scores[j] /= sum;
}

/**
 * Concat(softmax(Q_h K_h^T / sqrt(D)) V_h) W_O + b_O (Vaswani et al. 2017, section 3.2.2).
 * @param {LayerCase} problem
 * @returns {{ output: Float64Array, weights: Float64Array }} output [n, d]; weights [H, kept rows, n]
 */
export function referenceLayer(problem) {
  const { tokens: n, width: d, heads } = problem;
  const { x, inWeight, inBias, outWeight, outBias } = makeLayerInput(problem);
  const D = d / heads;
  const projected = project(x, n, d, inWeight, inBias);
  const kept = keptRows(n);
  const weights = new Float64Array(heads * kept.length * n);
  const concatenated = new Float64Array(n * d);
  const row = new Float64Array(n);
  for (let h = 0; h < heads; h++) {
    let nextKept = 0;
    for (let i = 0; i < n; i++) {
      const query = i * 3 * d + h * D;
      for (let j = 0; j < n; j++) {
        row[j] = dot(projected, query, projected, j * 3 * d + d + h * D, D) / Math.sqrt(D);
      }
      softmax(row);
      if (kept[nextKept] === i) weights.set(row, (h * kept.length + nextKept++) * n);
      const sums = concatenated.subarray(i * d + h * D, i * d + (h + 1) * D);
      for (let j = 0; j < n; j++) {
        const value = j * 3 * d + 2 * d + h * D;
        for (let c = 0; c < D; c++) sums[c] += row[j] * projected[value + c];
      }
    }
  }
  return { output: project(concatenated, n, d, outWeight, outBias), weights };
}
