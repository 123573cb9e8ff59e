import { html } from 'lit';
import { live } from 'lit/directives/live.js';

/**
 * A number that can be pulled. The value is said in words, as `aria-valuetext`, where the number alone would not tell.
 * @param {object} asked
 * @param {string} asked.id
 * @param {string} asked.label plain text
 * @param {number} asked.value
 * @param {number} asked.least
 * @param {number} asked.most
 * @param {number | 'any'} [asked.step]
 * @param {string} [asked.text] the value as it is shown; itself unless given
 * @param {(value: number) => void} asked.change
 */
export function slider({ id, label, value, least, most, step = 1, text = String(value), change }) {
  return html`<div class="slider">
    <label class="label" for=${id}><span>${label}</span><output class="number" for=${id}>${text}</output></label>
    <input
      id=${id}
      type="range"
      min=${least}
      max=${most}
      step=${step}
      aria-valuetext=${text}
      .value=${live(String(value))}
      @input=${(/** @type {Event} */ event) => change(/** @type {HTMLInputElement} */ (event.target).valueAsNumber)}
    />
  </div>`;
}
