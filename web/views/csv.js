/**
 * @file Comma-separated values (RFC 4180) that keep each number as the float32 that it is, and that no spreadsheet computes.
 */
import { formatFull } from './format-number.js';

/** @typedef {string | number | undefined} Cell a text, a number, or nothing */

/**
 * @param {readonly Cell[]} cells
 * @returns {string} texts are quoted, numbers are not; a text that starts with = + - or @ is preceded by an apostrophe
 */
export const csvLine = (cells) => `${cells.map(written).join(',')}\r\n`;

/** @param {readonly (readonly Cell[])[]} lines */
export const csvOf = (lines) => lines.map(csvLine).join('');

/** @param {Cell} cell */
function written(cell) {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return formatFull(cell);
  // A spreadsheet would compute a text that starts as a formula does; behind an apostrophe it shows it.
  return `"${cell.replace(/^(?=[=+\-@])/, "'").replaceAll('"', '""')}"`;
}
