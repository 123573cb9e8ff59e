import { html } from 'lit';
import { formatFull, formatShort } from '../../views/format-number.js';

/**
 * Shares of a whole, such as a row of weights: a name, a bar and a number each.
 * @param {object} shown
 * @param {string} shown.label what they are, for those who do not see them
 * @param {readonly string[]} shown.names plain text
 * @param {ArrayLike<number>} shown.values
 * @param {number} [shown.largest] the value of a full bar; 1 unless given
 * @param {number} [shown.marked] index of the one to look at
 */
export function bars({ label, names, values, largest = 1, marked = -1 }) {
  return html`<ul class="bars" role="list" aria-label=${label}>
    ${names.map((name, index) => {
      const value = values[index];
      const share = Math.min(1, Math.max(0, value / largest || 0));
      return html`<li class=${index === marked ? 'marked' : ''}>
        <span class="token">${name}</span>
        <span class="track"><span class="fill" .style=${`--share: ${share}`}></span></span>
        <data class="number" value=${formatFull(value)}>${formatShort(value)}</data>
      </li>`;
    })}
  </ul>`;
}
