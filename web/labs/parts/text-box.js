import { html } from 'lit';
import { live } from 'lit/directives/live.js';

/**
 * A line that the reader writes, and hears of at once.
 * @param {object} asked
 * @param {string} asked.id
 * @param {string} asked.label plain text
 * @param {string} asked.value
 * @param {number} asked.longest characters
 * @param {string} asked.describedBy id of what says what is wrong with it
 * @param {string} [asked.lang] of what is written
 * @param {(value: string) => void} asked.change
 */
export function textBox({ id, label, value, longest, describedBy, lang = '', change }) {
  return html`<label class="field wide">
    <span class="label">${label}</span>
    <input
      type="text"
      id=${id}
      lang=${lang}
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      maxlength=${longest}
      aria-describedby=${describedBy}
      .value=${live(value)}
      @input=${(/** @type {Event} */ event) => change(/** @type {HTMLInputElement} */ (event.target).value)}
    />
  </label>`;
}
