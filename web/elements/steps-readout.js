import { html, nothing } from 'lit';
import { formatFull, formatShort } from '../views/format-number.js';
import { isSum, numbersOf } from './steps-origins.js';

/**
 * @typedef {import('./steps-origins.js').Place} Place
 * @typedef {import('./steps-origins.js').MatrixName} MatrixName
 */

/**
 * One number in all its digits, and the arithmetic that led to it, with the numbers that it was led by.
 * @param {Place} place
 * @param {{ title: string, matrix(name: MatrixName): { data: ArrayLike<number>, shape: number[] },
 *   origins: import('./steps-origins.js').Origin[], isEdited: boolean, names: Record<MatrixName, string>, headDim: number,
 *   strings: import('./strings.js').Strings }} known
 */
export function stepsReadout(place, { title, matrix, origins, isEdited, names, headDim, strings }) {
  const { data, shape } = matrix(place.name);
  const value = data[place.row * shape[1] + place.column];
  return html`<p class="pair">${title}</p>
    <p>
      <span class="number">${formatShort(value)}</span>
      <span class="quiet">${strings.exactly} <data class="exact" value=${formatFull(value)}>${formatFull(value)}</data></span>
    </p>
    ${isEdited ? html`<p class="quiet">${strings.byHand}</p>` : nothing}
    ${isEdited ? nothing : html`<p class="arithmetic">${arithmetic(place, value, origins, matrix, names, headDim, strings)}</p>`}`;
}

/**
 * @param {Place} place
 * @param {number} value
 * @param {import('./steps-origins.js').Origin[]} origins
 * @param {(name: MatrixName) => { data: ArrayLike<number>, shape: number[] }} matrix
 * @param {Record<MatrixName, string>} names
 * @param {number} headDim
 * @param {import('./strings.js').Strings} strings
 */
function arithmetic({ name, column }, value, origins, matrix, names, headDim, strings) {
  const numbers = origins.map((origin) => numbersOf(matrix(origin.name), origin));
  const short = (/** @type {number} */ number) =>
    number < 0 ? `(${formatShort(number)})` : formatShort(number);
  if (isSum(name)) {
    const [left, right] = numbers;
    const terms = left.map((a, index) => `${short(a)} × ${short(right[index])}`).join(' + ');
    return html`${names[origins[0].name]} · ${names[origins[1].name]}: ${terms} = ${formatShort(value)}`;
  }
  if (name === 'scores') return html`${short(numbers[0][0])} / √${headDim} = ${formatShort(value)}`;
  if (name === 'maskedScores')
    return html`${names.mask} ${numbers[1][0]}: ${short(numbers[0][0])} → ${formatShort(value)}`;
  if (name === 'weights') {
    const row = numbers[0];
    const largest = Math.max(...row);
    if (largest === -Infinity) return strings.nothingVisible;
    const sum = row.map((score) => `exp(${formatShort(score)} − ${short(largest)})`).join(' + ');
    return html`exp(${formatShort(row[column])} − ${short(largest)}) / (${sum}) = ${formatShort(value)}`;
  }
  return name === 'concatenated' ? strings.handedOn : strings.given;
}
