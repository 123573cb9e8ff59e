import { html, nothing } from 'lit';

/** More could not be looked through at a glance. */
const mostOffered = 8;

/**
 * What can stand where a word has been begun: words of a vocabulary, offered under a text box, which stays an ordinary text box.
 * Arrow down and up choose, Enter and Tab take the chosen word, Escape puts the list away.
 */
export class WordCompletion {
  #host;
  /** @type {string[]} */
  #offered = [];
  /** How many words there are, offered or not. */
  #fitting = 0;
  #chosen = -1;
  /** How many letters of the word are there. */
  #begun = 0;

  /** @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
  }

  /**
   * After each change of the text.
   * @param {HTMLTextAreaElement} box
   * @param {readonly string[]} words
   */
  follow(box, words) {
    const begun = /[\p{L}\p{M}\p{N}]+$/u.exec(box.value.slice(0, box.selectionStart))?.[0] ?? '';
    const isInside = /^[\p{L}\p{M}\p{N}]/u.test(box.value.slice(box.selectionStart));
    const prefix = begun.toLowerCase();
    const fitting = words.filter((word) => word.startsWith(prefix) && word !== prefix);
    this.close();
    if (!prefix || isInside) return;
    this.#offered = fitting.slice(0, mostOffered);
    this.#fitting = fitting.length;
    this.#begun = begun.length;
  }

  close() {
    this.#offered = [];
    this.#chosen = -1;
    this.#host.requestUpdate();
  }

  /**
   * @param {KeyboardEvent} event in the box
   * @returns {boolean} whether the key was meant for the list
   */
  keyPressed(event) {
    const count = this.#offered.length;
    if (count === 0 || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return false;
    if (event.key === 'ArrowDown') this.#chosen = (this.#chosen + 1) % count;
    else if (event.key === 'ArrowUp') this.#chosen = (this.#chosen <= 0 ? count : this.#chosen) - 1;
    else if (event.key === 'Escape') this.close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && this.#chosen >= 0) {
      this.#put(/** @type {HTMLTextAreaElement} */ (event.target), this.#offered[this.#chosen]);
    } else {
      // The caret may go elsewhere, and a word put there would be in the wrong place.
      if (/^(Arrow|Home|End|Page)/.test(event.key)) this.close();
      return false;
    }
    event.preventDefault();
    this.#host.requestUpdate();
    return true;
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
    const isOffered = this.#offered.length > 0;
    return html`<p class="unseen" role="status">${isOffered ? say(this.#fitting) : ''}</p>
      ${
        isOffered
          ? html`<ul id="completions" class="completions" role="listbox" aria-label=${label}>
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
          : nothing
      }`;
  }

  /**
   * @param {HTMLTextAreaElement} box whose `input` event then tells of the text
   * @param {string} word
   */
  #put(box, word) {
    const after = box.value.slice(box.selectionStart);
    const text = `${word}${/^[\s.,?:]/.test(after) ? '' : ' '}`;
    box.focus();
    box.setSelectionRange(box.selectionStart - this.#begun, box.selectionStart);
    // Deprecated, and the only way by which Ctrl+Z still leads back.
    if (!document.execCommand('insertText', false, text)) {
      box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    this.close();
  }
}
