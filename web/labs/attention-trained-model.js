import { html, nothing } from 'lit';
import { BaseElement } from '../elements/base-element.js';
import { messageOf, textOf } from '../elements/describe-value.js';
import { readOff, writeOff } from '../elements/head-strengths.js';
import { readZoom } from '../elements/heatmap-zoom.js';
import { choiceOf, wholeNumber } from '../elements/read-attributes.js';
import { DataError } from '../elements/read-weights.js';
import { reflectedAttribute } from '../elements/reflected-attribute.js';
import { segmentStyles } from '../elements/segment-styles.js';
import { sendEvent } from '../elements/send-event.js';
import { themeStyles } from '../elements/theme-styles.js';
import { formatShort } from '../views/format-number.js';
import { indexOfLargest } from '../views/largest.js';
import { shortLabel } from '../views/token-label.js';
import { ablations } from './ablations.js';
import { jobsOfHeads } from './head-jobs.js';
import { labStyles } from './lab-styles.js';
import { largeHead, views } from './large-head.js';
import { placeIn } from './place-in-reading.js';
import { findingsOf, probeTable } from './probe-table.js';
import { effectsAt, howMeasured, inWords } from './reading-words.js';
import { rowOf } from './row-of.js';
import { rowView } from './row-view.js';
import { SentenceControls, seedSentence } from './sentence-controls.js';
import { TrainedModelReader } from './trained-model-reader.js';
import { trainedModelStyles } from './trained-model-styles.js';

/** @typedef {import('./trained-model-reader.js').Reading} Reading */

/**
 * The shipped model and a sentence: where every head looks, what a pronoun is taken for, what each head was found to do, and what
 * happens without it.
 *
 * @element attention-trained-model
 * @slot - static fallback: shown as long as nothing has been computed
 * @fires {CustomEvent<{ reason: 'data' | 'head' | 'off' | 'scaled' | 'compare' | 'row' | 'view', layer: number, head: number, off: string, row: number, sentence: string,
 *   model: string }>} attention-change - something else is shown
 */
export class AttentionTrainedModel extends BaseElement {
  static properties = {
    sentence: { reflect: true, useDefault: true, converter: reflectedAttribute },
    model: { reflect: true, useDefault: true, converter: reflectedAttribute },
    layer: { type: Number, reflect: true, converter: reflectedAttribute },
    head: { type: Number, reflect: true, converter: reflectedAttribute },
    row: { type: Number, reflect: true, converter: reflectedAttribute },
    off: { reflect: true, useDefault: true, converter: reflectedAttribute },
    scaled: { reflect: true, useDefault: true, converter: reflectedAttribute },
    compare: { reflect: true, useDefault: true, converter: reflectedAttribute },
    aggregate: { reflect: true, useDefault: true, converter: reflectedAttribute },
    view: { reflect: true, useDefault: true, converter: reflectedAttribute },
    sums: { type: Boolean, reflect: true },
    table: { type: Boolean, reflect: true },
    zoom: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
  };

  static styles = [themeStyles, segmentStyles, labStyles, trainedModelStyles];

  #reader = new TrainedModelReader(() => this.requestUpdate());
  #controls = new SentenceControls(this, this.#reader, {
    ask: (/** @type {string} */ sentence) => {
      this.row = undefined;
      this.sentence = sentence;
    },
    exchange: (/** @type {string} */ sentence) => {
      this.sentence = sentence;
    },
    choose: (/** @type {string} */ model) => {
      // Another model's heads are other heads.
      this.layer = this.head = undefined;
      this.off = this.scaled = this.compare = '';
      this.model = model;
    },
  });
  /** @type {import('../elements/read-weights.js').DataError[]} */
  #problems = [];
  /** What was read last: model, strengths of the heads, and sentence. */
  #question = '';
  #view = 'map';
  #zoom = 1;
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
    /** @type {string} heads that count for more or less: 'layer.head factor', separated by commas */
    this.scaled = '';
    /** @type {string} the head that the chosen one is compared with: 'layer.head' */
    this.compare = '';
    /** @type {string} of the large map: 'head', 'mean', 'max' or 'rollout' */
    this.aggregate = 'head';
    /** @type {string} of the head that was chosen: 'map', or 'lines' */
    this.view = views[0][0];
    /** @type {boolean} whether the sums of rows and columns stand beside the large map */
    this.sums = false;
    /** @type {boolean} whether its numbers stand below it in a table */
    this.table = false;
    /** @type {number} of its cells; 1 fits them into the room */
    this.zoom = 1;
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

  willUpdate() {
    this.#problems = this.#readAttributes();
    const { probes } = this.#reader;
    if (probes === this.#probed) return;
    this.#probed = probes;
    this.#jobs = probes && jobsOfHeads(probes);
    this.#findings = probes && this.#jobs && findingsOf(probes, this.#jobs);
  }

  /** What is asked for and is not there: the attributes speak of the model that is read with. */
  #readAttributes() {
    const problems = this.commonProblems();
    this.#view = choiceOf(
      this,
      'view',
      this.view,
      views.map(([name]) => name),
      problems,
    );
    this.#zoom = readZoom(this, problems);
    const { info } = this.#reader.model ?? {};
    if (!info) return problems;
    for (const [name, count] of /** @type {const} */ ([
      ['layer', info.layers],
      ['head', info.numHeads],
    ])) {
      const limits = { name, minimum: 0, maximum: count - 1, fallback: info.probes.coreference[name] };
      wholeNumber(this, this[name], limits, problems);
    }
    const last = { layer: info.layers - 1, head: info.numHeads - 1 };
    for (const value of readOff(this.off, info.layers, info.numHeads).strange)
      problems.push(new DataError('notAHead', { name: 'off', value: shortLabel(value), ...last }));
    return problems;
  }

  render() {
    const { reading, error } = this.#reader;
    return html`<div class="lab">
      ${this.#controls.render()}
      ${this.renderProblems(this.#problems)}
      ${error ? this.#renderError(error) : nothing}
      ${reading ? this.#renderReading(reading) : html`<slot ?hidden=${!error}></slot>`}
      <p class="quiet" role="status">${reading || error ? '' : 'The model is being fetched …'}</p>
      <p class="unseen" role="status">${reading ? inWords(reading, this.#placeIn(reading)) : ''}</p>
    </div>`;
  }

  /** @param {unknown} error */
  #renderError(error) {
    const isOurs = error instanceof RangeError;
    return html`<p class="problem" role="alert">
      ${isOurs ? 'This sentence cannot be read:' : 'This did not work:'} ${messageOf(error)}.
      ${this.#reader.reading ? 'Below is still the sentence before.' : ''}
      ${isOurs ? nothing : html`<button type="button" @click=${() => this.#read()}>Try again</button>`}
    </p>`;
  }

  /** @param {Reading} reading */
  #renderReading(reading) {
    const place = this.#placeIn(reading);
    const { layer, head, row } = place;
    const [layers, heads] = reading.weights.shape;
    // What is none of them is said here.
    const offHeads = writeOff(readOff(reading.off, layers, heads).places);
    return html`<section class="panel" aria-labelledby="row-title">
        ${rowView(reading, place, (chosen) => this.#lightRow(chosen))}
        <p class="quiet computed">
          ${reading.weights.data.length} weights, computed by the ${this.#reader.variant} engine; answered after
          ${formatShort(reading.milliseconds, 2)} ms. <q>&lt;s&gt;</q> stands for the beginning of the sentence.
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
            .effects=${effectsAt(reading, row)}
            .layer=${layer}
            .head=${head}
            .row=${row}
            .off=${offHeads}
            .scaled=${reading.scaled}
            .compare=${this.compare}
            .theme=${this.theme}
            switches
            @attention-change=${this.#headsChanged}
          ></attention-heads>
          <div class="controls below">
            ${this.#jobs ? ablations(this.#jobs, this.off, (off) => this.#switchOff(off)) : nothing}
          </div>
          <p class="quiet" role="status">${howMeasured(this.#reader)}</p>
          ${
            this.#probed
              ? html`<details><summary>Every probe, every head, and how it is measured</summary>${probeTable(this.#probed)}</details>`
              : nothing
          }
        </section>
        ${largeHead(
          reading,
          place,
          {
            view: this.#view,
            aggregate: this.aggregate,
            sums: Boolean(this.sums),
            table: Boolean(this.table),
            zoom: this.#zoom,
            theme: this.theme,
            explain: this.#explain,
          },
          this.#largeAnswers,
        )}
      </div>`;
  }

  updated() {
    const { reading } = this.#reader;
    this.reportProblems(this.#problems);
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
    const large = /** @type {import('../elements/attention-heatmap.js').AttentionHeatmap | null} */ (
      this.renderRoot.querySelector('attention-heatmap')
    );
    const place = this.#placeIn(reading);
    const looks = rowOf(reading.weights, place);
    const { buffer, byteOffset } = this.#pointed;
    if (large && byteOffset === looks.byteOffset && buffer === looks.buffer) return;
    this.#pointed = large ? looks : new Float32Array();
    if (!large) return;
    // Whoever is asked to update says by itself what went wrong.
    await large.updateComplete.catch(() => {});
    if (this.#pointed === looks && large.attention?.shape[1] === looks.length && looks.length > 0)
      large.moveTo(place.row, indexOfLargest(looks));
  }

  get #asked() {
    return [this.model, this.off, this.scaled, this.sentence].map(textOf).join('\n');
  }

  #read() {
    this.#question = this.#asked;
    this.#reader.read(textOf(this.model), textOf(this.sentence), textOf(this.off), textOf(this.scaled));
  }

  /** @param {Reading} reading */
  #placeIn(reading) {
    return placeIn(reading, this, this.#reader.model?.info.probes.coreference);
  }

  /** @param {'data' | 'head' | 'off' | 'scaled' | 'compare' | 'row' | 'view'} reason */
  #tell(reason) {
    const { reading } = this.#reader;
    if (!reading) return;
    const { off, sentence, model } = this;
    sendEvent(this, 'attention-change', { reason, ...this.#placeIn(reading), off, sentence, model });
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
    const { reason, layer, head, off, scaled, compare } = event.detail;
    if (reason === 'head') {
      this.aggregate = 'head';
      this.#choose(layer, head);
    } else {
      Object.assign(this, { off, scaled, compare });
      this.#tell(reason);
    }
  }

  /** @param {CustomEvent} event of `<attention-heatmap>` */
  #largeChanged(event) {
    event.stopPropagation();
    const { reading } = this.#reader;
    const { reason, layer, head, aggregate, sums, table, zoom } = event.detail;
    if (reason === 'view') {
      // What was handed down comes back as well.
      if (sums === this.sums && table === this.table && zoom === this.#zoom) return;
      Object.assign(this, { sums, table, zoom });
      this.#tell('view');
      return;
    }
    if (!reading || reason !== 'head') return;
    this.aggregate = aggregate;
    const place = this.#placeIn(reading);
    if (layer !== place.layer || head !== place.head) this.#choose(layer, head);
  }

  /** @param {CustomEvent} event of `<attention-lines>` */
  #linesChanged(event) {
    event.stopPropagation();
    const { reason, row } = event.detail;
    if (reason === 'row' && row !== null) this.#lightRow(row);
  }

  /** @param {CustomEvent} event of `<attention-embedding>` */
  #planeChanged(event) {
    const { reason, layer, head } = event.detail;
    if (reason === 'head') {
      event.stopPropagation();
      this.#choose(layer, head);
    } else this.#linesChanged(event);
  }

  /** @param {CustomEvent} event of `<attention-heatmap>`: the row of the cell is the one that is looked at */
  #largeSelected(event) {
    event.stopPropagation();
    const { reading } = this.#reader;
    const { queryIndex } = event.detail;
    if (!reading || queryIndex === this.#placeIn(reading).row) return;
    // The cursor stays where it was put.
    this.#pointed = rowOf(reading.weights, { ...this.#placeIn(reading), row: queryIndex });
    this.#lightRow(queryIndex);
  }

  /**
   * @param {number} layer
   * @param {number} head
   */
  #choose(layer, head) {
    Object.assign(this, { layer, head });
    this.#tell('head');
  }

  /** @type {import('./large-head.js').LargeAnswers} */
  #largeAnswers = {
    show: (view) => {
      this.view = view;
      this.#tell('view');
    },
    mapChanged: (event) => this.#largeChanged(event),
    mapSelected: (event) => this.#largeSelected(event),
    linesChanged: (event) => this.#linesChanged(event),
    planeChanged: (event) => this.#planeChanged(event),
  };

  #explain = (/** @type {Parameters<TrainedModelReader['explain']>[0]} */ cell) => this.#reader.explain(cell);
}
