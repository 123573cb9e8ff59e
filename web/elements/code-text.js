import { html, nothing } from 'lit';
import { copyText } from './copy-text.js';

/** @typedef {readonly (readonly [name: string, write: () => string])[]} Programs by the names that readers know */

/** What is shown as a program, in the language that is chosen, to be copied. */
export class CodeText {
  #host;
  #isShown = false;
  #language = '';
  #status = '';

  /** @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
  }

  /**
   * @param {Programs} programs at least one
   * @param {import('./strings.js').Strings} strings
   */
  render(programs, strings) {
    const [chosen, write] = programs.find(([name]) => name === this.#language) ?? programs[0];
    const text = this.#isShown ? write() : '';
    return html`<details
      class="code"
      @toggle=${(/** @type {Event} */ event) => {
        this.#isShown = /** @type {HTMLDetailsElement} */ (event.target).open;
        this.#host.requestUpdate();
      }}
    >
      <summary>${strings.asCode}</summary>
      ${
        this.#isShown
          ? html`<div class="languages">
                ${programs.map(
                  ([name]) => html`<button
                    type="button"
                    aria-pressed=${name === chosen ? 'true' : 'false'}
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
              <pre tabindex="0" dir="ltr">${text}</pre>`
          : nothing
      }
    </details>`;
  }

  /**
   * @param {string} text
   * @param {import('./strings.js').Strings} strings
   */
  async #copy(text, strings) {
    this.#status = (await copyText(text)) ? strings.copied : strings.codeNotCopied;
    this.#host.requestUpdate();
  }
}
