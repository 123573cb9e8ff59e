import { css, html } from 'lit';
import { cursorAfterKey } from '../../../elements/cursor-keys.js';
import { formatFull, formatShort } from '../../../views/format-number.js';

/** @typedef {import('./chosen-mask.js').Mask} Mask */

export const gridStyles = css`
  .matrix td {
    padding: 0.25rem 0.3rem;
  }
  .matrix tbody th,
  .matrix thead th {
    min-width: 0;
    white-space: nowrap;
    padding: 0.25rem 0.4rem;
    max-width: 7rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .matrix td.hidden-cell {
    color: var(--muted);
    background: repeating-linear-gradient(
      135deg,
      var(--raised) 0 0.25rem,
      transparent 0.25rem 0.5rem
    );
  }
  .matrix td.toggle {
    padding: 0.125rem;
    border: 0;
    text-align: center;
  }
  .matrix .toggle button {
    width: 100%;
    min-width: 2rem;
    min-height: 2rem;
    padding: 0;
    border-radius: 0.35rem;
    background: var(--surface);
    border: 1px solid var(--control-line);
    color: var(--muted);
  }
  .matrix .toggle button[aria-pressed='true'] {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    forced-color-adjust: none;
  }
`;

/**
 * A table with a row and a column for each word.
 * @param {object} shown
 * @param {string} shown.id
 * @param {string} shown.caption plain text
 * @param {readonly string[]} shown.names
 * @param {number} shown.marked row
 * @param {(place: number) => unknown} shown.cell a `td` for a place, row by row
 */
function matrix({ id, caption, names, marked, cell }) {
  return html`<div class="scrolling" tabindex="0" role="group" aria-label=${caption}>
    <table id=${id} class="matrix">
      <caption>${caption}</caption>
      <thead>
        <tr><td></td>${names.map((name) => html`<th scope="col" title=${name}>${name}</th>`)}</tr>
      </thead>
      <tbody>
        ${names.map(
          (name, row) => html`<tr class=${row === marked ? 'marked' : ''}>
            <th scope="row" title=${name}>${name}</th>
            ${names.map((_, column) => cell(row * names.length + column))}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/**
 * Numbers between words; what the mask hides is hatched.
 * @param {object} shown
 * @param {string} shown.id
 * @param {string} shown.caption
 * @param {readonly string[]} shown.names
 * @param {number} shown.marked
 * @param {ArrayLike<number>} shown.data
 * @param {Mask} [shown.mask]
 * @param {number} shown.largest magnitude of the strongest tint
 * @param {string} [shown.hidden] what a hatched cell says to those who do not see it
 */
export function numberMatrix({ id, caption, names, marked, data, mask, largest, hidden = '' }) {
  return matrix({
    id,
    caption,
    names,
    marked,
    cell: (place) => {
      const value = data[place];
      if (mask && !mask.data[place])
        return html`<td class="number hidden-cell" title=${hidden}>${formatShort(value, 2)}</td>`;
      const strength = Math.min(50, (Math.abs(value) / largest) * 50 || 0);
      return html`<td
        class="number ${value < 0 ? 'negative' : 'positive'}"
        .style=${`--strength: ${strength.toFixed(1)}%`}
        title=${formatFull(value)}
      >${formatShort(value, 2)}</td>`;
    },
  });
}

/**
 * The mask with a button for each cell: one of them is reached by Tab, the others from there by arrow keys.
 * @param {object} shown
 * @param {string} shown.caption
 * @param {readonly string[]} shown.names
 * @param {number} shown.marked
 * @param {Mask} shown.mask
 * @param {number} shown.reached the place that Tab reaches
 * @param {(row: string, column: string) => string} shown.label
 * @param {(place: number) => void} shown.toggle
 * @param {(place: number) => void} shown.reach
 */
export function maskGrid({ caption, names, marked, mask, reached, label, toggle, reach }) {
  const count = names.length;
  const onKey = (/** @type {KeyboardEvent} */ event, /** @type {number} */ place) => {
    if (event.altKey) return;
    const cursor = { queryIndex: Math.floor(place / count), keyIndex: place % count };
    const moved = cursorAfterKey(event, cursor, { rows: count, columns: count });
    if (!moved) return;
    event.preventDefault();
    const next = moved.queryIndex * count + moved.keyIndex;
    const table = /** @type {HTMLElement} */ (event.currentTarget).closest('table');
    /** @type {HTMLElement | null | undefined} */ (table?.querySelector(`[data-place="${next}"]`))?.focus();
  };
  return matrix({
    id: 'mask',
    caption,
    names,
    marked,
    cell: (place) => html`<td class="toggle">
      <button
        type="button"
        data-place=${place}
        tabindex=${place === reached ? '0' : '-1'}
        aria-pressed=${mask.data[place] ? 'true' : 'false'}
        aria-label=${label(names[Math.floor(place / count)], names[place % count])}
        @click=${() => toggle(place)}
        @focus=${() => reach(place)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(event, place)}
      >${mask.data[place] ? '●' : '–'}</button>
    </td>`,
  });
}
