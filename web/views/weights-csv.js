/**
 * @file A matrix of weights as comma-separated values (RFC 4180), each number as the float32 that it is.
 */
import { formatFull } from './format-number.js';

/**
 * @param {import('./draw-heatmap.js').Matrix} matrix
 * @param {string[]} rowLabels
 * @param {string[]} columnLabels
 * @returns {string} a header line of column labels, then a line for each row that starts with its label; one that starts
 *   with = + - or @ is preceded by an apostrophe
 */
export function weightsAsCsv({ weights, rows, columns }, rowLabels, columnLabels) {
  const lines = [['', ...columnLabels.map(quote)].join(',')];
  for (let row = 0; row < rows; row++) {
    const numbers = Array.from(weights.subarray(row * columns, (row + 1) * columns), formatFull);
    lines.push([quote(rowLabels[row]), ...numbers].join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/**
 * A spreadsheet would compute a text that starts as a formula does; behind an apostrophe it shows it.
 * @param {string} text
 */
export function quote(text) {
  return `"${text.replace(/^(?=[=+\-@])/, "'").replaceAll('"', '""')}"`;
}
