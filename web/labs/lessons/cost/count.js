/** @file What attention takes, counted from the shapes of its matrices. */

/** Words, numbers of a word, heads. @typedef {{ words: number, dim: number, heads: number }} Size */

/**
 * @typedef {object} Cost of one layer of multi-head self-attention
 * @property {number} projections multiply-adds of queries, keys, values and output
 * @property {number} scores multiply-adds of Q Kᵀ
 * @property {number} sums multiply-adds of the weights times V
 * @property {number} products all of these
 * @property {number} exponentials of the softmax: one for each weight
 * @property {number} weightBytes of the matrices of weights, in float32
 * @property {number} rowBytes of Q, K, V and the output, in float32
 */

const FLOAT = Float32Array.BYTES_PER_ELEMENT;

/** Multiply-adds of a product [rows, inner] [inner, columns]. @param {number} rows @param {number} inner @param {number} columns */
const product = (rows, inner, columns) => rows * inner * columns;

/** @param {Size} size @returns {Cost} */
export function costOf({ words, dim, heads }) {
  const width = dim / heads;
  const projections = 4 * product(words, dim, dim);
  const scores = heads * product(words, width, words);
  const sums = heads * product(words, words, width);
  return {
    projections,
    scores,
    sums,
    products: projections + scores + sums,
    exponentials: heads * words * words,
    weightBytes: FLOAT * heads * words * words,
    rowBytes: FLOAT * 4 * words * dim,
  };
}

/**
 * The power of x that y goes with: the slope of the straight line that fits the logarithms best, by least squares.
 * @param {readonly (readonly [number, number])[]} points x and y
 * @returns {number} NaN: there are fewer than two
 */
export function fittedExponent(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (/** @type {0 | 1} */ axis) => logs.reduce((sum, log) => sum + log[axis], 0) / logs.length;
  const [middleX, middleY] = [mean(0), mean(1)];
  let [together, alone] = [0, 0];
  for (const [x, y] of logs) {
    together += (x - middleX) * (y - middleY);
    alone += (x - middleX) ** 2;
  }
  return together / alone;
}
