import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { formatShort } from '../views/format-number.js';

/** @typedef {import('./experiment.js').Check} Check */

/**
 * @param {string} text as somebody types a number, with a point or a comma, a minus or a dash
 * @returns {number} NaN: it is none
 */
export function typedNumber(text) {
  const written = text.trim().replace(',', '.').replace(/[−–]/, '-');
  return written === '' ? Number.NaN : Number(written);
}

/**
 * @param {Check} check
 * @param {string} answer a number, or the index of a choice
 * @returns {boolean}
 */
export function isRight(check, answer) {
  if ('choices' in check) return answer !== '' && Number(answer) === check.right;
  return Math.abs(typedNumber(answer) - check.expected) <= check.tolerance;
}

/** @param {Check} check @returns {number} the right answer, as events have it */
export const rightAnswer = (check) => ('choices' in check ? check.right : check.expected);

/**
 * A question whose answer is computed; what was answered, and whether that is right.
 * @param {object} asked
 * @param {import('./lab-words.js').LabWords} asked.words
 * @param {Check | undefined} asked.check undefined: not there yet
 * @param {string} asked.typed what stands in the box, or which choice is marked
 * @param {'' | 'right' | 'wrong' | 'shown' | 'empty'} asked.verdict
 * @param {(text: string) => void} asked.type
 * @param {() => void} asked.submit
 * @param {() => void} asked.another
 * @param {() => void} asked.show
 */
export function checkView({ words, check, typed, verdict, type, submit, another, show }) {
  return html`<section class="part" aria-labelledby="check-title">
    <h3 id="check-title">${words.check}</h3>
    ${check ? checkForm({ words, check, typed, verdict, type, submit, another, show }) : html`<p>${words.loading}</p>`}
  </section>`;
}

/** @param {any} asked as of `checkView` */
function checkForm({ words, check, typed, verdict, type, submit, another, show }) {
  return html`<form
    id="check"
    novalidate
    @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      submit();
    }}
  >
    ${'choices' in check ? choiceAnswer(check, typed, type) : numberAnswer(words, check, typed, verdict, type)}
    <div class="row-of-buttons">
      <button type="submit" class="main" id="submit">${words.checkIt}</button>
      <button type="button" id="another" @click=${another}>${words.another}</button>
      ${verdict === 'wrong' ? html`<button type="button" id="show" @click=${show}>${words.show}</button>` : nothing}
    </div>
    <div id="check-status" role="status">${verdictText(words, check, verdict)}</div>
  </form>`;
}

/** @param {any} check @param {string} typed @param {(text: string) => void} type */
const choiceAnswer = (check, typed, type) => html`<fieldset class="choices">
  <legend>${unsafeHTML(check.ask)}</legend>
  ${check.choices.map(
    (/** @type {string} */ choice, /** @type {number} */ index) => html`<label>
      <input
        type="radio"
        name="check"
        value=${index}
        .checked=${live(String(index) === typed)}
        @change=${() => type(String(index))}
      />
      <span>${unsafeHTML(choice)}</span>
    </label>`,
  )}
</fieldset>`;

/**
 * @param {import('./lab-words.js').LabWords} words
 * @param {any} check
 * @param {string} typed
 * @param {string} verdict
 * @param {(text: string) => void} type
 */
const numberAnswer = (words, check, typed, verdict, type) => html`<div class="question" id="question">
    ${unsafeHTML(check.ask)}
  </div>
  <label class="field">
    <span class="label">${words.yourAnswer}</span>
    <input
      id="answer"
      type="text"
      inputmode="text"
      autocomplete="off"
      spellcheck="false"
      aria-describedby="question"
      aria-invalid=${verdict === 'wrong' || verdict === 'empty' ? 'true' : 'false'}
      .value=${live(typed)}
      @input=${(/** @type {Event} */ event) => type(/** @type {HTMLInputElement} */ (event.target).value)}
    />
  </label>`;

/**
 * @param {import('./lab-words.js').LabWords} words
 * @param {any} check
 * @param {string} verdict
 */
function verdictText(words, check, verdict) {
  if (verdict === '') return nothing;
  if (verdict === 'wrong') return html`<p class="verdict wrong">${words.wrong}</p>`;
  if (verdict === 'empty')
    return html`<p class="verdict wrong">${'choices' in check ? words.pickOne : words.noNumber}</p>`;
  const answer =
    'choices' in check
      ? unsafeHTML(check.choices[check.right])
      : html`<data>${formatShort(check.expected, 4)}</data>`;
  return html`<p class="verdict ${verdict}">
      <strong>${verdict === 'right' ? words.right : html`${words.answerIs} ${answer}.`}</strong>
    </p>
    <div class="because">${unsafeHTML(check.because)}</div>`;
}
