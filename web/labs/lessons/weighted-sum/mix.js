/**
 * @typedef {object} Mixed
 * @property {Float32Array} weights [rows, count]: each row's pulls over their sum; all 0 where nothing is pulled
 * @property {Float32Array} outputs [rows, 2]: the values, weighted by each row
 */

/**
 * Weighted sums, by attention itself: row i asks with the i-th unit vector, and number i of key j is the logarithm of its pull on j. The
 * softmax makes of these logarithms the pulls over their sum. The logarithm of 0 is none: a mask leaves that token out.
 * @param {import('../../../engine/attention-engine.js').AttentionEngine} engine
 * @param {ArrayLike<number>} pulls [rows, count], none negative
 * @param {ArrayLike<number>} values [count, 2]
 * @returns {Mixed}
 */
export function mix(engine, pulls, values) {
  const count = values.length / 2;
  const rows = pulls.length / count;
  const query = new Float32Array(rows * rows);
  const key = new Float32Array(count * rows);
  for (let row = 0; row < rows; row++) {
    query[row * rows + row] = 1;
    for (let j = 0; j < count; j++) key[j * rows + row] = Math.log(pulls[row * count + j] || 1);
  }
  const { output, weights } = engine.scaledDotProductAttention(
    { data: query, shape: [rows, rows] },
    { data: key, shape: [count, rows] },
    { data: Float32Array.from(values), shape: [count, 2] },
    {
      scale: 1,
      attnMask: { data: Uint8Array.from(pulls, (pull) => Number(pull > 0)), shape: [rows, count] },
      returns: ['weights'],
    },
  );
  return { weights: weights.data, outputs: output.data };
}

/**
 * The values with one of them moved.
 * @param {readonly number[]} values [count, 2]
 * @param {number} which
 * @param {readonly number[]} push
 * @returns {number[]}
 */
export const pushed = (values, which, push) =>
  values.map((value, place) => (Math.floor(place / 2) === which ? value + push[place % 2] : value));

/**
 * How far the outputs' moves are, at most, from weight times push.
 * @param {Mixed} before
 * @param {Mixed} after
 * @param {number} which of the values was pushed
 * @param {readonly number[]} push
 */
export function largestDeviation(before, after, which, push) {
  const rows = before.outputs.length / 2;
  const count = before.weights.length / rows;
  const deviations = Array.from(after.outputs, (output, place) => {
    const weight = before.weights[Math.floor(place / 2) * count + which];
    return Math.abs(output - before.outputs[place] - weight * push[place % 2]);
  });
  return Math.max(...deviations);
}

/** Rows whose outputs are not what they were. @param {Mixed} before @param {Mixed} after @returns {number[]} */
export const rowsThatMoved = (before, after) =>
  Array.from({ length: before.outputs.length / 2 }, (_, row) => row).filter((row) =>
    [2 * row, 2 * row + 1].some((place) => before.outputs[place] !== after.outputs[place]),
  );
