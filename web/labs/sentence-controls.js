import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { segments } from './segments.js';
import { exchangeWord, hasWord } from './sentence-words.js';
import { kindWords } from './strings.js';
import { WordCompletion } from './word-completion.js';

/** In one version of the sentence the pronoun is the cat, in the other the mat: one word decides. */
export const seedSentence = 'The cat sat on the mat because it was tired.';
const twins = /** @type {const} */ (['tired', 'soft']);

/** The shipped models. */
const models = /** @type {const} */ ([
  ['language', 'with positions'],
  ['language-without-positions', 'trained without positions'],
]);

/** @typedef {import('./trained-model-reader.js').TrainedModelReader} TrainedModelReader */

/** The box for a sentence, words that complete it, words for those that are not known, sentences to be drawn, and the model. */
export class SentenceControls {
  #host;
  #reader;
  #ask;
  #completion;
  /** @type {keyof typeof kindWords} */
  #kind = 'coreference';
  #seed = crypto.getRandomValues(new Uint32Array(1))[0];

  /**
   * @param {import('lit').LitElement & { sentence: string, model: string }} host
   * @param {TrainedModelReader} reader
   * @param {(sentence: string) => void} ask called with another sentence
   */
  constructor(host, reader, ask) {
    this.#host = host;
    this.#reader = reader;
    this.#ask = ask;
    this.#completion = new WordCompletion(host, (text, caret) => this.#completed(text, caret));
  }

  render() {
    const { sentence, model } = this.#host;
    const twin = twins.find((word) => hasWord(sentence, word));
    const { controls, active } = this.#completion.boxAttributes;
    return html`<section class="panel asking" aria-label="The sentence">
      <div class="field">
        <label for="sentence">Your sentence, in the words that the model knows</label>
        <textarea
          id="sentence"
          rows="2"
          spellcheck="false"
          autocapitalize="none"
          autocomplete="off"
          aria-autocomplete="list"
          aria-controls=${controls}
          aria-activedescendant=${active}
          .value=${live(sentence)}
          @input=${this.#typed}
          @keydown=${(/** @type {KeyboardEvent} */ event) => this.#completion.keyPressed(event)}
          @blur=${() => this.#completion.close()}
        ></textarea>
        ${this.#completion.render(
          'Words that begin so',
          (count) => `${count} words begin so. Arrow down chooses.`,
          () => this.#box,
        )}
      </div>
      ${this.#renderUnknown()}
      <div class="controls">
        ${segments({
          legend: 'It was …',
          group: 'twin',
          choices: twins.map((word) => [word, word]),
          chosen: twin,
          choose: (word) =>
            this.#ask(twin ? exchangeWord(sentence, twin, word) : exchangeWord(seedSentence, twins[0], word)),
        })}
        <div class="field">
          <label for="kind">A sentence</label>
          <select id="kind" @change=${(/** @type {Event} */ event) => {
            this.#kind = /** @type {any} */ (event.target).value;
          }}>
            ${Object.entries(kindWords).map(([kind, words]) => html`<option value=${kind}>${words}</option>`)}
          </select>
        </div>
        <button type="button" ?disabled=${!this.#reader.model} @click=${this.#draw}>Draw one</button>
        <div class="field">
          <label for="model">Model</label>
          <select id="model" @change=${(/** @type {Event} */ event) => {
            this.#host.model = /** @type {any} */ (event.target).value;
          }}>
            ${models.map(
              ([name, words]) =>
                html`<option value=${name} .selected=${live(name === model)}>${words}</option>`,
            )}
            ${models.some(([name]) => name === model) ? nothing : html`<option selected>${model}</option>`}
          </select>
        </div>
      </div>
    </section>`;
  }

  #renderUnknown() {
    const { reading, model } = this.#reader;
    if (!reading || reading.unknown.length === 0) return nothing;
    const words = new Map(reading.unknown.map(({ word, suggestions }) => [word, suggestions]));
    return html`<div class="unknown" role="status">
      ${Array.from(
        words,
        ([word, suggestions]) => html`<p>
          <mark>${word}</mark> is not among the ${model?.vocabulary.length} words that the model knows: it reads a blank there. Known and
          near:
          ${suggestions.map(
            (known) => html`<button
              type="button"
              @click=${() => this.#ask(exchangeWord(this.#host.sentence, word, known))}
            >${known}</button> `,
          )}
        </p>`,
      )}
    </div>`;
  }

  #typed = (/** @type {Event} */ event) => {
    const box = /** @type {HTMLTextAreaElement} */ (event.target);
    const words = (this.#reader.model?.vocabulary ?? []).filter((word) => /^\p{L}/u.test(word));
    this.#completion.follow(box, words);
    this.#ask(box.value.replaceAll('\n', ' '));
  };

  /**
   * @param {string} text
   * @param {number} caret
   */
  async #completed(text, caret) {
    this.#ask(text);
    await this.#host.updateComplete;
    this.#box.setSelectionRange(caret, caret);
    this.#box.focus();
  }

  #draw = async () => {
    const { model } = this.#reader;
    if (!model) return;
    const kind = this.#kind;
    const seed = this.#seed++;
    const sentence = await model.sampleSentence({ kind, heldOut: kind === 'coreference', seed });
    this.#ask(`${sentence[0].toUpperCase()}${sentence.slice(1)}`);
  };

  get #box() {
    return /** @type {HTMLTextAreaElement} */ (this.#host.renderRoot.querySelector('#sentence'));
  }
}
