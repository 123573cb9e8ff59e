import { html, LitElement, nothing } from 'lit';
import { messageOf } from '../elements/describe-value.js';
import { reflectedAttribute } from '../elements/reflected-attribute.js';
import { segmentStyles } from '../elements/segment-styles.js';
import { sendEvent } from '../elements/send-event.js';
import { themeStyles } from '../elements/theme-styles.js';
import { formatShort } from '../views/format-number.js';
import { DOES_FROM, grid, JOBS, jobsOfHeads } from './head-jobs.js';
import { labStyles } from './lab-styles.js';
import { LayerWeights, rowOf, strongest } from './layer-weights.js';
import { findingsOf, probeTable } from './probe-table.js';
import { rowView } from './row-view.js';
import { SentenceControls, seedSentence } from './sentence-controls.js';
import { rowWorthALook } from './sentence-words.js';
import { jobWords } from './strings.js';
import { TrainedModelReader } from './trained-model-reader.js';
import { trainedModelStyles } from './trained-model-styles.js';

/** @typedef {import('./trained-model-reader.js').Reading} Reading */

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
  };

  static styles = [themeStyles, segmentStyles, labStyles, trainedModelStyles];

  #reader = new TrainedModelReader(() => this.requestUpdate());
  #controls = new SentenceControls(this, this.#reader, (sentence) => this.#ask(sentence));
  #layerWeights = new LayerWeights();
  /** What was read last: model, heads that are off, and sentence. */
  #question = '';
  /** @type {Reading | undefined} what the page was told of last */
  #told;
  /** @type {import('./head-jobs.js').ProbeTable | undefined} */
  #probed;
  /** @type {ReturnType<typeof jobsOfHeads> | undefined} */
  #jobs;
  /** @type {string[][][] | undefined} */
  #findings;
  /** The row that the large map's cursor was last put into. */
  #pointed = /** @type {Float32Array} */ (new Float32Array());

  constructor() {
    super();
    /** @type {string} */
    this.sentence = seedSentence;
    /** @type {string} 'language', 'language-without-positions', or the address of a model's file */
    this.model = 'language';
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
  }

  connectedCallback() {
    super.connectedCallback();
    // What was read was given back when the element was taken out of the page.
    if (this.hasUpdated) this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#reader.release();
    this.#question = '';
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    if (changed.has('model') && changed.get('model') !== undefined) {
      // Another model's heads are other heads.
      this.layer = this.head = undefined;
      this.off = '';
    }
    const { probes } = this.#reader;
    if (probes === this.#probed) return;
    this.#probed = probes;
    this.#jobs = probes && jobsOfHeads(probes);
    this.#findings = probes && this.#jobs && findingsOf(probes, this.#jobs);
  }

  render() {
    const { reading, error } = this.#reader;
    return html`<div class="lab">
      ${this.#controls.render()}
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

  /** @param {Reading} reading */
  #renderReading(reading) {
    const place = this.#placeIn(reading);
    const { layer, head, row } = place;
    return html`<section class="panel" aria-labelledby="row-title">
        ${rowView(reading, place, (chosen) => this.#lightRow(chosen))}
        <p class="quiet computed">
          ${reading.weights.data.length} weights, computed by the ${this.#reader.variant} engine; answered after
          ${formatShort(reading.milliseconds, 2)} ms.
        </p>
      </section>
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
          <div class="controls below">${this.#renderAblations()}</div>
          <p class="quiet" role="status">${this.#probedText}</p>
          ${
            this.#probed
              ? html`<details><summary>Every probe, every head</summary>${probeTable(this.#probed)}</details>`
              : nothing
          }
        </section>
        <section class="large" aria-label="The head that was chosen">
          <attention-heatmap
            .weights=${this.#layerWeights.of(reading.weights, layer)}
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

  /** Heads that do one thing, to be switched off together: for one of them often another stands in. */
  #renderAblations() {
    const jobs = this.#jobs;
    if (!jobs) return nothing;
    const placesOf = (/** @type {import('./head-jobs.js').Job} */ job) =>
      jobs.flatMap((ofLayer, layer) =>
        ofLayer.flatMap((found, head) => (found.some((one) => one.job === job) ? [`${layer}.${head}`] : [])),
      );
    return html`<button type="button" ?disabled=${this.off === ''} @click=${() => this.#switchOff('')}>All heads on</button>
      ${JOBS.map((job) => ({ job, places: placesOf(job) }))
        .filter(({ places }) => places.length > 1)
        .map(
          ({ job, places }) => html`<button
            type="button"
            aria-pressed=${this.off === places.join(' ') ? 'true' : 'false'}
            @click=${() => this.#switchOff(places.join(' '))}
          >
            Off: all ${places.length} where it ${jobWords[job].does}
          </button>`,
        )}`;
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

  updated() {
    const { reading } = this.#reader;
    if (this.isConnected && this.#question !== this.#asked) this.#read();
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
    const place = this.#placeIn(reading);
    const looks = rowOf(reading.weights, place);
    if (this.#pointed.byteOffset === looks.byteOffset && this.#pointed.buffer === looks.buffer) return;
    this.#pointed = looks;
    const large = /** @type {import('../elements/attention-heatmap.js').AttentionHeatmap} */ (
      this.renderRoot.querySelector('attention-heatmap')
    );
    await large.updateComplete;
    if (this.#pointed === looks) large.moveTo(place.row, strongest(looks));
  }

  get #asked() {
    return [this.model, this.off, this.sentence].join('\n');
  }

  #read() {
    this.#question = this.#asked;
    this.#reader.read(this.model, this.sentence, this.off);
  }

  /**
   * What is looked at; where that was not chosen, or is not there, what the probes chose, and the pronoun.
   * @param {Reading} reading
   */
  #placeIn({ tokens, weights }) {
    const [layers, heads] = weights.shape;
    const within = (/** @type {unknown} */ index, /** @type {number} */ count) =>
      typeof index === 'number' && Number.isInteger(index) && index >= 0 && index < count;
    const isHead = within(this.layer, layers) && within(this.head, heads);
    const { layer, head } = isHead
      ? /** @type {{ layer: number, head: number }} */ (/** @type {unknown} */ (this))
      : (this.#reader.model?.info.probes.coreference ?? { layer: 0, head: 0 });
    const row = within(this.row, tokens.length) ? Number(this.row) : rowWorthALook(tokens);
    return { layer, head, row };
  }

  /** @param {'data' | 'head' | 'off' | 'row'} reason */
  #tell(reason) {
    const { reading } = this.#reader;
    if (!reading) return;
    const { off, sentence, model } = this;
    sendEvent(this, 'attention-change', { reason, ...this.#placeIn(reading), off, sentence, model });
  }

  /** @param {string} sentence */
  #ask(sentence) {
    const words = (/** @type {string} */ text) => text.trim().split(/\s+/).length;
    if (words(sentence) !== words(this.sentence)) this.row = undefined;
    this.sentence = sentence;
  }

  /** @param {number} row */
  #lightRow(row) {
    this.row = row;
    this.#tell('row');
  }

  /** @param {string} off */
  #switchOff(off) {
    this.off = off;
    this.#tell('off');
  }

  /** @param {CustomEvent} event of `<attention-heads>`: the page hears of it from here */
  #headsChanged(event) {
    event.stopPropagation();
    const { reason, layer, head, off } = event.detail;
    if (reason === 'off') this.#switchOff(off);
    else this.#choose(layer, head);
  }

  /** @param {CustomEvent} event of `<attention-heatmap>` */
  #largeChanged(event) {
    event.stopPropagation();
    const { reading } = this.#reader;
    const { reason, head } = event.detail;
    if (!reading || reason !== 'head') return;
    const place = this.#placeIn(reading);
    if (head !== place.head) this.#choose(place.layer, head);
  }

  /** @param {CustomEvent} event of `<attention-heatmap>`: the row of the cell is the one that is looked at */
  #largeSelected(event) {
    event.stopPropagation();
    const { reading } = this.#reader;
    const { queryIndex } = event.detail;
    if (reading && queryIndex !== this.#placeIn(reading).row) this.#lightRow(queryIndex);
  }

  /**
   * @param {number} layer
   * @param {number} head
   */
  #choose(layer, head) {
    Object.assign(this, { layer, head });
    this.#tell('head');
  }

  #explain = (/** @type {{ head: number, queryIndex: number, keyIndex: number }} */ cell) => {
    const { reading } = this.#reader;
    return this.#reader.explain({ ...cell, layer: reading ? this.#placeIn(reading).layer : 0 });
  };
}
