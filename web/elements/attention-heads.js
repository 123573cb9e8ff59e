import { html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { colorTable } from '../views/color-maps.js';
import { drawHeadMap } from '../views/draw-head-map.js';
import { formatShort } from '../views/format-number.js';
import { headMeasures } from '../views/head-measures.js';
import { indexOfLargest } from '../views/largest.js';
import { shortLabel } from '../views/token-label.js';
import { canvasColors, canvasTheme } from './canvas-theme.js';
import { textOf } from './describe-value.js';
import { headsStyles } from './heads-styles.js';
import { headName, headScaleOf, readOff, writeOff } from './off-heads.js';
import { ProblemReports } from './problem-reports.js';
import { choiceOf, languageProblems, mostComplaints, themes, wholeNumber } from './read-attributes.js';
import { readLayers } from './read-layers.js';
import { DataError, readTokens, weightRange } from './read-weights.js';
import { reflectedAttribute } from './reflected-attribute.js';
import { segmentStyles } from './segment-styles.js';
import { sendEvent } from './send-event.js';
import { errorText, stringsFor } from './strings.js';
import { themeStyles } from './theme-styles.js';
import { quotedToken } from './token-text.js';

/** Device pixels of a map's side: sharp on a phone, and drawn in a tenth of a millisecond. */
const mapSize = 240;

/** @typedef {import('./off-heads.js').HeadPlace} HeadPlace */

/**
 * All heads of all layers as small maps: one is chosen, one row of all is lit, and each can be switched off. It shows and says what
 * was chosen; what a switched-off head changes is for the page to compute (`headScale`).
 *
 * @element attention-heads
 * @slot - static fallback: shown as long as there are no weights
 * @fires {CustomEvent<{ reason: 'head' | 'off', layer: number, head: number, off: string }>} attention-change - another head was
 *   chosen, or one was switched on or off
 * @fires {CustomEvent<{ code: string, message: string, error: Error }>} attention-error - something cannot be shown as asked for
 */
export class AttentionHeads extends LitElement {
  static properties = {
    weights: { attribute: false },
    queryTokens: { attribute: false },
    findings: { attribute: false },
    effects: { attribute: false },
    layer: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    head: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    row: { type: Number, reflect: true, converter: reflectedAttribute },
    off: { reflect: true, useDefault: true, converter: reflectedAttribute },
    switches: { type: Boolean },
    measures: { type: Boolean },
    theme: { reflect: true, useDefault: true, converter: reflectedAttribute },
    lang: { reflect: true, useDefault: true, converter: reflectedAttribute },
  };

  static styles = [themeStyles, canvasColors, segmentStyles, headsStyles];

  #reports = new ProblemReports(this);
  /** @type {(import('./read-weights.js').Attention & { layers: number }) | undefined} */
  #attention;
  /** @type {string[] | undefined} tokens of what is shown */
  #names;
  /** @type {DataError[]} */
  #dataProblems = [];
  /** @type {DataError[]} */
  #problems = [];
  /** @type {HeadPlace} */
  #chosen = { layer: 0, head: 0 };
  /** @type {number | undefined} that is lit */
  #row;
  /** @type {HeadPlace[]} */
  #off = [];

  constructor() {
    super();
    /** @type {{ data: Float32Array, shape: number[] } | number[][][][] | null | undefined} [layers, H, L, S] */
    this.weights = undefined;
    /** @type {string[] | undefined} one for each row */
    this.queryTokens = undefined;
    /** @type {string[][][] | undefined} what is known of each head, [layers][H], in a few words each */
    this.findings = undefined;
    /** @type {string[][] | undefined} what switching each head off would change, [layers][H] */
    this.effects = undefined;
    /** @type {number} of the chosen head, from 0 */
    this.layer = 0;
    /** @type {number} the chosen one, from 0 */
    this.head = 0;
    /** @type {number | null | undefined} the query whose row is lit */
    this.row = undefined;
    /** @type {string} the heads that are switched off: 'layer.head', separated by spaces */
    this.off = '';
    /** @type {boolean} whether heads can be switched off */
    this.switches = false;
    /** @type {boolean} whether how widely and how far each head looks is said */
    this.measures = false;
    /** @type {string | null | undefined} 'light', 'dark', or 'auto': as the page */
    this.theme = undefined;
    /** @type {string} 'en', 'de' or 'es', with or without a region; that of the page unless given */
    this.lang = '';
  }

  /** @returns {{ data: Float32Array, shape: number[] } | undefined} [layers, H]: 1, or 0 for a head that is switched off */
  get headScale() {
    if (!this.#attention) return undefined;
    const { layers, heads } = this.#attention;
    return headScaleOf(this.off, layers, heads);
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    if (changed.has('weights') || changed.has('queryTokens')) this.#readData();
    this.#readAttributes();
  }

  #readData() {
    this.#dataProblems = [];
    try {
      const given = this.weights ?? undefined;
      this.#attention = given === undefined ? undefined : readLayers(given);
      this.#names = undefined;
      if (this.#attention) this.#names = readTokens(this.queryTokens, this.#attention.rows, 'queryTokens');
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.#dataProblems = [error];
    }
  }

  #readAttributes() {
    const problems = [...this.#dataProblems, ...languageProblems(this)];
    choiceOf(this, 'theme', this.theme, themes, problems);
    this.#problems = problems;
    if (!this.#attention) return;
    const { layers, heads, rows } = this.#attention;
    const read = (/** @type {'layer' | 'head' | 'row'} */ name, /** @type {number} */ count) =>
      wholeNumber(this, this[name], { name, minimum: 0, maximum: count - 1, fallback: 0 }, problems);
    this.#chosen = { layer: read('layer', layers), head: read('head', heads) };
    this.#row = (this.row ?? undefined) === undefined ? undefined : read('row', rows);
    const { places, strange } = readOff(this.off, layers, heads);
    this.#off = places;
    const last = { layer: layers - 1, head: heads - 1 };
    for (const value of strange.slice(0, mostComplaints))
      problems.push(new DataError('notAHead', { value: shortLabel(value), ...last }));
  }

  render() {
    const strings = stringsFor(this);
    const problems = this.#problems.map(
      (problem) => html`<p class="problem" role="alert">${errorText(strings, problem)}</p>`,
    );
    if (!this.#attention) return html`${problems}<slot></slot>`;
    const { layers, heads } = this.#attention;
    return html`${problems}
      <div class="canvas-colors" @transitionend=${() => this.#draw()}>
        ${Array.from(
          { length: layers },
          (_, layer) => html`<fieldset>
            <legend>${strings.layerNumber(layer)}</legend>
            <div class="heads" .style=${`--heads: ${Math.min(heads, 4)}`}>
              ${Array.from({ length: heads }, (_, head) => this.#card({ layer, head }, strings))}
            </div>
          </fieldset>`,
        )}
      </div>`;
  }

  /**
   * @param {HeadPlace} place
   * @param {import('./strings.js').Strings} strings
   */
  #card(place, strings) {
    const { layer, head } = place;
    const isOff = this.#off.some((off) => off.layer === layer && off.head === head);
    const chosen = this.#chosen.layer === layer && this.#chosen.head === head;
    const about = this.findings?.[layer]?.[head];
    const findings = Array.isArray(about) ? about.map(textOf) : [];
    const id = `about-${headName(place)}`;
    const ofLayer = this.effects?.[layer];
    const effect = Array.isArray(ofLayer) ? textOf(ofLayer[head]) : '';
    return html`<div class="card ${chosen ? 'chosen' : ''} ${isOff ? 'off' : ''}" part="head">
      <label class="map covered">
        <input
          type="radio"
          name="head"
          .checked=${live(chosen)}
          aria-label=${this.#describe(place, strings)}
          aria-describedby=${id}
          @change=${() => this.#choose(place)}
        />
        <canvas width=${mapSize} height=${mapSize} aria-hidden="true"></canvas>
      </label>
      <div class="heading">
        <span class="name" aria-hidden="true">${strings.headNumber(head)}</span>
        ${
          this.switches
            ? html`<label class="switch">
              <input
                type="checkbox"
                .checked=${live(!isOff)}
                aria-label=${strings.headSwitch({ layer, head })}
                @change=${() => this.#toggle(place)}
              />${strings.headOn}
            </label>`
            : nothing
        }
      </div>
      <div id=${id}>
        ${
          findings.length > 0
            ? html`<ul role="list" class="findings">${findings.map((text) => html`<li>${text}</li>`)}</ul>`
            : nothing
        }
        ${effect ? html`<p class="effect quiet">${effect}</p>` : nothing}
        ${this.measures ? this.#measured(place, strings) : nothing}
      </div>
    </div>`;
  }

  updated() {
    this.#draw();
    this.#reports.report(this.#problems, stringsFor(this));
  }

  #draw() {
    const box = this.renderRoot.querySelector('.canvas-colors');
    if (!box || !this.#attention) return;
    const { data, rows, columns } = this.#attention;
    const theme = canvasTheme(box);
    const look = { ...theme, ...weightRange(data), size: mapSize, colors: colorTable('viridis'), line: 5 };
    box.querySelectorAll('canvas').forEach((canvas, index) => {
      const context = canvas.getContext('2d');
      const weights = data.subarray(index * rows * columns, (index + 1) * rows * columns);
      if (context) drawHeadMap(context, { weights, rows, columns }, { ...look, litRow: this.#row });
    });
  }

  /** @param {HeadPlace} place @param {import('./strings.js').Strings} strings */
  #measured({ layer, head }, strings) {
    const { data, heads, rows, columns } =
      /** @type {import('./read-weights.js').Attention & { layers: number }} */ (this.#attention);
    const first = (layer * heads + head) * rows * columns;
    const weights = data.subarray(first, first + rows * columns);
    const { entropy, distance } = headMeasures({ weights, rows, columns });
    if (!Number.isFinite(entropy)) return nothing; // of no weights
    const values = { entropy: formatShort(entropy), distance: formatShort(distance) };
    return html`<p class="effect quiet">${strings.headMeasures(values)}</p>`;
  }

  /**
   * A head in words: where the lit row looks most, else where any row does.
   * @param {HeadPlace} place
   * @param {import('./strings.js').Strings} strings
   */
  #describe({ layer, head }, strings) {
    const { data, heads, rows, columns } =
      /** @type {import('./read-weights.js').Attention & { layers: number }} */ (this.#attention);
    const first = (layer * heads + head) * rows * columns;
    const from = this.#row;
    const seen =
      from === undefined
        ? data.subarray(first, first + rows * columns)
        : data.subarray(first + from * columns, first + (from + 1) * columns);
    const best = indexOfLargest(seen);
    if (best < 0) return strings.headOfLayer({ layer, head });
    const token = (/** @type {number} */ index) => {
      const text = this.#names?.[index];
      return typeof text === 'string' ? quotedToken(text) : String(index);
    };
    return strings.headSummary({
      layer,
      head,
      query: token(from ?? Math.floor(best / columns)),
      key: token(best % columns),
      weight: formatShort(seen[best]),
    });
  }

  /** @param {HeadPlace} place */
  #choose({ layer, head }) {
    Object.assign(this, { layer, head });
    sendEvent(this, 'attention-change', { reason: 'head', layer, head, off: this.off });
  }

  /** @param {HeadPlace} place */
  #toggle(place) {
    const { layers, heads } = /** @type {{ layers: number, heads: number }} */ (this.#attention);
    const names = new Set(readOff(this.off, layers, heads).places.map(headName));
    if (!names.delete(headName(place))) names.add(headName(place));
    this.off = writeOff(readOff([...names].join(' '), layers, heads).places);
    sendEvent(this, 'attention-change', { reason: 'off', ...place, off: this.off });
  }
}
