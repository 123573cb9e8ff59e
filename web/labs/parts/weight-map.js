import { css, html, svg } from 'lit';

/**
 * A small picture of weights: a row for each query, a column for each key, the stronger the larger. The numbers themselves stand elsewhere.
 * @param {object} shown
 * @param {string} shown.label plain text, for those who do not see it
 * @param {ArrayLike<number>} shown.data [rows, columns], row-major
 * @param {number} shown.columns
 * @param {number} [shown.largest] the weight of a full cell; 1 unless given
 */
export function weightMap({ label, data, columns, largest = 1 }) {
  const rows = data.length / columns;
  return html`<svg class="weight-map" role="img" aria-label=${label} viewBox="0 0 ${columns} ${rows}" shape-rendering="crispEdges">
    ${Array.from(
      data,
      (weight, index) =>
        svg`<rect x=${index % columns} y=${Math.floor(index / columns)} width="1" height="1" fill-opacity=${Math.min(1, Math.max(0, weight / largest || 0)).toFixed(3)}></rect>`,
    )}
  </svg>`;
}

export const weightMapStyles = css`
  .weight-map {
    display: block;
    width: 100%;
    height: auto;
    background: var(--raised);
    border-radius: 0.2rem;
    direction: ltr;
    forced-color-adjust: none;
    print-color-adjust: exact;
  }
  .weight-map rect {
    fill: var(--accent);
  }
`;
