import { html, nothing } from 'lit';
import { copyText } from './copy-text.js';
import { PassingStatus } from './passing-status.js';

/** @typedef {readonly (readonly [name: string, write: () => string])[]} Programs by the names that readers know */

/** What is shown as a program, in the language that is chosen, to be copied. */
export class CodeText {
  #host;
  #isShown = false;
  #language = '';
  #status;

  /** @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
    this.#status = new PassingStatus(() => host.requestUpdate());
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
        this.#status.clear();
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
                      this.#status.clear();
                      this.#host.requestUpdate();
                    }}
                  >${name}</button>`,
                )}
                <button type="button" @click=${() => copyText(text, this.#status, { copied: strings.copied, refused: strings.codeNotCopied })}>${strings.copyCode}</button>
                <span class="quiet" role="status">${this.#status.text}</span>
              </div>
              <pre tabindex="0" dir="ltr">${text}</pre>`
          : nothing
      }
    </details>`;
  }
}
