import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

/**
 * The question that is to be answered before anything is tried, and beside the guess what came out.
 * @param {object} asked
 * @param {import('./lab-words.js').LabWords} asked.words
 * @param {{ question: string, choices: string[] }} asked.lesson HTML
 * @param {number | undefined} asked.picked what is marked, but not yet kept
 * @param {number | undefined} asked.guess what was kept
 * @param {number | undefined} asked.outcome
 * @param {(index: number) => void} asked.pick
 * @param {() => void} asked.keep
 * @param {() => void} asked.again
 */
export function predictionView({ words, lesson, picked, guess, outcome, pick, keep, again }) {
  const kept = guess !== undefined;
  return html`<section class="part" aria-labelledby="predict-title">
    <h3 id="predict-title">${words.predict}</h3>
    <fieldset class="choices" id="prediction">
      <legend>${unsafeHTML(lesson.question)}</legend>
      ${lesson.choices.map(
        (choice, index) => html`<label class=${kept && index === outcome ? 'came-out' : ''}>
          <input
            type="radio"
            name="prediction"
            value=${index}
            .checked=${live(index === (guess ?? picked))}
            ?disabled=${kept}
            @change=${() => pick(index)}
          />
          <span>${unsafeHTML(choice)}</span>
        </label>`,
      )}
    </fieldset>
    <div class="row-of-buttons">
      <button
        type="button"
        id=${kept ? 'again' : 'keep'}
        class=${kept ? '' : 'main'}
        aria-disabled=${kept || picked !== undefined ? 'false' : 'true'}
        @click=${kept ? again : keep}
      >
        ${kept ? words.again : words.keep}
      </button>
    </div>
    <p id="prediction-status" role="status">
      ${kept ? outcomeText(words, lesson.choices, guess, outcome) : nothing}
    </p>
  </section>`;
}

/**
 * @param {import('./lab-words.js').LabWords} words
 * @param {string[]} choices
 * @param {number} guess
 * @param {number | undefined} outcome
 */
function outcomeText(words, choices, guess, outcome) {
  if (outcome === undefined) return words.notYet;
  if (outcome === guess) return html`${words.asYouSaid} <strong>${unsafeHTML(choices[outcome])}</strong>`;
  return html`${words.youSaid}: ${unsafeHTML(choices[guess])}. ${words.cameOut}:
    <strong>${unsafeHTML(choices[outcome])}</strong>`;
}
