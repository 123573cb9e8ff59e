/**
 * @file Attention in the steps in which it is taught, each of them by the engine, each open to other numbers than those that the
 * steps before give.
 */
import { embedTokens } from '../text/embed-tokens.js';

/** @typedef {import('../engine/attention-engine.js').AttentionEngine} Engine */
/** @typedef {import('../engine/tensor.js').Tensor} Tensor */

/**
 * What is given. Matrices stand as the formula has them, X W_Q: a row of W for each input, a column for each output (torch.nn keeps
 * the transpose).
 * @typedef {object} StepInputs
 * @property {Tensor} x [L, E]
 * @property {Tensor} wq [E, E]: a column for each number of a query, head behind head
 * @property {Tensor} wk [E, E]
 * @property {Tensor} wv [E, E]
 * @property {Tensor} wo [E, E]
 * @property {import('../engine/tensor.js').Tensor<Uint8Array>} mask [L, L], 1 = may attend
 * @property {number} numHeads H, which divides E
 *
 * @typedef {'x' | 'wq' | 'wk' | 'wv' | 'wo' | 'mask'} InputName
 * @typedef {'q' | 'k' | 'v'} OverrideName
 *
 * @typedef {object} Steps every number on the way
 * @property {Tensor} q [H, L, Dh] queries, X W_Q; or as they were put in their place
 * @property {Tensor} k [H, L, Dh] keys
 * @property {Tensor} v [H, L, Dh] values
 * @property {Tensor} dots [H, L, L] Q K^T
 * @property {Tensor} scores [H, L, L] scaled by 1 / sqrt(Dh)
 * @property {Tensor} maskedScores [H, L, L] minus infinity where the mask forbids
 * @property {Tensor} weights [H, L, L] softmax of each row
 * @property {Tensor} headOutputs [H, L, Dh] the weighted sums of values
 * @property {Tensor} concatenated [L, E] the heads side by side
 * @property {Tensor} output [L, E] times W_O
 */

/**
 * Vectors of a sentence and matrices that nothing has learned: what there is to begin with.
 * @param {readonly string[]} tokens L
 * @param {{ embedDim: number, numHeads: number, seed: number, causal: boolean }} options
 * @returns {StepInputs} numbers of two decimals, so that they can be multiplied by hand
 */
export function drawInputs(tokens, { embedDim: E, numHeads, seed, causal }) {
  const L = tokens.length;
  const rounded = (/** @type {Float32Array} */ values, /** @type {number} */ factor) =>
    values.map((value) => Math.round(value * factor * 100) / 100);
  // Each column of a matrix is drawn as the vector of a token of its own, so that all have their own numbers.
  const matrix = (/** @type {string} */ name) => {
    const columns = Array.from({ length: E }, (_, column) => `${name} ${column}`);
    return { data: rounded(embedTokens(columns, E, seed), 1 / Math.sqrt(E)), shape: [E, E] };
  };
  return {
    x: { data: rounded(embedTokens([...tokens], E, seed), 1), shape: [L, E] },
    wq: matrix('query'),
    wk: matrix('key'),
    wv: matrix('value'),
    wo: matrix('output'),
    mask: {
      data: Uint8Array.from({ length: L * L }, (_, place) =>
        Number(!causal || place % L <= Math.floor(place / L)),
      ),
      shape: [L, L],
    },
    numHeads,
  };
}

/**
 * @param {Engine} engine
 * @param {StepInputs} inputs
 * @param {Partial<Record<OverrideName, Tensor>>} [overrides] [H, L, Dh]: queries, keys or values in the place of the projected ones
 * @returns {Steps}
 */
export function computeSteps(engine, { x, wq, wk, wv, wo, mask, numHeads }, overrides = {}) {
  const projected = project(engine, x, [wq, wk, wv], numHeads);
  const q = overrides.q ?? projected.query;
  const k = overrides.k ?? projected.key;
  const v = overrides.v ?? projected.value;
  const { scores: dots } = engine.scaledDotProductAttention(q, k, v, { scale: 1, returns: ['scores'] });
  const returns = /** @type {const} */ (['scores', 'maskedScores', 'weights']);
  const attended = engine.scaledDotProductAttention(q, k, v, { attnMask: mask, returns });
  const concatenated = concatenate(attended.output);
  const { scores, maskedScores, weights, output: headOutputs } = attended;
  // The same product as any projection.
  const { value: product } = project(engine, concatenated, [wo, wo, wo], 1);
  const output = { data: product.data, shape: concatenated.shape.slice() };
  return { q, k, v, dots, scores, maskedScores, weights, headOutputs, concatenated, output };
}

/**
 * X W_Q, X W_K and X W_V, a head behind the other.
 * @param {Engine} engine
 * @param {Tensor} x [L, E]
 * @param {Tensor[]} matrices [E, E] each
 * @param {number} numHeads
 */
function project(engine, x, matrices, numHeads) {
  const E = x.shape[1];
  const layer = engine.multiHeadAttention({ embedDim: E, numHeads, bias: false });
  try {
    const data = new Float32Array(3 * E * E);
    for (const [index, matrix] of matrices.entries()) data.set(transpose(matrix), index * E * E);
    layer.loadStateDict({ ...layer.stateDict(), in_proj_weight: { data, shape: [3 * E, E] } });
    return layer.forward(x, { returns: ['query', 'key', 'value'] });
  } finally {
    layer.dispose();
  }
}

/**
 * Heads side by side.
 * @param {Tensor} heads [H, L, Dh]
 * @returns {Tensor} [L, H Dh]
 */
function concatenate({ data, shape: [H, L, D] }) {
  const result = new Float32Array(H * L * D);
  for (let h = 0; h < H; h++) {
    for (let i = 0; i < L; i++) {
      result.set(data.subarray((h * L + i) * D, (h * L + i + 1) * D), (i * H + h) * D);
    }
  }
  return { data: result, shape: [L, H * D] };
}

/** @param {Tensor} matrix [rows, columns] */
function transpose({ data, shape: [rows, columns] }) {
  return Float32Array.from(data, (_, place) => data[(place % rows) * columns + Math.floor(place / rows)]);
}
