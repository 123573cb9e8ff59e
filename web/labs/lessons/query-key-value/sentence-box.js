import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

/** More unknown words would push all else from the screen. */
const mostUnknown = 4;

/**
 * A box for a sentence, taken when it is left or Enter is pressed, and what the model does not know of it.
 * @param {object} asked
 * @param {any} asked.words the lesson's
 * @param {string} asked.text
 * @param {number} asked.longest in characters
 * @param {string} asked.problem why it cannot be read; empty: it can
 * @param {import('../../../engine/language/vocabulary.js').UnknownWord[]} asked.unknown
 * @param {(text: string) => void} asked.take
 */
export function sentenceBox({ words, text, longest, problem, unknown, take }) {
  const suggested = (/** @type {string[]} */ near) => (near.length > 0 ? words.nearest(near.join(', ')) : '');
  return html`<div class="field">
    <label for="sentence">${words.sentence}</label>
    <div class="row-of-buttons">
      <input
        id="sentence"
        type="text"
        maxlength=${longest}
        spellcheck="false"
        autocapitalize="none"
        autocomplete="off"
        .value=${live(text)}
        @change=${(/** @type {Event} */ event) => take(/** @type {HTMLInputElement} */ (event.target).value)}
      />
      <button type="button" id="read">${words.read}</button>
    </div>
    <div role="status" id="sentence-status">
      ${problem ? html`<p class="problem">${problem}</p>` : nothing}
      ${
        unknown.length > 0 && !problem
          ? html`<p class="problem">
              ${words.unknown}
              ${unknown.slice(0, mostUnknown).map(({ word, suggestions }) => html`<bdi class="token">${word}</bdi> ${suggested(suggestions)} `)}
              ${unknown.length > mostUnknown ? '…' : nothing}
            </p>`
          : nothing
      }
    </div>
  </div>`;
}
