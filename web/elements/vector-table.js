import { html } from 'lit';
import { formatFull } from '../views/format-number.js';

/**
 * @typedef {{ label: string, values: Float32Array | number[], result?: boolean }} VectorRow `result` sets a row off
 */

/**
 * Vectors of one length below each other, one column a dimension. Each row is tinted by sign and by size within the
 * row, so that the numbers that matter are found before they are read.
 * @param {VectorRow[]} rows
 * @param {{ label: string, corner: string, format: (value: number) => string }} options
 */
export function vectorTable(rows, { label, corner, format }) {
  const dimensions = Array.from(rows[0].values, (_, index) => index);
  return html`<div class="scrolling" tabindex="0" role="region" aria-label=${label}>
    <table>
      <thead>
        <tr>
          <th scope="row">${corner}</th>
          ${dimensions.map((index) => html`<th scope="col">${index}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(({ label: name, values, result = false }) => {
          const largest = Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
          return html`<tr class=${result ? 'result' : ''}>
            <th scope="row">${name}</th>
            ${Array.from(values, (value) => {
              const strength = largest > 0 && Number.isFinite(largest) ? Math.abs(value) / largest : 0;
              // A property, not an attribute: a policy that forbids inline styles lets it through.
              return html`<td
                class=${value < 0 ? 'negative' : 'positive'}
                title=${formatFull(value)}
                .style=${`--strength: ${(strength * 45).toFixed(0)}%`}
              >${format(value)}</td>`;
            })}
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}
