/** Rounding of a row's sum lies far below. */
const sumTolerance = 1e-3;

/**
 * Why numbers are no weights: some are negative, or a row sums neither to 1 nor, where nothing may be seen, to 0.
 * @typedef {{ isNegative: boolean, row?: number, sum?: number }} Oddity
 */

/**
 * @param {import('./draw-heatmap.js').Matrix} matrix
 * @returns {Oddity | undefined} undefined for weights
 */
export function oddityOf({ weights, rows, columns }) {
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let place = row * columns; place < (row + 1) * columns; place++) {
      if (weights[place] < 0) return { isNegative: true };
      sum += weights[place];
    }
    if (sum !== 0 && !(Math.abs(sum - 1) <= sumTolerance)) return { isNegative: false, row, sum };
  }
  return undefined;
}
