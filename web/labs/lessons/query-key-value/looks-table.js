import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatFull, formatShort } from '../../../views/format-number.js';
import { largestOf, rowOf } from './vectors.js';

/**
 * Numbers as colours.
 * @param {Float32Array} vector
 * @param {number} largest the magnitude of the strongest colour
 * @param {string} label
 * @param {string} [size] a class
 */
export function strip(vector, largest, label, size = '') {
  const strength = (/** @type {number} */ value) => ((Math.abs(value) / largest || 0) * 100).toFixed(0);
  const cell = (/** @type {number} */ value) =>
    html`<span class=${value < 0 ? 'negative' : 'positive'} title=${formatFull(value)} .style=${`--strength: ${strength(value)}%`}></span>`;
  return html`<span class="strip ${size}" role="img" aria-label=${label}>${Array.from(vector, cell)}</span>`;
}

/** @param {number} value */
export const shown = (value) => html`<data value=${formatFull(value)}>${formatShort(value)}</data>`;

/** @param {number} weight @param {number} before */
const weightBar = (weight, before) => html`<span class="weight-bar">
  <span .style=${`--share: ${weight}`}></span><span class="was" .style=${`--share: ${before}`}></span>
</span>`;

/**
 * The keys that a query meets, the weights that come of it, and the values that they weigh.
 * @param {object} given
 * @param {any} given.words the lesson's
 * @param {string[]} given.tokens
 * @param {import('./experiment.js').Results} given.results
 * @param {(token: number) => void} given.mark a key to look at number by number
 */
export function looksTable({ words, tokens, results, mark }) {
  const { vectors, looked, before, asking, key } = results;
  const [largestKey, largestValue] = [largestOf(vectors.key), largestOf(vectors.value)];
  const caption = words.table(tokens[asking]);
  const row = (/** @type {string} */ token, /** @type {number} */ index) => html`<tr>
    <th scope="row">
      <label><input type="radio" name="key" .checked=${live(index === key)} @change=${() => mark(index)} />${token}</label>
    </th>
    <td>${strip(rowOf(vectors.key, index), largestKey, words.vectors.k(token))}</td>
    <td>${shown(looked.scores[index])}</td>
    <td>${weightBar(looked.weights[index], before.weights[index])}${shown(looked.weights[index])}</td>
    <td>${strip(rowOf(vectors.value, index), largestValue, words.vectors.v(token))}</td>
    <td>${shown(before.weights[index])}</td>
  </tr>`;
  return html`<div class="scrolling" tabindex="0" role="group" aria-label=${caption}>
      <table id="looks">
        <caption>${caption}</caption>
        <thead><tr>${words.columns.map((/** @type {string} */ column) => html`<th scope="col">${column}</th>`)}</tr></thead>
        <tbody>
          ${tokens.map(row)}
          <tr class="taken">
            <th scope="row">${words.taken}</th>
            <td colspan="3">${words.sum}</td>
            <td>${strip(looked.output, largestValue, words.taken)}</td>
            <td></td>
          </tr>
        </tbody>
      </table>
    </div>
    <p class="quiet">${words.colours}</p>`;
}
