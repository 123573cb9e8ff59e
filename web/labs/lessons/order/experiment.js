import { css, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { tableStyles } from '../../../elements/table-styles.js';
import { tintStyles } from '../../../elements/tint-styles.js';
import { embedTokens } from '../../../text/embed-tokens.js';
import { randomBits, wholeBetween } from '../../../text/random-numbers.js';
import { tokenize } from '../../../text/tokenize.js';
import { formatFull, formatShort } from '../../../views/format-number.js';
import { shortLabel } from '../../../views/token-label.js';
import { Experiment } from '../../experiment.js';
import { attentionEngine } from '../../lesson-engines.js';
import { choice, flag, whole, words } from '../../lesson-fields.js';
import { bars } from '../../parts/bars.js';
import { numberTable } from '../../parts/number-table.js';
import { textBox } from '../../parts/text-box.js';
import { segments } from '../../segments.js';
import { asWritten, isAsWritten, mostWords, moved, orderField, shuffled } from './orders.js';
import { compareAll, embedDim, numHeads, positionKinds, whatHappened } from './outputs.js';
import { longestGap, pairs, TwoModels } from './two-models.js';
import { modelsView } from './two-models-view.js';

/** @typedef {import('./outputs.js').Positions} Positions */

const firstSentence = 'The cat near the dogs is tired';
const longest = 120;

/** Of a word where it is a name, in UTF-16 code units. */
const longestName = 12;
const parametersSeed = 3;

/** Distinct words, for checks. */
const checkWords = ['cat', 'dog', 'sees', 'old', 'red', 'barn', 'sings', 'blue', 'near', 'owl'];

/**
 * @typedef {object} Shuffled
 * @property {string[]} names the words as written, long ones shortened
 * @property {number[]} order for each place the word that stands there now
 * @property {Record<Positions, import('./outputs.js').Compared>} compared
 * @property {'few' | 'many' | 'order' | undefined} trouble with what was typed
 */

/** A sentence whose words can be put into another order, without positions and with four kinds of them; and two trained models. */
export class OrderExperiment extends Experiment {
  static fields = {
    sentence: words(firstSentence, longest),
    seed: whole(0, 1e9, 1),
    order: orderField,
    positions: choice(positionKinds),
    word: whole(0, mostWords - 1, 1),
    trained: flag(false),
    first: words(pairs[0][0], longestGap),
    second: words(pairs[0][1], longestGap),
  };

  static styles = [
    tableStyles,
    tintStyles,
    css`
      #before td,
      #after td {
        padding-inline: 0.25rem;
      }
      #before tbody th,
      #after tbody th {
        min-width: 0;
        white-space: nowrap;
        padding-inline: 0.2rem 0.3rem;
      }
      #before thead th,
      #after thead th {
        min-width: 0;
      }
      .rows {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1rem;
      }
      /* Where both fit with all their columns. */
      @container (min-width: 56rem) {
        .rows {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
      }
      .part .models {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.7rem;
      }
      .apart {
        border-block-start: 1px solid var(--line);
        padding-block-start: 0.9rem;
        margin-block-start: 0.3rem;
      }
    `,
  ];

  /** Once it is open. @type {import('../../../engine/attention-engine.js').AttentionEngine} */
  #engine = /** @type {any} */ (undefined);
  /** @type {import('./outputs.js').Layer | undefined} */
  #layer;
  /** What shuffling does without positions. @type {number | undefined} */
  #happened;
  /** @type {Shuffled} */
  results = /** @type {any} */ (undefined);
  trained = new TwoModels(() => this.lab.changed());

  async open() {
    this.#engine = await attentionEngine();
    this.#layer?.dispose();
    this.#layer = this.#engine.multiHeadAttention({ embedDim, numHeads, seed: parametersSeed });
    const tokens = tokenize(firstSentence);
    this.#happened = whatHappened(this.#compare(tokens, shuffled(1, tokens.length)).none);
  }

  close() {
    this.trained.close();
    this.#layer?.dispose();
    this.#layer = undefined;
  }

  /** @param {string[]} tokens @param {number[]} order */
  #compare(tokens, order) {
    const layer = /** @type {import('./outputs.js').Layer} */ (this.#layer);
    return compareAll(this.#engine, layer, embedTokens(tokens, embedDim, parametersSeed), order);
  }

  compute() {
    const { sentence, seed, order, trained } = this.settings;
    const typed = tokenize(sentence);
    const isEnough = typed.length > 1;
    const tokens = (isEnough ? typed : tokenize(firstSentence)).slice(0, mostWords);
    const isGiven = order.length === tokens.length;
    const used = isGiven ? order : shuffled(seed, tokens.length);
    /** @type {Shuffled['trouble']} */
    let trouble;
    if (order.length > 0 && !isGiven) trouble = 'order';
    if (typed.length > mostWords) trouble = 'many';
    if (!isEnough) trouble = 'few';
    this.results = {
      names: tokens.map((token) => shortLabel(token, longestName)),
      order: used,
      compared: this.#compare(tokens, used),
      trouble,
    };
    if (!trained && this.trained.state !== 'none') this.trained.close();
    if (trained && this.trained.state === 'none') this.trained.load();
  }

  get outcome() {
    return this.#happened;
  }

  get finding() {
    const { order, compared } = this.results;
    if (isAsWritten(order)) return undefined;
    const [none, ...others] = positionKinds.map((kind) => formatShort(compared[kind].alike));
    return this.words.finding(none, others) + this.#findingOfModels();
  }

  #findingOfModels() {
    if (this.trained.state !== 'ready') return '';
    const { probes } = this.trained.models.without.info;
    const { probes: better } = this.trained.models.with.info;
    return this.words.findingOfModels(
      formatShort(better.agreement.score),
      formatShort(probes.agreement.score),
      formatShort(better.induction.score),
      formatShort(probes.induction.score),
    );
  }

  /** @param {number} seed */
  draw(seed) {
    const next = randomBits(seed + 23);
    const count = 4 + (seed % 2);
    const picked = shuffled(wholeBetween(next, 0, 1e6), checkWords.length).map((word) => checkWords[word]);
    const tokens = picked.slice(0, count);
    const order = shuffled(wholeBetween(next, 0, 1e6), count);
    const row = wholeBetween(next, 0, count - 1);
    const { before, after } = this.#compare(tokens, order).none;
    const rowOf = (/** @type {Float32Array} */ data, /** @type {number} */ at) =>
      data.subarray(at * embedDim, (at + 1) * embedDim);
    const distances = asWritten(count).map((place) =>
      Math.max(...rowOf(after, place).map((value, column) => Math.abs(value - rowOf(before, row)[column]))),
    );
    const place = distances.indexOf(Math.min(...distances));
    const { ask, place: named, because } = this.words;
    return {
      ask: ask(tokens.join(' '), order.map((word) => tokens[word]).join(' '), row + 1),
      choices: asWritten(count).map((one) => named(one + 1)),
      right: place,
      because: because(tokens[row], row + 1, place + 1, formatShort(distances[place])),
    };
  }

  render() {
    const { words, settings, results } = this;
    const { compared, names } = results;
    const { alike, inPlace, ofWords } = compared[/** @type {Positions} */ (settings.positions)];
    const largest = Math.max(...compared.none.before.map(Math.abs));
    return [
      html`${this.#renderSentence()} ${this.#renderRows()}
      <dl class="numbers-of">
        <div>
          <dt>${words.alike}</dt>
          <dd class="big-number"><data id="alike" value=${formatFull(alike)}>${formatShort(alike)}</data></dd>
        </div>
        <div>
          <dt>${words.inPlace}</dt>
          <dd class="big-number"><data id="in-place" value=${formatFull(inPlace)}>${formatShort(inPlace)}</data></dd>
        </div>
      </dl>
      <div class="beside">
        <div class="sliders" id="of-words">
          <h4>${words.ofWords}</h4>
          ${bars({ label: words.ofWords, names, values: ofWords, largest, marked: this.#word })}
          <p class="quiet">${words.fullBar(formatShort(largest))}</p>
        </div>
        ${this.#renderKinds()}
      </div>`,
      modelsView(this),
    ];
  }

  get #word() {
    return Math.min(this.settings.word, this.results.names.length - 1);
  }

  #renderSentence() {
    const { words, settings, lab } = this;
    const { names, order, trouble } = this.results;
    const word = this.#word;
    const place = order.indexOf(word);
    const move = (/** @type {number} */ step) => lab.set({ order: moved(order, word, step) });
    return html`<div class="controls">
        ${textBox({ id: 'sentence', label: words.sentence, value: settings.sentence, longest, describedBy: 'trouble', change: (sentence) => lab.set({ sentence, order: [] }) })}
        <label class="field">
          <span class="label">${words.seed}</span>
          <input
            type="number"
            id="seed"
            min="0"
            max="1000000000"
            step="1"
            .value=${live(String(settings.seed))}
            @change=${(/** @type {any} */ event) => this.#takeSeed(event.target)}
          />
        </label>
        <button type="button" class="main" id="shuffle" @click=${() => lab.set({ seed: (settings.seed + 1) % 1e9, order: [] })}>${words.shuffle}</button>
        <button type="button" id="as-written" @click=${() => lab.set({ order: asWritten(names.length) })}>${words.asWritten}</button>
      </div>
      <p id="trouble" role="status" class=${trouble ? 'problem' : 'unseen'}>${trouble ? words.trouble[trouble] : ''}</p>
      <div class="controls">
        ${segments({
          legend: words.shuffled,
          group: 'word',
          choices: order.map((one) => /** @type {const} */ ([String(one), names[one]])),
          chosen: String(word),
          choose: (one) => lab.set({ word: Number(one) }),
        })}
        <div class="row-of-buttons" role="group" aria-label=${words.move(names[word])}>
          <button type="button" id="earlier" aria-disabled=${place === 0 ? 'true' : 'false'} @click=${() => move(-1)}>${words.earlier}</button>
          <button type="button" id="later" aria-disabled=${place === order.length - 1 ? 'true' : 'false'} @click=${() => move(1)}>${words.later}</button>
        </div>
      </div>
      ${segments({
        legend: words.positions,
        group: 'positions',
        choices: positionKinds.map((kind) => /** @type {const} */ ([kind, words.kinds[kind]])),
        chosen: settings.positions,
        choose: (positions) => lab.set({ positions }),
      })}
      <p class="quiet">${words.about[settings.positions]}</p>`;
  }

  /** @param {HTMLInputElement} box */
  #takeSeed(box) {
    const { fields } = OrderExperiment;
    const seed = fields.seed.read(box.value);
    if (seed === undefined) this.lab.changed();
    else this.lab.set({ seed, order: [] });
  }

  #renderRows() {
    const { words, settings } = this;
    const { names, order, compared } = this.results;
    const { before, after } = compared[/** @type {Positions} */ (settings.positions)];
    const largest = Math.max(...before.map(Math.abs), ...after.map(Math.abs));
    const columns = asWritten(embedDim).map((column) => String(column + 1));
    const table = (
      /** @type {string} */ caption,
      /** @type {Float32Array} */ data,
      /** @type {readonly number[]} */ of,
    ) =>
      numberTable({
        caption,
        rows: of.map((word, place) => `${place + 1} ${names[word]}`),
        columns,
        data,
        largest,
        markedRow: of.indexOf(this.#word),
        digits: 2,
      });
    return html`<div class="rows">
      <div id="before">${table(words.before, before, asWritten(names.length))}</div>
      <div id="after">${table(words.after, after, order)}</div>
    </div>`;
  }

  #renderKinds() {
    const { words, settings } = this;
    const { compared } = this.results;
    return html`<div class="scrolling" tabindex="0" role="group" aria-label=${words.allKinds}>
      <table id="kinds">
        <caption>${words.allKinds}</caption>
        <thead>
          <tr><th scope="col">${words.positions}</th><th scope="col">${words.largest}</th></tr>
        </thead>
        <tbody>
          ${positionKinds.map(
            (kind) => html`<tr class=${kind === settings.positions ? 'marked' : ''}>
              <th scope="row">${words.kinds[kind]}</th>
              <td class="number"><data value=${formatFull(compared[kind].alike)}>${formatShort(compared[kind].alike)}</data></td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${isAsWritten(this.results.order) ? html`<p class="quiet">${words.notShuffled}</p>` : nothing}
    </div>`;
  }
}
