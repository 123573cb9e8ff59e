import { html, nothing } from 'lit';
import { formatFull } from '../views/format-number.js';
import { tokenText } from './token-text.js';

/** A page of the table holds about this many cells at most, so that a browser lays it out without a wait. */
const cellsOnPage = 3000;
const rowsOnPage = 24;

/**
 * A row's sum as the float32 that it is.
 * @param {Float32Array} row
 */
export function rowSum(row) {
  return Math.fround(row.reduce((sum, weight) => sum + weight, 0));
}

/**
 * A column's sum, added up in double precision, as a float32.
 * @param {import('../views/draw-heatmap.js').Matrix} matrix
 * @param {number} column
 */
export function columnSum({ weights, columns }, column) {
  let sum = 0;
  for (let place = column; place < weights.length; place += columns) sum += weights[place];
  return Math.fround(sum);
}

/**
 * @param {import('../views/draw-attention.js').Picture} picture
 * @param {object} options
 * @param {string} options.caption
 * @param {number} options.page from 0; one too large shows the last
 * @param {(page: number) => void} options.turn called with the page to show
 * @param {import('./strings.js').Strings} options.strings
 */
export function weightsTable({ matrix, rowLabels, columnLabels }, { caption, page, turn, strings }) {
  const { weights, rows, columns } = matrix;
  const size = Math.max(1, Math.min(rowsOnPage, Math.floor(cellsOnPage / Math.max(1, columns))));
  const shown = Math.min(page, Math.max(0, Math.ceil(rows / size) - 1));
  const first = shown * size;
  const end = Math.min(rows, first + size);
  const lines = Array.from({ length: end - first }, (_, index) => {
    const row = weights.subarray((first + index) * columns, (first + index + 1) * columns);
    return html`<tr>
      <th scope="row">${tokenText(rowLabels[first + index])}</th>
      ${Array.from(row, (weight) => html`<td>${formatFull(weight)}</td>`)}
      <td>${formatFull(rowSum(row))}</td>
    </tr>`;
  });
  const isLast = end === rows;
  return html`<div class="below">
    <div class="scrolling" tabindex="0" role="region" aria-label=${caption}>
      <table>
        <caption>${caption}</caption>
        <thead>
          <tr>
            <th scope="col">${strings.query}</th>
            ${columnLabels.map((label) => html`<th scope="col">${tokenText(label)}</th>`)}
            <th scope="col">${strings.sum}</th>
          </tr>
        </thead>
        <tbody>${lines}</tbody>
        ${
          isLast
            ? html`<tfoot>
                <tr>
                  <th scope="row">${strings.columnSums}</th>
                  ${columnLabels.map((_, column) => html`<td>${formatFull(columnSum(matrix, column))}</td>`)}
                  <td></td>
                </tr>
              </tfoot>`
            : nothing
        }
      </table>
    </div>
    ${pager({ first, end, total: rows, page: shown }, turn, strings)}
  </div>`;
}

/**
 * Buttons that turn the pages of a table; nothing where there is only one.
 * @param {{ first: number, end: number, total: number, page: number }} shown rows, `end` is behind the last
 * @param {(page: number) => void} turn
 * @param {import('./strings.js').Strings} strings
 */
export const pager = ({ first, end, total, page }, turn, strings) =>
  end - first < total
    ? html`<div class="tools">
        <button type="button" ?disabled=${first === 0} @click=${() => turn(page - 1)}>${strings.previous}</button>
        <button type="button" ?disabled=${end === total} @click=${() => turn(page + 1)}>${strings.next}</button>
        <span class="quiet" role="status">${strings.rowsShown({ first, last: end - 1, total })}</span>
      </div>`
    : nothing;
