/** @typedef {import('../engine/tensor.js').Tensor} Tensor */

/** One layer of a model's weights: the same object as long as it is the same layer, for what takes another object for other data. */
export class LayerWeights {
  /** @type {Tensor | undefined} */
  #weights;
  #layer = -1;
  /** @type {Tensor} */
  #value = { data: new Float32Array(), shape: [0, 0, 0] };

  /**
   * @param {Tensor} weights [layers, H, L, S]
   * @param {number} layer
   * @returns {Tensor} [H, L, S], not a copy
   */
  of(weights, layer) {
    if (weights !== this.#weights || layer !== this.#layer) {
      const [, ...shape] = weights.shape;
      const size = shape.reduce((product, length) => product * length, 1);
      this.#value = { data: weights.data.subarray(layer * size, (layer + 1) * size), shape };
      this.#weights = weights;
      this.#layer = layer;
    }
    return this.#value;
  }
}

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
