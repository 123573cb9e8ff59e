/**
 * @file Attention rollout: how much of each token reaches each position through several layers, when each layer passes half of what it
 * has on as it is (the residual connection) and half by its attention (Abnar and Zuidema, Quantifying Attention Flow in Transformers,
 * 2020, section 3.1; heads averaged).
 */

/**
 * @param {{ data: Float32Array, layers: number, heads: number, rows: number, columns: number }} attention [layers, H, L, L]
 * @param {number} layer the last one to be passed, from 0
 * @yields after each row, so that whoever draws can do something else in between
 * @returns {Generator<void, Float32Array>} [L, L]: of each position, the shares of the tokens; rows of weights sum to 1
 */
export function* rollout({ data, heads, rows: L }, layer) {
  /** @type {Float64Array[]} */
  const mixed = [];
  for (let index = 0; index <= layer; index++) mixed.push(yield* passedBy(data, index, heads, L));
  const result = new Float32Array(L * L);
  for (let row = 0; row < L; row++) {
    // From the top down: what a position has of the layer below, and through that of the one below it.
    let reach = mixed[layer].subarray(row * L, (row + 1) * L);
    for (let below = layer - 1; below >= 0; below--) {
      const next = new Float64Array(L);
      for (let through = 0; through < L; through++) {
        const share = reach[through];
        if (share === 0) continue;
        const from = through * L;
        for (let token = 0; token < L; token++) next[token] += share * mixed[below][from + token];
      }
      reach = next;
    }
    result.set(reach, row * L);
    yield;
  }
  return result;
}

/**
 * 0.5 times the mean of a layer's heads, and 0.5 times the identity; row by row.
 * @param {Float32Array} data
 * @param {number} layer
 * @param {number} heads
 * @param {number} L
 * @returns {Generator<void, Float64Array>}
 */
function* passedBy(data, layer, heads, L) {
  const mixed = new Float64Array(L * L);
  for (let row = 0; row < L; row++) {
    const [start, end] = [row * L, (row + 1) * L];
    for (let head = 0; head < heads; head++) {
      const first = (layer * heads + head) * L * L;
      for (let place = start; place < end; place++) mixed[place] += data[first + place];
    }
    for (let place = start; place < end; place++) mixed[place] /= 2 * heads;
    mixed[start + row] += 0.5;
    yield;
  }
  return mixed;
}
