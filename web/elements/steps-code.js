import { html, nothing } from 'lit';
import { languagesOfCode } from './steps-as-code.js';
import { isOverride } from './steps-model.js';

/** The steps as a program, in the language that is chosen, to be copied. */
export class StepsCode {
  #host;
  #isShown = false;
  /** @type {string} */
  #language = languagesOfCode[0][0];
  #status = '';

  /** @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
  }

  /**
   * @param {import('./steps-model.js').EditedSteps} edited
   * @param {import('./strings.js').Strings} strings
   */
  render({ inputs, edits }, strings) {
    const [, write] = languagesOfCode.find(([name]) => name === this.#language) ?? languagesOfCode[0];
    const text = this.#isShown ? write({ inputs, overridden: edits.filter(isOverride) }) : '';
    return html`<details
      @toggle=${(/** @type {Event} */ event) => {
        this.#isShown = /** @type {HTMLDetailsElement} */ (event.target).open;
        this.#host.requestUpdate();
      }}
    >
      <summary>${strings.asCode}</summary>
      ${
        this.#isShown
          ? html`<div class="stepping">
                ${languagesOfCode.map(
                  ([name]) => html`<button
                    type="button"
                    aria-pressed=${name === this.#language ? 'true' : 'false'}
                    @click=${() => {
                      this.#language = name;
                      this.#status = '';
                      this.#host.requestUpdate();
                    }}
                  >${name}</button>`,
                )}
                <button type="button" @click=${() => this.#copy(text, strings)}>${strings.copyCode}</button>
                <span class="quiet" role="status">${this.#status}</span>
              </div>
              <pre tabindex="0">${text}</pre>`
          : nothing
      }
    </details>`;
  }

  /**
   * @param {string} text
   * @param {import('./strings.js').Strings} strings
   */
  async #copy(text, strings) {
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    this.#status = copied ? strings.copied : strings.codeNotCopied;
    this.#host.requestUpdate();
  }
}
