import { html, nothing } from 'lit';
import { formatFull, formatShort } from '../../views/format-number.js';

/**
 * A small matrix with its numbers, each cell tinted by its sign and size; scrolls sideways where it is too wide. Needs `tableStyles` and
 * `tintStyles` of the elements.
 * @param {object} shown
 * @param {string} shown.caption plain text: what the numbers are
 * @param {readonly string[]} shown.rows plain text
 * @param {readonly string[]} shown.columns plain text
 * @param {ArrayLike<number>} shown.data [rows, columns], row-major
 * @param {number} [shown.largest] the magnitude of the strongest tint; that of the numbers unless given
 * @param {number} [shown.markedRow]
 * @param {string} [shown.corner] plain text: what the names of rows and columns are
 * @param {number} [shown.digits] significant ones
 */
export function numberTable({
  caption,
  rows,
  columns,
  data,
  largest,
  markedRow = -1,
  corner = '',
  digits = 3,
}) {
  const magnitude =
    largest ?? Math.max(...Array.from(data, (value) => (Number.isFinite(value) ? Math.abs(value) : 0)));
  return html`<div class="scrolling" tabindex="0" role="group" aria-label=${caption}>
    <table>
      <caption>${caption}</caption>
      <thead>
        <tr>
          ${corner === '' ? html`<td></td>` : html`<th scope="col">${corner}</th>`}
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row, i) => html`<tr class=${i === markedRow ? 'marked' : ''}>
            <th scope="row">${row}</th>
            ${columns.map((_, j) => cell(data[i * columns.length + j], magnitude, digits))}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** @param {number} value @param {number} magnitude @param {number} digits */
function cell(value, magnitude, digits) {
  if (value === undefined) return html`<td>${nothing}</td>`;
  const strength = Number.isFinite(value) && magnitude > 0 ? (Math.abs(value) / magnitude) * 50 : 0;
  return html`<td
    class="number ${value < 0 ? 'negative' : 'positive'}"
    .style=${`--strength: ${strength.toFixed(1)}%`}
    title=${formatFull(value)}
  >
    ${formatShort(value, digits)}
  </td>`;
}
