import { html, nothing } from 'lit';
import { formatFull, formatShort } from '../views/format-number.js';
import { largestFirst } from '../views/plane-drawing.js';
import { quotedToken, tokenText } from './token-text.js';
import { pager } from './weights-table.js';

/** Keys of a query that are listed beside the plane. */
const mostListed = 6;

/**
 * @typedef {import('./strings.js').Strings} Strings
 * @typedef {import('../views/plane-drawing.js').PlanePicture} PlanePicture
 */

/** @param {ArrayLike<number>} values @param {number} index */
const numberCell = (values, index) => {
  const value = Math.fround(values[index]);
  return html`<td><data value=${formatFull(value)} title=${formatFull(value)}>${formatShort(value)}</data></td>`;
};

/**
 * The keys that matter most to a query.
 * @param {PlanePicture} picture with a row
 * @param {Float64Array} scores of that query, one a key
 * @param {Strings} strings
 */
export function strongestKeys({ queryLabels, keyLabels, row = 0, weights }, scores, strings) {
  const order = largestFirst(weights ?? Float32Array.from(scores)).slice(0, mostListed);
  return html`<table>
    <caption>${strings.query}: <strong>${quotedToken(queryLabels[row])}</strong></caption>
    <thead>
      <tr>
        <th scope="col">${strings.keyRow}</th>
        <th scope="col">${strings.scaledDot}</th>
        ${weights ? html`<th scope="col">${strings.weight}</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${order.map(
        (key) => html`<tr>
          <th scope="row">${tokenText(keyLabels[key])}</th>
          ${numberCell(scores, key)} ${weights ? numberCell(weights, key) : nothing}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Rows of a page of the table: a browser lays them out without a wait. */
const rowsOnPage = 100;

/**
 * Every point, and of the query that is chosen every score and weight, a page at a time.
 * @param {PlanePicture} picture
 * @param {Float64Array | undefined} scores
 * @param {{ page: number, turn: (page: number) => void }} pages `page` from 0; one too large shows the last
 * @param {Strings} strings
 */
export function pointsTable({ plane, queryLabels, keyLabels, weights }, scores, { page, turn }, strings) {
  const count = queryLabels.length;
  const total = count + keyLabels.length;
  const shown = Math.min(page, Math.max(0, Math.ceil(total / rowsOnPage) - 1));
  const first = shown * rowsOnPage;
  const end = Math.min(total, first + rowsOnPage);
  const line = (
    /** @type {string} */ kind,
    /** @type {string} */ label,
    /** @type {Float64Array} */ points,
    /** @type {number} */ index,
    /** @type {boolean} */ isKey,
  ) => html`<tr>
    <th scope="row">${tokenText(label)}</th>
    <td class="kind">${kind}</td>
    ${numberCell(points, 2 * index)} ${numberCell(points, 2 * index + 1)}
    ${scores ? (isKey ? numberCell(scores, index) : html`<td></td>`) : nothing}
    ${scores && weights ? (isKey ? numberCell(weights, index) : html`<td></td>`) : nothing}
  </tr>`;
  return html`<div class="scrolling" tabindex="0" role="region" aria-label=${strings.pointsCaption}>
    <table>
      <caption>${strings.pointsCaption}</caption>
      <thead>
        <tr>
          <th scope="col">${strings.pointWord}</th>
          <th scope="col" class="kind">${strings.kindWord}</th>
          <th scope="col">${strings.component(1)}</th>
          <th scope="col">${strings.component(2)}</th>
          ${scores ? html`<th scope="col">${strings.scaledDot}</th>` : nothing}
          ${scores && weights ? html`<th scope="col">${strings.weight}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${Array.from({ length: end - first }, (_, row) => {
          const index = first + row;
          return index < count
            ? line(strings.queryRow, queryLabels[index], plane.queries, index, false)
            : line(strings.keyRow, keyLabels[index - count], plane.keys, index - count, true);
        })}
      </tbody>
    </table>
  </div>
  ${pager({ first, end, total, page: shown }, turn, strings)}`;
}
