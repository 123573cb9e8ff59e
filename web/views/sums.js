/**
 * What the rows and the columns of a matrix of weights sum to: a row of weights to 1, a column to how much a key is looked at by all.
 * @typedef {object} Sums
 * @property {Float32Array} rows
 * @property {Float32Array} columns
 * @property {number} largest magnitude of rows and columns: what the longest bar stands for
 */

/**
 * @param {import('./draw-heatmap.js').Matrix} matrix
 * @returns {Sums} added up in double precision
 */
export function sumsOf({ weights, rows, columns }) {
  const ofRows = new Float64Array(rows);
  const ofColumns = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const weight = weights[row * columns + column];
      ofRows[row] += weight;
      ofColumns[column] += weight;
    }
  }
  const largest = [...ofRows, ...ofColumns].reduce((most, sum) => Math.max(most, Math.abs(sum)), 0);
  return { rows: Float32Array.from(ofRows), columns: Float32Array.from(ofColumns), largest };
}
