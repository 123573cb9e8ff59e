/**
 * @file A matrix of weights as comma-separated values.
 */
import { csvLine } from './csv.js';

/**
 * @param {import('./draw-heatmap.js').Matrix} matrix as it is when the first line is taken
 * @param {string[]} rowLabels
 * @param {string[]} columnLabels
 * @yields {string} a header line of column labels, then a line for each row that starts with its label
 */
export function* csvLines({ weights, rows, columns }, rowLabels, columnLabels) {
  // Whose they are may change or hand on the numbers between one line and the next.
  const kept = weights.slice();
  yield csvLine([undefined, ...columnLabels]);
  for (let row = 0; row < rows; row++)
    yield csvLine([rowLabels[row], ...kept.subarray(row * columns, (row + 1) * columns)]);
}
