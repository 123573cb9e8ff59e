import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { textOf } from '../elements/describe-value.js';
import { segments } from './segments.js';
import { exchangeWord, hasWord } from './sentence-words.js';
import { kindWords } from './strings.js';
import { WordCompletion } from './word-completion.js';

/** In one version of the sentence the pronoun is the cat, in the other the mat: one word decides. */
export const seedSentence = 'The cat sat on the mat because it was tired.';
const twins = /** @type {const} */ (['tired', 'soft']);

/** More words that are not known would push all else from the screen. */
const mostUnknown = 4;

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
  #act;
  #completion;
  /** @type {keyof typeof kindWords} */
  #kind = 'coreference';
  #seed = crypto.getRandomValues(new Uint32Array(1))[0];

  /**
   * @param {import('lit').LitElement & { sentence: string, model: string }} host
   * @param {TrainedModelReader} reader
   * @param {{ ask(sentence: string): void, exchange(sentence: string): void, choose(model: string): void }} act `ask` for another sentence,
   *   `exchange` for one in which only words are others
   */
  constructor(host, reader, act) {
    this.#host = host;
    this.#reader = reader;
    this.#act = act;
    this.#completion = new WordCompletion(host);
  }

  render() {
    const sentence = textOf(this.#host.sentence);
    const model = textOf(this.#host.model);
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
          @keydown=${this.#keyPressed}
          @pointerdown=${() => this.#completion.close()}
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
          legend: 'The cat sat on the mat because it was …',
          group: 'twin',
          choices: twins.map((word) => [word, word]),
          chosen: twin,
          choose: (word) =>
            twin
              ? this.#act.exchange(exchangeWord(sentence, twin, word))
              : this.#act.ask(exchangeWord(seedSentence, twins[0], word)),
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
            this.#act.choose(/** @type {HTMLSelectElement} */ (event.target).value);
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

  /** Always there: what is put into it later is read out. */
  #renderUnknown() {
    const { reading, model } = this.#reader;
    const words = new Map(reading?.unknown.map(({ word, suggestions }) => [word, suggestions]));
    const known = model?.vocabulary.filter((word) => /^\p{L}/u.test(word)).length;
    const shown = [...words].slice(0, mostUnknown);
    return html`<div class=${words.size > 0 ? 'unknown' : ''} role="status">
      ${shown.map(
        ([word, suggestions]) => html`<p>
          <mark>${word}</mark> is not among the ${known} words that the model knows: it reads a blank there.
          ${suggestions.length > 0 ? 'Known and near:' : ''}
          ${suggestions.map(
            (near) => html`<button type="button" @click=${() => this.#take(word, near)}>${near}</button> `,
          )}
        </p>`,
      )}
      ${words.size > shown.length ? html`<p>And ${words.size - shown.length} more.</p>` : nothing}
    </div>`;
  }

  /**
   * @param {string} word that is not known
   * @param {string} near one that is
   */
  #take(word, near) {
    this.#act.exchange(exchangeWord(textOf(this.#host.sentence), word, near));
    // The button goes.
    this.#box.focus();
  }

  #keyPressed = (/** @type {KeyboardEvent} */ event) => {
    if (this.#completion.keyPressed(event)) return;
    // A sentence has one line.
    if (event.key === 'Enter' && !event.isComposing) event.preventDefault();
  };

  #typed = (/** @type {Event} */ event) => {
    const box = /** @type {HTMLTextAreaElement} */ (event.target);
    const caret = box.selectionStart;
    const text = box.value.replaceAll(/[\r\n]/g, ' ');
    if (text !== box.value) {
      box.value = text;
      box.setSelectionRange(caret, caret);
    }
    const words = (this.#reader.model?.vocabulary ?? []).filter((word) => /^\p{L}/u.test(word));
    this.#completion.follow(box, words);
    this.#act.ask(text);
  };

  #draw = async () => {
    const { model } = this.#reader;
    const asked = this.#host.sentence;
    if (!model) return;
    const kind = this.#kind;
    const seed = this.#seed++;
    const sentence = await model.sampleSentence({ kind, heldOut: kind === 'coreference', seed });
    // What was typed meanwhile counts.
    if (this.#host.sentence === asked) this.#act.ask(`${sentence[0].toUpperCase()}${sentence.slice(1)}`);
  };

  get #box() {
    return /** @type {HTMLTextAreaElement} */ (this.#host.renderRoot.querySelector('#sentence'));
  }
}
