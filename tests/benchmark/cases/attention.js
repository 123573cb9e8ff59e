/**
 * Scaled dot-product attention alone: one sequence, queries, keys and values given.
 * @module
 */
import { largestError } from './largest-error.js';
import { softmax } from './layer-reference.js';
import { randomValues } from './random-values.js';

/**
 * @typedef {object} AttentionCase
 * @property {'attention'} kind
 * @property {number} tokens n
 * @property {number} heads H
 * @property {number} headWidth D
 * @property {'full' | 'causal' | 'window'} mask 'window': a query sees itself and the WINDOW tokens before it
 * @property {boolean} weights whether they are asked for, too
 * @property {boolean} [freshEngine] measure in an engine of its own, whose memory starts small
 */

export const WINDOW = 256;

/** @returns {{ query: Float32Array, key: Float32Array, value: Float32Array }} each [H, n, D] */
export function makeAttentionInput(/** @type {AttentionCase} */ { tokens, heads, headWidth }) {
  const random = randomValues(tokens * 31 + headWidth);
  const make = () => random(heads * tokens * headWidth, Math.sqrt(3));
  return { query: make(), key: make(), value: make() };
}

/** The keys that a query sees. @param {AttentionCase} problem @param {number} i @returns {[begin: number, end: number]} */
export function visibleKeys({ tokens, mask }, i) {
  if (mask === 'full') return [0, tokens];
  return [mask === 'causal' ? 0 : Math.max(0, i - WINDOW), i + 1];
}

/** Multiplications and additions for the pairs that are visible. @param {AttentionCase} problem */
export function attentionOperations(problem) {
  let pairs = 0;
  for (let i = 0; i < problem.tokens; i++) {
    const [begin, end] = visibleKeys(problem, i);
    pairs += end - begin;
  }
  return 4 * pairs * problem.headWidth * problem.heads;
}

/**
 * Compares rows of the first and the last head with the formula in double precision: the first and the last row and some between.
 * @param {AttentionCase} problem
 * @param {import('../contenders/contender.js').Result} result
 */
export function checkAttention(problem, { output, weights }) {
  const { tokens: n, heads, headWidth: D } = problem;
  if (output.length !== heads * n * D)
    throw new Error(`expected ${heads * n * D} outputs, got ${output.length}`);
  const input = makeAttentionInput(problem);
  const [outputs, probabilities] = [largestError(), largestError()];
  for (const h of new Set([0, heads - 1])) {
    for (let part = 0; part <= 8; part++) {
      const i = Math.round((part / 8) * (n - 1));
      const row = referenceRow(problem, input, h, i);
      outputs.add(output.subarray((h * n + i) * D, (h * n + i + 1) * D), row.output);
      if (problem.weights) {
        const all = /** @type {Float32Array} */ (weights);
        probabilities.add(all.subarray((h * n + i) * n, (h * n + i + 1) * n), row.weights);
      }
    }
  }
  return problem.weights ? Math.max(outputs.value(), probabilities.value()) : outputs.value();
}

/**
 * softmax(q_i K^T / sqrt(D)) V in double (Vaswani et al. 2017, equation 1).
 * @param {AttentionCase} problem
 * @param {ReturnType<typeof makeAttentionInput>} input
 * @param {number} h
 * @param {number} i
 */
function referenceRow(problem, { query, key, value }, h, i) {
  const { tokens: n, headWidth: D } = problem;
  const [begin, end] = visibleKeys(problem, i);
  const weights = new Float64Array(n);
  const visible = weights.subarray(begin, end);
  for (let j = begin; j < end; j++) {
    let sum = 0;
    for (let c = 0; c < D; c++) sum += query[(h * n + i) * D + c] * key[(h * n + j) * D + c];
    weights[j] = sum / Math.sqrt(D);
  }
  softmax(visible);
  const output = new Float64Array(D);
  for (let j = begin; j < end; j++) {
    for (let c = 0; c < D; c++) output[c] += weights[j] * value[(h * n + j) * D + c];
  }
  return { weights, output };
}
