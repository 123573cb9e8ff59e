/**
 * @file A matrix of weights as comma-separated values.
 */
import { csvOf } from './csv.js';

/**
 * @param {import('./draw-heatmap.js').Matrix} matrix
 * @param {string[]} rowLabels
 * @param {string[]} columnLabels
 * @returns {string} a header line of column labels, then a line for each row that starts with its label
 */
export function weightsAsCsv({ weights, rows, columns }, rowLabels, columnLabels) {
  const lines = Array.from({ length: rows }, (_, row) => [
    rowLabels[row],
    ...weights.subarray(row * columns, (row + 1) * columns),
  ]);
  return csvOf([[undefined, ...columnLabels], ...lines]);
}
