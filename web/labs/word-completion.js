import { html, nothing } from 'lit';

/** More could not be looked through at a glance. */
const mostOffered = 8;

/**
 * What can stand where a word has been begun: words of a vocabulary, offered under a text box, which stays an ordinary text box.
 * Arrow down and up choose, Enter and Tab take the chosen word, Escape puts the list away.
 */
export class WordCompletion {
  #host;
  #take;
  /** @type {string[]} */
  #offered = [];
  #chosen = -1;
  #start = 0;

  /**
   * @param {import('lit').ReactiveControllerHost} host
   * @param {(text: string, caret: number) => void} take called with the text in which the word stands
   */
  constructor(host, take) {
    this.#host = host;
    this.#take = take;
  }

  /**
   * After each change of the text or of the place in it.
   * @param {HTMLTextAreaElement} box
   * @param {readonly string[]} words
   */
  follow(box, words) {
    const begun = /[\p{L}\p{M}\p{N}]+$/u.exec(box.value.slice(0, box.selectionStart))?.[0] ?? '';
    const isInside = /^[\p{L}\p{M}\p{N}]/u.test(box.value.slice(box.selectionStart));
    const prefix = begun.toLowerCase();
    const fitting = words.filter((word) => word.startsWith(prefix) && word !== prefix);
    this.#offered = prefix && !isInside ? fitting.slice(0, mostOffered) : [];
    this.#start = box.selectionStart - begun.length;
    this.#chosen = -1;
    this.#host.requestUpdate();
  }

  close() {
    this.#offered = [];
    this.#host.requestUpdate();
  }

  /** @param {KeyboardEvent} event in the box */
  keyPressed(event) {
    const count = this.#offered.length;
    if (count === 0 || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.key === 'ArrowDown') this.#chosen = (this.#chosen + 1) % count;
    else if (event.key === 'ArrowUp') this.#chosen = (this.#chosen <= 0 ? count : this.#chosen) - 1;
    else if (event.key === 'Escape') this.#offered = [];
    else if ((event.key === 'Enter' || event.key === 'Tab') && this.#chosen >= 0) {
      this.#put(/** @type {HTMLTextAreaElement} */ (event.target), this.#offered[this.#chosen]);
    } else return;
    event.preventDefault();
    this.#host.requestUpdate();
  }

  /** What the box says of the list. */
  get boxAttributes() {
    return {
      controls: this.#offered.length > 0 ? 'completions' : nothing,
      active: this.#chosen >= 0 ? `completion-${this.#chosen}` : nothing,
    };
  }

  /**
   * @param {string} label of the list
   * @param {(count: number) => string} say how many there are
   * @param {() => HTMLTextAreaElement} box
   */
  render(label, say, box) {
    const count = this.#offered.length;
    return html`<p class="unseen" role="status">${count > 0 ? say(count) : ''}</p>
      ${
        count === 0
          ? nothing
          : html`<ul id="completions" class="completions" role="listbox" aria-label=${label}>
            ${this.#offered.map(
              (word, index) => html`<li
                id="completion-${index}"
                role="option"
                aria-selected=${index === this.#chosen ? 'true' : 'false'}
                @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()}
                @click=${() => this.#put(box(), word)}
              >${word}</li>`,
            )}
          </ul>`
      }`;
  }

  /**
   * @param {HTMLTextAreaElement} box
   * @param {string} word
   */
  #put(box, word) {
    const after = box.value.slice(box.selectionStart);
    const before = `${box.value.slice(0, this.#start)}${word}${/^[\s.,?:]/.test(after) ? '' : ' '}`;
    this.#offered = [];
    this.#take(before + after, before.length);
  }
}
