import { html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { messageOf } from '../elements/describe-value.js';
import { reflectedAttribute } from '../elements/reflected-attribute.js';
import { segmentStyles } from '../elements/segment-styles.js';
import { sendEvent } from '../elements/send-event.js';
import { themeStyles } from '../elements/theme-styles.js';
import { formatFull, formatShort } from '../views/format-number.js';
import { DOES_FROM, grid, JOBS, jobsOfHeads } from './head-jobs.js';
import { labStyles } from './lab-styles.js';
import { findingsOf, probeTable } from './probe-table.js';
import { exchangeWord, hasWord, rowWorthALook } from './sentence-words.js';
import { jobWords, kindWords } from './strings.js';
import { TrainedModelReader } from './trained-model-reader.js';
import { trainedModelStyles } from './trained-model-styles.js';
import { WordCompletion } from './word-completion.js';

/** @typedef {import('./trained-model-reader.js').Reading} Reading */

/** In one version of the sentence the pronoun is the cat, in the other the mat: one word decides. */
const seedSentence = 'The cat sat on the mat because it was tired.';
const twins = /** @type {const} */ (['tired', 'soft']);

const models = /** @type {const} */ ([
  ['language', 'with positions'],
  ['language-without-positions', 'trained without positions'],
]);

/**
 * The shipped model and a sentence: where every head looks, what a pronoun is taken for, what each head was found to do, and what
 * happens without it.
 *
 * @element attention-trained-model
 * @slot - static fallback: shown as long as nothing has been computed
 * @fires {CustomEvent<{ reason: 'data' | 'head' | 'off' | 'row', layer: number, head: number, off: string, row: number, sentence: string,
 *   model: string }>} attention-change - something else is shown
 */
export class AttentionTrainedModel extends LitElement {
  static properties = {
    sentence: { reflect: true, useDefault: true, converter: reflectedAttribute },
    model: { reflect: true, useDefault: true, converter: reflectedAttribute },
    layer: { type: Number, reflect: true, converter: reflectedAttribute },
    head: { type: Number, reflect: true, converter: reflectedAttribute },
    row: { type: Number, reflect: true, converter: reflectedAttribute },
    off: { reflect: true, useDefault: true, converter: reflectedAttribute },
    theme: { reflect: true, useDefault: true, converter: reflectedAttribute },
    kind: { state: true },
  };

  static styles = [themeStyles, segmentStyles, labStyles, trainedModelStyles];

  #reader = new TrainedModelReader(() => this.#answered());
  #completion = new WordCompletion(this, (text, caret) => this.#completed(text, caret));
  /** @type {Reading | undefined} what the page was told of last */
  #told;
  #drawn = 0;
  /** @type {import('./head-jobs.js').ProbeTable | undefined} */
  #probed;
  /** @type {ReturnType<typeof jobsOfHeads> | undefined} */
  #jobs;
  /** @type {string[][][] | undefined} */
  #findings;
  /** @type {{ data: Float32Array, shape: number[] } | undefined} of the layer that is shown large */
  #layerWeights;
  // The weights of the row that the large map's cursor was last put into.
  /** @type {Float32Array} */
  #pointed = new Float32Array();

  constructor() {
    super();
    /** @type {string} */
    this.sentence = seedSentence;
    /** @type {string} 'language', 'language-without-positions', or the address of a model's file */
    this.model = models[0][0];
    /** @type {number | null | undefined} of the head that is looked at; the one that finds who a pronoun is, unless given */
    this.layer = undefined;
    /** @type {number | null | undefined} */
    this.head = undefined;
    /** @type {number | null | undefined} the token whose row is lit; the first pronoun unless given */
    this.row = undefined;
    /** @type {string} the heads that are switched off: 'layer.head', separated by spaces */
    this.off = '';
    /** @type {string | null | undefined} 'light', 'dark', or 'auto': as the page */
    this.theme = undefined;
    /** @type {keyof typeof kindWords} of the sentences that are drawn */
    this.kind = 'coreference';
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.#read();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#reader.release();
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    if (changed.has('model') && changed.get('model') !== undefined) {
      // Another model's heads are other heads.
      this.layer = this.head = undefined;
      this.off = '';
    }
    const { probes } = this.#reader;
    if (probes !== this.#probed) {
      this.#probed = probes;
      this.#jobs = probes && jobsOfHeads(probes);
      this.#findings = probes && findingsOf(probes, /** @type {any} */ (this.#jobs));
    }
  }

  /** @returns {{ layer: number, head: number }} */
  get #place() {
    const { model } = this.#reader;
    const found = model?.info.probes.coreference ?? { layer: 0, head: 0 };
    const within = (/** @type {unknown} */ value, /** @type {number} */ count) =>
      typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count;
    if (!within(this.layer, model?.info.layers ?? 1) || !within(this.head, model?.info.numHeads ?? 1))
      return { layer: found.layer, head: found.head };
    return { layer: Number(this.layer), head: Number(this.head) };
  }

  /** @param {Reading} reading */
  #rowOf({ tokens }) {
    const { row } = this;
    return typeof row === 'number' && row >= 0 && row < tokens.length ? row : rowWorthALook(tokens);
  }

  render() {
    const { reading, error } = this.#reader;
    return html`<div class="lab">
      ${this.#renderControls()}
      ${
        error
          ? html`<p class="problem" role="alert">
              The sentence could not be read: ${messageOf(error)}
              <button type="button" @click=${() => this.#read()}>Try again</button>
            </p>`
          : nothing
      }
      ${
        reading
          ? this.#renderReading(reading)
          : html`<slot></slot>${error ? nothing : html`<p class="quiet" role="status">The model is being fetched …</p>`}`
      }
    </div>`;
  }

  #renderControls() {
    const twin = twins.find((word) => hasWord(this.sentence, word));
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
          .value=${live(this.sentence)}
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
        <fieldset class="segments">
          <legend>It was …</legend>
          ${twins.map(
            (word) => html`<label class="segment">
              <input
                type="radio"
                name="twin"
                .checked=${live(word === twin)}
                @change=${() => this.#ask(twin ? exchangeWord(this.sentence, twin, word) : exchangeWord(seedSentence, twins[0], word))}
              /><span>${word}</span>
            </label>`,
          )}
        </fieldset>
        <div class="field">
          <label for="kind">A sentence</label>
          <select id="kind" @change=${(/** @type {Event} */ event) => {
            this.kind = /** @type {any} */ (event.target).value;
          }}>
            ${Object.entries(kindWords).map(([kind, words]) => html`<option value=${kind}>${words}</option>`)}
          </select>
        </div>
        <button type="button" ?disabled=${!this.#reader.model} @click=${this.#draw}>Draw one</button>
        <div class="field">
          <label for="model">Model</label>
          <select id="model" @change=${(/** @type {Event} */ event) => {
            this.model = /** @type {any} */ (event.target).value;
          }}>
            ${models.map(
              ([name, words]) =>
                html`<option value=${name} .selected=${live(name === this.model)}>${words}</option>`,
            )}
            ${models.some(([name]) => name === this.model) ? nothing : html`<option selected>${this.model}</option>`}
          </select>
        </div>
      </div>
    </section>`;
  }

  #renderUnknown() {
    const { reading, model } = this.#reader;
    if (!reading || reading.unknown.length === 0) return nothing;
    return html`<div class="unknown" role="status">
      ${reading.unknown.map(
        ({ word, suggestions }) => html`<p>
          <mark>${word}</mark> is not among the ${model?.vocabulary.length} words that the model knows: it reads a blank there. Known and
          near:
          ${suggestions.map(
            (
              known,
            ) => html`<button type="button" @click=${() => this.#ask(exchangeWord(this.sentence, word, known))}>
              ${known}
            </button> `,
          )}
        </p>`,
      )}
    </div>`;
  }

  /** @param {Reading} reading */
  #renderReading(reading) {
    const row = this.#rowOf(reading);
    const { layer, head } = this.#place;
    return html`${this.#renderRow(reading, row)}
      <div class="columns">
        <section class="panel" aria-labelledby="heads-title">
          <h3 id="heads-title">All heads of all layers</h3>
          <p class="quiet">
            Each square is one head: rows look, columns are looked at. The row of “${reading.tokens[row]}” is lit. Choose a head to see it large;
            switch it off to see what the sentence does without it.
          </p>
          <attention-heads
            .weights=${reading.weights}
            .queryTokens=${reading.tokens}
            .findings=${this.#findings}
            .effects=${this.#effects(reading, row)}
            .layer=${layer}
            .head=${head}
            .row=${row}
            .off=${reading.off}
            .theme=${this.theme}
            switches
            @attention-change=${this.#headsChanged}
          ></attention-heads>
          <div class="controls below">
            ${this.#renderAblations()}
          </div>
          <p class="quiet" role="status">${this.#probedText}</p>
          ${
            this.#probed
              ? html`<details><summary>Every probe, every head</summary>${probeTable(this.#probed)}</details>`
              : nothing
          }
        </section>
        <section class="large" aria-label="The head that was chosen">
          <attention-heatmap
            .weights=${this.#weightsOfLayer(reading, layer)}
            .queryTokens=${reading.tokens}
            .explain=${this.#explain}
            .head=${head}
            .theme=${this.theme}
            @attention-change=${this.#largeChanged}
            @attention-select=${this.#largeSelected}
          ></attention-heatmap>
        </section>
      </div>`;
  }

  /**
   * The row that is lit, in the head that was chosen: a bar and a number for each token.
   * @param {Reading} reading
   * @param {number} row
   */
  #renderRow(reading, row) {
    const { layer, head } = this.#place;
    const { tokens, weights, restored, untouched } = reading;
    const [, H, L] = weights.shape;
    const first = ((layer * H + head) * L + row) * L;
    const looks = weights.data.subarray(first, first + L);
    const best = looks.indexOf(Math.max(...looks));
    const [now, before] = [restored[row], untouched[row]];
    return html`<section class="panel" aria-labelledby="row-title">
      <div class="verdict">
        <h3 id="row-title">
          Layer ${layer}, head ${head}: <q>${tokens[row]}</q> looks most at <q class="looked">${tokens[best]}</q>,
          <data value=${formatFull(looks[best])}>${formatShort(looks[best])}</data>
        </h3>
        <p id="restored">
          Here the model puts <q class="looked">${now.token}</q>,
          probability <data value=${String(now.probability)}>${formatShort(now.probability)}</data>${
            reading.off
              ? html`; with all heads on <q>${before.token}</q>,
                <data value=${String(before.probability)}>${formatShort(before.probability)}</data>`
              : nothing
          }.
        </p>
      </div>
      <ol class="row" role="list" aria-label="Tokens; choose the one whose row is shown">
        ${tokens.map((token, index) => {
          const unknown = reading.unknown.find((word) => word.index === index);
          return html`<li>
            <button
              type="button"
              class="token-button ${index === best ? 'best' : ''} ${unknown ? 'not-known' : ''}"
              aria-pressed=${index === row ? 'true' : 'false'}
              title=${unknown ? 'not in the vocabulary' : formatFull(looks[index])}
              .style=${`--weight: ${looks[index]}`}
              @click=${() => this.#lightRow(index)}
            >
              <span class="bar"></span>
              <span class="word">${unknown?.word ?? token}</span>
              <span class="number">${looks[index] < 0.0005 ? '0.000' : looks[index].toFixed(3)}</span>
            </button>
          </li>`;
        })}
      </ol>
      <details>
        <summary>What the model puts at every place</summary>
        <div class="scrolling" tabindex="0" role="region" aria-label="What the model puts at every place">
          <table>
            <thead><tr><th scope="col">token</th><th scope="col">restored</th><th scope="col">probability</th></tr></thead>
            <tbody>
              ${tokens.map(
                (token, index) => html`<tr>
                  <th scope="row">${token}</th>
                  <td>${restored[index].token}</td>
                  <td>${formatShort(restored[index].probability)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
      <p class="quiet computed">
        ${weights.data.length} weights, computed by the ${this.#reader.variant} engine; answered after ${formatShort(reading.milliseconds, 2)} ms.
      </p>
    </section>`;
  }

  /** Heads that do one thing, to be switched off together: for one of them often another stands in. */
  #renderAblations() {
    const jobs = this.#jobs;
    if (!jobs) return nothing;
    const placesOf = (/** @type {import('./head-jobs.js').Job} */ job) =>
      jobs.flatMap((ofLayer, layer) =>
        ofLayer.flatMap((found, head) => (found.some((one) => one.job === job) ? [`${layer}.${head}`] : [])),
      );
    return html`<button type="button" ?disabled=${this.off === ''} @click=${() => this.#switchOff([])}>All heads on</button>
      ${JOBS.filter((job) => placesOf(job).length > 1).map((job) => {
        const places = placesOf(job);
        return html`<button type="button" aria-pressed=${this.off === places.join(' ') ? 'true' : 'false'} @click=${() => this.#switchOff(places)}>
          Off: all ${places.length} where it ${jobWords[job].does}
        </button>`;
      })}`;
  }

  get #probedText() {
    const probes = this.#probed;
    if (!probes) return 'What each head does is being measured on fresh sentences …';
    const { coreference, agreement, flip } = probes;
    const seconds = formatShort(this.#reader.probedIn / 1000, 2);
    return (
      `Measured just now, in ${seconds} s, on ${coreference.count} sentences about pairs that no training sentence speaks of: a head ` +
      `“does” what it does right at ${DOES_FROM * 100} % of the places. Always the nearest noun would find who a pronoun is at ` +
      `${coreference.baselines.nearest.toFixed(2)}, the subject at ${agreement.baselines.nearest.toFixed(2)}; both of two twin ` +
      `sentences (tired, soft) are right in the best head at ${flip.best.score.toFixed(2)}.`
    );
  }

  /**
   * @param {Reading} reading
   * @param {number} row
   */
  #effects(reading, row) {
    const { without } = this.#reader;
    if (!without || without[0][0].length !== reading.tokens.length) return undefined;
    return grid(without.length, without[0].length, (layer, head) => {
      const { token, probability } = without[layer][head][row];
      return `without it: ${token} ${formatShort(probability)}`;
    });
  }

  /**
   * @param {Reading} reading
   * @param {number} layer
   */
  #weightsOfLayer({ weights }, layer) {
    const [, H, L] = weights.shape;
    const data = weights.data.subarray(layer * H * L * L, (layer + 1) * H * L * L);
    // The same object as long as it is the same layer: the heat map takes another one for other data.
    const { data: before } = this.#layerWeights ?? {};
    if (before?.buffer !== data.buffer || before.byteOffset !== data.byteOffset)
      this.#layerWeights = { data, shape: [H, L, L] };
    return this.#layerWeights;
  }

  updated() {
    const { reading } = this.#reader;
    if (this.isConnected && this.#asked !== this.#question) this.#read();
    if (!reading) return;
    if (reading !== this.#told) {
      this.#told = reading;
      this.#tell('data');
    }
    this.#pointAtRow(reading);
  }

  /**
   * Moves the large map's cursor to where the lit row looks most, whenever that is another place.
   * @param {Reading} reading
   */
  async #pointAtRow(reading) {
    const { layer, head } = this.#place;
    const row = this.#rowOf(reading);
    const [, H, L] = reading.weights.shape;
    const first = ((layer * H + head) * L + row) * L;
    const looks = reading.weights.data.subarray(first, first + L);
    if (this.#pointed.byteOffset === looks.byteOffset && this.#pointed.buffer === looks.buffer) return;
    this.#pointed = looks;
    await this.#large.updateComplete;
    if (this.#pointed === looks) this.#large.moveTo(row, looks.indexOf(Math.max(...looks)));
  }

  #asked = '';

  get #question() {
    return [this.model, this.off, this.sentence].join('\n');
  }

  #read() {
    this.#asked = this.#question;
    this.#reader.read(this.model, this.sentence, this.off);
  }

  #answered() {
    this.requestUpdate();
  }

  /** @param {'data' | 'head' | 'off' | 'row'} reason */
  #tell(reason) {
    const { reading } = this.#reader;
    const { off, sentence, model } = this;
    const row = reading ? this.#rowOf(reading) : 0;
    sendEvent(this, 'attention-change', { reason, ...this.#place, off, row, sentence, model });
  }

  /** @param {string} sentence */
  #ask(sentence) {
    if (this.#reader.reading?.tokens.length !== sentence.split(/\s+/).length) this.row = undefined;
    this.sentence = sentence;
  }

  /** @param {Event} event */
  #typed(event) {
    const box = /** @type {HTMLTextAreaElement} */ (event.target);
    this.#completion.follow(box, this.#words);
    this.row = undefined;
    this.sentence = box.value.replaceAll('\n', ' ');
  }

  /** @param {string} text @param {number} caret */
  async #completed(text, caret) {
    this.row = undefined;
    this.sentence = text;
    await this.updateComplete;
    this.#box.setSelectionRange(caret, caret);
    this.#box.focus();
  }

  async #draw() {
    const { model } = this.#reader;
    if (!model) return;
    const seed = this.#drawn || crypto.getRandomValues(new Uint32Array(1))[0];
    this.#drawn = seed + 1;
    const heldOut = this.kind === 'coreference';
    const sentence = await model.sampleSentence({ kind: this.kind, heldOut, seed });
    this.row = undefined;
    this.sentence = `${sentence[0].toUpperCase()}${sentence.slice(1)}`;
  }

  /** @param {number} row */
  #lightRow(row) {
    this.row = row;
    this.#tell('row');
  }

  /** @param {string[]} places */
  #switchOff(places) {
    this.off = places.join(' ');
    this.#tell('off');
  }

  /** @param {CustomEvent} event of `<attention-heads>`: the page hears of it from here */
  #headsChanged(event) {
    event.stopPropagation();
    const { reason, layer, head, off } = event.detail;
    if (reason === 'off') this.off = off;
    else Object.assign(this, { layer, head });
    this.#tell(reason);
  }

  /** @param {CustomEvent} event of `<attention-heatmap>` */
  #largeChanged(event) {
    event.stopPropagation();
    const { reason, head } = event.detail;
    if (reason !== 'head' || head === this.#place.head) return;
    Object.assign(this, { layer: this.#place.layer, head });
    this.#tell('head');
  }

  /** @param {CustomEvent} event of `<attention-heatmap>`: the row of the cell is the one that is looked at */
  #largeSelected(event) {
    event.stopPropagation();
    const { queryIndex } = event.detail;
    if (!this.#reader.reading || queryIndex === this.#rowOf(this.#reader.reading)) return;
    this.#lightRow(queryIndex);
  }

  #explain = (/** @type {{ head: number, queryIndex: number, keyIndex: number }} */ cell) =>
    this.#reader.explain({ ...cell, layer: this.#place.layer });

  get #words() {
    return (this.#reader.model?.vocabulary ?? []).filter((word) => /^\p{L}/u.test(word));
  }

  get #large() {
    return /** @type {import('../elements/attention-heatmap.js').AttentionHeatmap} */ (
      this.renderRoot.querySelector('attention-heatmap')
    );
  }

  get #box() {
    return /** @type {HTMLTextAreaElement} */ (this.renderRoot.querySelector('#sentence'));
  }
}
