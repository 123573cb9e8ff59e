/** @typedef {import('../engine/tensor.js').Tensor} Tensor */

/**
 * Where one query looks, in one head.
 * @param {Tensor} weights [layers, H, L, S]
 * @param {{ layer: number, head: number, row: number }} place
 * @returns {Float32Array} [S], not a copy
 */
export function rowOf({ data, shape: [, H, L, S] }, { layer, head, row }) {
  const first = ((layer * H + head) * L + row) * S;
  return data.subarray(first, first + S);
}
