import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { tableStyles } from '../../../elements/table-styles.js';
import { tintStyles } from '../../../elements/tint-styles.js';
import { formatShort } from '../../../views/format-number.js';
import { Experiment } from '../../experiment.js';
import { DOES_FROM } from '../../head-jobs.js';
import { wholeEngine } from '../../lesson-engines.js';
import { choice, number, whole, words } from '../../lesson-fields.js';
import { numberTable } from '../../parts/number-table.js';
import { slider } from '../../parts/slider.js';
import { segments } from '../../segments.js';
import { rowWorthALook } from '../../sentence-words.js';
import { looksTable, shown, strip } from './looks-table.js';
import { question } from './questions.js';
import { sentenceBox } from './sentence-box.js';
import { tired } from './sentences.js';
import { vectorStyles } from './styles.js';
import {
  bound,
  changed,
  editsField,
  largestDifference,
  largestOf,
  lengthOf,
  look,
  nameOf,
  rowOf,
  vectorsOf,
  withEdit,
} from './vectors.js';

/** @typedef {import('./vectors.js').Letter} Letter */
/** @typedef {import('./vectors.js').HeadVectors} HeadVectors */
/** @typedef {import('./vectors.js').Looked} Looked */
/** @typedef {import('../../../engine/language/language-model.js').LanguageModel} Model */

/**
 * @typedef {object} Results
 * @property {number} row which token looks
 * @property {number} asking whose query it looks with
 * @property {number} key which token's key is shown number by number
 * @property {HeadVectors} vectors edited
 * @property {Looked} looked by the edited vectors
 * @property {Looked} before by those of the model
 * @property {Record<Letter, Looked>} doubled all queries, keys, or values twice as long as now
 */

/** The setting of each projection's factor. */
const factorOf = /** @type {const} */ ({ q: 'queries', k: 'keys', v: 'values' });
/** @type {Letter[]} */
const letters = ['q', 'k', 'v'];

const longestText = 300;
const mostTokens = 64;

/** The head that the probe found is not known before the model is there. */
const found = 'found';
const heads = [0, 1, 2].flatMap((layer) => [0, 1, 2, 3].map((head) => `${layer}.${head}`));

const unedited = { asks: -1, queries: 1, keys: 1, values: 1, edits: [] };

/** One head of the trained model: a token's query, the keys that it meets and the values that it takes along; all of them can be edited. */
export class QueryKeyValueExperiment extends Experiment {
  static fields = {
    text: words(tired, longestText),
    head: choice([found, ...heads]),
    token: whole(-1, mostTokens - 1, -1),
    key: whole(-1, mostTokens - 1, -1),
    asks: whole(-1, mostTokens - 1, -1),
    queries: number(-2, 3, 1),
    keys: number(-2, 3, 1),
    values: number(-2, 3, 1),
    edits: editsField,
    letter: choice(letters),
    place: whole(1, 16, 1),
  };

  static styles = [tableStyles, tintStyles, vectorStyles];

  #opening = 0;
  /** @type {import('../../../engine/engine.js').Engine | undefined} */
  #engine;
  /** @type {Model | undefined} */
  #model;
  /** @type {import('../../../engine/language/language-model.js').ModelInfo['probes']} */
  #probes = /** @type {any} */ ({});
  /** What the model was asked last, and made of it. @type {{ text: string, attended: any } | undefined} */
  #reading;
  /** With the values as they are, and doubled: of the sentence of the beginning. @type {Looked[]} */
  #compared = [];
  /** @type {import('../../../engine/language/vocabulary.js').TokenizedText} */
  #tokenized = /** @type {any} */ ({ tokens: [], unknown: [] });
  /** Why nothing is shown. */
  #problem = '';
  /** @type {Results | undefined} */
  results;

  async open() {
    const opening = ++this.#opening;
    const engine = await wholeEngine();
    const model = await engine.loadModel();
    if (opening !== this.#opening) {
      model.dispose();
      return;
    }
    this.#engine = engine;
    this.#model = model;
    this.#probes = model.info.probes;
    const { tokens } = model.tokenize(tired);
    const vectors = this.#vectors(tired, found);
    this.#compared = [1, 2].map((v) =>
      look(engine, changed(vectors, { q: 1, k: 1, v }, []), rowWorthALook(tokens)),
    );
  }

  close() {
    this.#opening++;
    this.#model?.dispose();
    this.#model = this.#reading = undefined;
  }

  /** The head's vectors. @param {string} text @param {string} head @returns {HeadVectors} */
  #vectors(text, head) {
    const model = /** @type {Model} */ (this.#model);
    if (this.#reading?.text !== text)
      this.#reading = { text, attended: model.attend(text, { returns: ['query', 'key', 'value'] }) };
    const { coreference } = this.#probes;
    const [layer, index] =
      head === found ? [coreference.layer, coreference.head] : head.split('.').map(Number);
    return vectorsOf(this.#reading.attended, layer, index);
  }

  compute() {
    const [model, engine] = [this.#model, this.#engine];
    if (!model || !engine) return;
    const { text, head, token, asks, key, edits, queries, keys, values } = this.settings;
    this.#tokenized = model.tokenize(text);
    const count = this.#tokenized.tokens.length;
    this.results = undefined;
    this.#problem = count < 2 ? this.words.empty : '';
    if (count > mostTokens) this.#problem = this.words.long(count - 1, mostTokens - 1);
    if (this.#problem) return;
    const given = this.#vectors(text, head);
    const vectors = changed(given, { q: queries, k: keys, v: values }, edits);
    const within = (/** @type {number} */ index, /** @type {number} */ otherwise) =>
      index >= 0 && index < count ? index : otherwise;
    const row = within(token, rowWorthALook(this.#tokenized.tokens));
    const asking = within(asks, row);
    const looked = look(engine, vectors, asking);
    const twice = (/** @type {Letter} */ letter) =>
      look(engine, changed(vectors, { q: 1, k: 1, v: 1, [letter]: 2 }, []), asking);
    this.results = {
      row,
      asking,
      key: within(key, mostIn(looked.weights)),
      vectors,
      looked,
      before: look(engine, given, row),
      doubled: { q: twice('q'), k: twice('k'), v: twice('v') },
    };
  }

  get #results() {
    return /** @type {Results} */ (this.results);
  }

  /** What became of the weights when the values were doubled, told from the numbers. */
  get outcome() {
    if (this.#compared.length === 0) return undefined;
    const [{ weights }, { weights: then }] = this.#compared;
    if (largestDifference(weights, then) < 1e-6) return 0;
    if (weights.every((weight, index) => Math.abs(then[index] - 2 * weight) < 1e-6)) return 1;
    return Math.max(...then) > Math.max(...weights) ? 2 : 3;
  }

  get finding() {
    if (!this.results) return undefined;
    const { looked, doubled, asking } = this.results;
    const best = mostIn(looked.weights);
    const moved = (/** @type {Letter} */ letter) =>
      formatShort(largestDifference(looked.weights, doubled[letter].weights));
    return this.words.finding({
      asking: inHtml(this.#tokens[asking]),
      best: inHtml(this.#tokens[best]),
      score: formatShort(looked.scores[best]),
      weight: formatShort(looked.weights[best]),
      valueMoved: moved('v'),
      valueLength: formatShort(lengthOf(doubled.v.output) / lengthOf(looked.output)),
      queryMoved: moved('q'),
      keyMoved: moved('k'),
    });
  }

  /** @param {number} seed */
  draw(seed) {
    return question(
      /** @type {import('../../../engine/engine.js').Engine} */ (this.#engine),
      this.words,
      seed,
    );
  }

  get #tokens() {
    return this.#tokenized.tokens;
  }

  render() {
    const { words: text, settings, lab } = this;
    const box = sentenceBox({
      words: text,
      text: settings.text,
      longest: longestText,
      problem: this.#problem,
      unknown: this.#tokenized.unknown,
      take: (typed) => lab.set({ text: typed, token: -1, asks: -1, key: -1, edits: [] }),
    });
    const { results } = this;
    if (!results) return [box];
    const mark = (/** @type {number} */ key) => lab.set({ key });
    return [
      box,
      html`${this.#renderChoices()} ${this.#renderFactors()}`,
      html`${looksTable({ words: text, tokens: this.#tokens, results, mark })} ${this.#renderState()}`,
      this.#renderScore(),
    ];
  }

  #renderChoices() {
    const { words: text, settings, lab } = this;
    const { row, asking, vectors } = this.#results;
    const tokens = this.#tokens;
    const askers = tokens.map((token, index) => [String(index), `“${token}” (${index})`]);
    askers[row][1] = text.own(tokens[row]);
    const label = text.queryOf(tokens[asking]);
    return html`<div class="controls">
        ${this.#select('head', text.head, this.#headNames, settings.head, (head) => lab.set({ head, edits: [] }))}
      </div>
      ${segments({
        legend: text.who,
        group: 'token',
        choices: tokens.map((token, index) => [String(index), token]),
        chosen: String(row),
        choose: (index) => lab.set({ token: Number(index) }),
      })}
      <div class="controls">
        ${this.#select('asks', text.asks, askers, String(asking), (index) =>
          lab.set({ asks: Number(index) === row ? -1 : Number(index) }),
        )}
        <figure>
          <figcaption>${label}</figcaption>
          ${strip(rowOf(vectors.query, asking), largestOf(vectors.query), label, 'large')}
        </figure>
      </div>`;
  }

  /** Their values and what they do. @returns {string[][]} */
  get #headNames() {
    const { jobs, headName } = this.words;
    return heads.map((one) => {
      const [layer, head] = one.split('.').map(Number);
      const does = Object.entries(this.#probes).filter(
        ([, probe]) => probe.layer === layer && probe.head === head && probe.score >= DOES_FROM,
      );
      const isFound = does.some(([job]) => job === 'coreference');
      return [isFound ? found : one, [headName(layer, head), ...does.map(([job]) => jobs[job])].join(', ')];
    });
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {string[][]} choices value and words
   * @param {string} chosen
   * @param {(value: string) => void} choose
   */
  #select(id, label, choices, chosen, choose) {
    return html`<div class="field">
      <label for=${id}>${label}</label>
      <select id=${id} @change=${(/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.target).value)}>
        ${choices.map(([value, name]) => html`<option value=${value} .selected=${live(value === chosen)}>${name}</option>`)}
      </select>
    </div>`;
  }

  #renderFactors() {
    const { words: text, settings, lab } = this;
    return html`<div class="factors">
      ${letters.map((letter) =>
        slider({
          id: factorOf[letter],
          label: text.factors[letter],
          value: settings[factorOf[letter]],
          least: -2,
          most: 3,
          step: 0.1,
          change: (factor) => lab.set({ [factorOf[letter]]: factor }),
        }),
      )}
    </div>`;
  }

  #renderState() {
    const { words: text, settings, lab } = this;
    const { state } = text;
    const { looked, before } = this.#results;
    const best = mostIn(looked.weights);
    const [now, was] = [lengthOf(looked.output), lengthOf(before.output)];
    const isEdited = Object.entries(unedited).some(
      ([name, value]) => String(settings[name]) !== String(value),
    );
    return html`<div class="row-of-buttons">
        <button type="button" id="undo" ?disabled=${!isEdited} @click=${() => lab.set(unedited)}>${text.undo}</button>
      </div>
      <dl class="numbers-of" id="state">
        <div><dt>${state.best}</dt><dd class="big-number"><bdi>${this.#tokens[best]}</bdi> ${shown(looked.weights[best])}</dd></div>
        <div><dt>${state.moved}</dt><dd class="big-number">${shown(largestDifference(looked.weights, before.weights))}</dd></div>
        <div><dt>${state.length}</dt><dd class="big-number">${shown(now)}</dd><dd class="quiet">${state.was(formatShort(was))}</dd></div>
      </dl>`;
  }

  #renderScore() {
    const { words: text, settings } = this;
    const { vectors, looked, asking, key } = this.#results;
    const tokens = this.#tokens;
    const [q, k] = [rowOf(vectors.query, asking), rowOf(vectors.key, key)];
    const products = q.map((value, index) => value * k[index]);
    const sum = products.reduce((so, value) => so + value, 0);
    const chosen = /** @type {Letter} */ (settings.letter);
    return html`<h4 class="next">${text.dot(tokens[asking], tokens[key])}</h4>
      <div id="dot">
        ${numberTable({
          caption: text.dotCaption,
          rows: text.rows,
          columns: Array.from(q, (_, index) => String(index + 1)),
          data: [...q, ...k, ...products],
        })}
        <p id="dot-sum">${text.dotSum(formatShort(sum), q.length, formatShort(looked.scores[key]))}</p>
      </div>
      ${this.#renderOneNumber(chosen, chosen === 'q' ? asking : key)}
      <p class="quiet">${text.rotary}</p>`;
  }

  /** @param {Letter} letter @param {number} token whose number is set */
  #renderOneNumber(letter, token) {
    const { words: text, settings, lab } = this;
    const { vectors, asking, key } = this.#results;
    const { place, edits } = settings;
    const value = rowOf(vectors[nameOf[letter]], token)[place - 1];
    const name = (/** @type {Letter} */ one) => text.vectors[one](this.#tokens[one === 'q' ? asking : key]);
    return html`<div class="factors">
      ${this.#select(
        'letter',
        text.which,
        letters.map((one) => [one, name(one)]),
        letter,
        (chosen) => lab.set({ letter: chosen }),
      )}
      ${slider({
        id: 'place',
        label: text.place,
        value: place,
        least: 1,
        most: vectors.query.shape[1],
        change: (chosen) => lab.set({ place: chosen }),
      })}
      ${slider({
        id: 'edited',
        label: text.number(place),
        value,
        least: -bound,
        most: bound,
        step: 'any',
        text: formatShort(value),
        change: (wanted) =>
          lab.set({
            edits: withEdit(edits, {
              letter,
              token,
              place: place - 1,
              value: Math.round(wanted * 100) / 100,
            }),
          }),
      })}
    </div>`;
  }
}

/** @param {Float32Array} values */
const mostIn = (values) => values.indexOf(Math.max(...values));

/** The model's own words, of which `<s>` and `<mask>` are no HTML. @param {string} token */
const inHtml = (token) => token.replaceAll('<', '&lt;');
