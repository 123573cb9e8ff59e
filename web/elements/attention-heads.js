import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatShort } from '../views/format-number.js';
import { shortLabel } from '../views/token-label.js';
import { BaseElement } from './base-element.js';
import { canvasColors } from './canvas-theme.js';
import { controlStyles } from './control-styles.js';
import { FigureFiles } from './figure-files.js';
import { fileStyles } from './file-styles.js';
import { HeadComparison } from './head-comparison.js';
import { remarksOf, strongestLook } from './head-remarks.js';
import { headName, headScaleOf, readOff, readScaled, writeOff, writeScaled } from './head-strengths.js';
import { headsFiles, nameOf } from './heads-files.js';
import { HeadsMaps, mapSize, matrixAt } from './heads-maps.js';
import { headsStyles } from './heads-styles.js';
import { mostComplaints, wholeNumber } from './read-attributes.js';
import { haveGone, readLayers } from './read-layers.js';
import { DataError, readTokens } from './read-weights.js';
import { reflectedAttribute } from './reflected-attribute.js';
import { segmentStyles } from './segment-styles.js';
import { sendEvent } from './send-event.js';
import { themeStyles } from './theme-styles.js';
import { quotedToken } from './token-text.js';

/** A head counts for up to so many times as much as it would. */
const strongest = 2;

/** @typedef {import('./head-strengths.js').HeadPlace} HeadPlace */

/**
 * All heads of all layers as small maps: one is chosen, another can be compared with it, one row of all is lit, and each can be switched
 * off or made stronger. It shows and says what was chosen; what such a head changes is for the page to compute (`headScale`).
 * Register `AttentionHeatmap` as well, or import `define.js`, so that two heads can be compared.
 *
 * @element attention-heads
 * @slot - static fallback: shown as long as there are no weights
 * @fires {CustomEvent<{ reason: 'head' | 'off' | 'scaled' | 'compare', layer: number, head: number, off: string, scaled: string,
 *   compare: string }>} attention-change - another head was chosen, one was switched on or off or made stronger, or another is compared
 * @fires {CustomEvent<{ code: string, message: string, error: Error }>} attention-error - something cannot be shown as asked for
 */
export class AttentionHeads extends BaseElement {
  static properties = {
    weights: { attribute: false },
    queryTokens: { attribute: false },
    findings: { attribute: false },
    effects: { attribute: false },
    layer: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    head: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    row: { type: Number, reflect: true, converter: reflectedAttribute },
    off: { reflect: true, useDefault: true, converter: reflectedAttribute },
    scaled: { reflect: true, useDefault: true, converter: reflectedAttribute },
    compare: { reflect: true, useDefault: true, converter: reflectedAttribute },
    switches: { type: Boolean },
    measures: { type: Boolean },
  };

  static styles = [themeStyles, canvasColors, controlStyles, segmentStyles, fileStyles, headsStyles];

  #maps = new HeadsMaps(this);
  #files = new FigureFiles(this);
  #comparison = new HeadComparison((compare) => this.#compareWith(compare));
  /** @type {import('./read-layers.js').Layers | undefined} */
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
  /** @type {Map<string, number>} by the heads' names; those that are not there count once */
  #factors = new Map();
  /** @type {number | undefined} the strength under the reader's hand, before it is let go */
  #sliding;
  /** @type {HeadPlace | undefined} the head that the chosen one is compared with */
  #other;

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
    /** @type {string} heads that count for more or less: 'layer.head factor', separated by commas */
    this.scaled = '';
    /** @type {string} the head that the chosen one is compared with: 'layer.head'; none where it is empty */
    this.compare = '';
    /** @type {boolean} whether heads can be switched off and scaled */
    this.switches = false;
    /** @type {boolean} whether how widely and how far each head looks is said */
    this.measures = false;
  }

  /** @returns {{ data: Float32Array, shape: number[] } | undefined} [layers, H]: 1, what a head is scaled by, or 0 for one that is off */
  get headScale() {
    if (!this.#attention) return undefined;
    const { layers, heads } = this.#attention;
    return headScaleOf(this, layers, heads);
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    if (changed.has('weights') || changed.has('queryTokens')) this.#readData();
    if (this.#attention && haveGone(this.#attention)) {
      this.#attention = undefined;
      this.#maps.take(undefined);
      this.#dataProblems = [new DataError('weightsGone')];
    }
    this.#readAttributes();
  }

  #readData() {
    this.#dataProblems = [];
    try {
      const given = this.weights ?? undefined;
      this.#attention = given === undefined ? undefined : readLayers(given);
      this.#names = undefined;
      this.#maps.take(this.#attention);
      if (this.#attention) this.#names = readTokens(this.queryTokens, this.#attention.rows, 'queryTokens');
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.#dataProblems = [error];
    }
  }

  #readAttributes() {
    const problems = [...this.#dataProblems, ...this.commonProblems()];
    this.#problems = problems;
    if (!this.#attention) return;
    const { layers, heads, rows } = this.#attention;
    const read = (/** @type {'layer' | 'head' | 'row'} */ name, /** @type {number} */ count) =>
      wholeNumber(this, this[name], { name, minimum: 0, maximum: count - 1, fallback: 0 }, problems);
    this.#chosen = { layer: read('layer', layers), head: read('head', heads) };
    this.#row = (this.row ?? undefined) === undefined || rows === 0 ? undefined : read('row', rows);
    const { places, strange } = readOff(this.off, layers, heads);
    this.#off = places;
    const last = { layer: layers - 1, head: heads - 1 };
    for (const value of strange.slice(0, mostComplaints))
      problems.push(new DataError('notAHead', { name: 'off', value: shortLabel(value), ...last }));
    const scaled = readScaled(this.scaled, layers, heads);
    this.#factors = scaled.factors;
    for (const value of scaled.strange.slice(0, mostComplaints))
      problems.push(new DataError('notAFactor', { value: shortLabel(value), ...last }));
    const { places: others, strange: strangers } = readOff(this.compare, layers, heads);
    this.#other = others[0];
    for (const value of strangers.slice(0, 1))
      problems.push(new DataError('notAHead', { name: 'compare', value: shortLabel(value), ...last }));
  }

  render() {
    const { strings } = this;
    const problems = this.renderProblems(this.#files.withProblem(this.#problems));
    if (!this.#attention) return html`${problems}<slot></slot>`;
    const { layers, heads } = this.#attention;
    return html`${problems}${this.#renderControls(this.#attention, strings)}
      ${this.#other ? this.#renderComparison(this.#attention, this.#other, strings) : nothing}
      <div class="canvas-colors" @transitionend=${() => this.#maps.draw(this.#row)}>
        ${Array.from(
          { length: layers },
          (_, layer) => html`<fieldset>
            <legend>${strings.layerNumber(layer)}</legend>
            <div class="heads" .style=${`--heads: ${Math.min(heads, 4)}`}>
              ${Array.from({ length: heads }, (_, head) => this.#card({ layer, head }, strings))}
            </div>
          </fieldset>`,
        )}
      </div>
      ${this.#renderFiles(this.#attention, strings)}`;
  }

  /** @param {import('./read-layers.js').Layers} all @param {import('./strings.js').Strings} strings */
  #renderFiles(all, strings) {
    if (all.data.length === 0) return nothing;
    const shown = {
      all,
      maps: this.#maps,
      names: this.#names,
      chosen: this.#chosen,
      other: this.#other,
      row: this.#row,
      off: this.#off,
      factors: this.#factors,
    };
    return this.#files.render('attention-heads', headsFiles(this, shown, strings), strings);
  }

  /**
   * @param {import('./read-layers.js').Layers} attention
   * @param {HeadPlace} other
   * @param {import('./strings.js').Strings} strings
   */
  #renderComparison(attention, other, strings) {
    const { theme, lang, dir } = this;
    const look = { queryTokens: this.#names, theme, lang, dir };
    return this.#comparison.render(attention, [this.#chosen, other], look, strings);
  }

  /**
   * What can be done with the head that is chosen.
   * @param {{ layers: number, heads: number }} sizes
   * @param {import('./strings.js').Strings} strings
   */
  #renderControls({ layers, heads }, strings) {
    if (layers * heads < 2) return nothing;
    const name = headName(this.#chosen);
    const factor = this.#sliding ?? this.#factors.get(name) ?? 1;
    return html`<div class="of-chosen">
      <span class="subject">${strings.headOfLayer(/** @type {any} */ (this.#chosen))}</span>
      ${
        this.switches
          ? html`<label>
              ${strings.strength}
              <input
                type="range"
                min="0"
                max=${strongest}
                step="0.1"
                .value=${live(String(factor))}
                @input=${(/** @type {Event} */ event) => {
                  this.#sliding = /** @type {HTMLInputElement} */ (event.target).valueAsNumber;
                  this.requestUpdate();
                }}
                @change=${(/** @type {Event} */ event) => this.#scaleChosen(/** @type {HTMLInputElement} */ (event.target).valueAsNumber)}
              />
              <output>× ${formatShort(factor, 2)}</output>
            </label>`
          : nothing
      }
      ${this.#comparison.control({ layers, heads }, this.#other, strings)}
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
    const { findings, effect } = remarksOf(this, place);
    const id = `about-${headName(place)}`;
    const factor = this.#factors.get(headName(place)) ?? 1;
    const isOther = this.#other?.layer === layer && this.#other.head === head;
    return html`<div
      class="card ${chosen ? 'chosen' : isOther ? 'compared' : ''} ${isOff ? 'off' : ''}"
      part="head"
      draggable="true"
      @dragstart=${(/** @type {DragEvent} */ event) => this.#comparison.dragged(event, place)}
      @dragover=${(/** @type {DragEvent} */ event) => this.#comparison.draggedOver(event)}
      @drop=${(/** @type {DragEvent} */ event) => this.#dropped(event, place)}
      @dragend=${() => this.#comparison.dragEnded()}
    >
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
        <span class="name" aria-hidden="true">${nameOf(head, factor, strings)}</span>
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
    this.#maps.draw(this.#row);
    this.reportProblems(this.#files.withProblem(this.#problems));
  }

  /** @param {HeadPlace} place @param {import('./strings.js').Strings} strings */
  #measured(place, strings) {
    const measured = this.#maps.measures(place);
    if (!measured || !Number.isFinite(measured.entropy)) return nothing; // not yet, or of no weights
    const values = { entropy: formatShort(measured.entropy), distance: formatShort(measured.distance) };
    return html`<p class="effect quiet">${strings.headMeasures(values)}</p>`;
  }

  /**
   * A head in words: where the lit row looks most, else where any row does.
   * @param {HeadPlace} place
   * @param {import('./strings.js').Strings} strings
   */
  #describe({ layer, head }, strings) {
    const all = /** @type {import('./read-layers.js').Layers} */ (this.#attention);
    const row = this.#row;
    // Of a whole head it is among what is measured, of many heads after a while.
    const largest = row === undefined ? (this.#maps.measures({ layer, head })?.largest ?? -1) : -1;
    const look = strongestLook(matrixAt(all, layer * all.heads + head), row, largest);
    if (!look) return strings.headOfLayer({ layer, head });
    const token = (/** @type {number} */ index) => {
      const text = this.#names?.[index];
      return typeof text === 'string' ? quotedToken(text) : String(index);
    };
    return strings.headSummary({
      layer,
      head,
      query: token(look.queryIndex),
      // Other keys than queries have names of their own, which are not known here.
      key: all.rows === all.columns ? token(look.keyIndex) : String(look.keyIndex),
      weight: formatShort(look.weight),
    });
  }

  /** @param {HeadPlace} place */
  #choose({ layer, head }) {
    Object.assign(this, { layer, head });
    this.#chosen = { layer, head };
    this.#tell('head', { layer, head });
  }

  /** @param {HeadPlace} place */
  #toggle(place) {
    const { layers, heads } = /** @type {{ layers: number, heads: number }} */ (this.#attention);
    const names = new Set(readOff(this.off, layers, heads).places.map(headName));
    if (!names.delete(headName(place))) names.add(headName(place));
    this.off = writeOff(readOff([...names].join(' '), layers, heads).places);
    this.#tell('off', place);
  }

  /** @param {number} factor */
  #scaleChosen(factor) {
    this.#sliding = undefined;
    this.scaled = writeScaled(new Map([...this.#factors, [headName(this.#chosen), factor]]));
    this.#tell('scaled', this.#chosen);
  }

  /** @param {string} compare */
  #compareWith(compare) {
    this.compare = compare;
    this.#tell('compare', this.#chosen);
  }

  /** A head that is dropped on another is compared with it. @param {DragEvent} event @param {HeadPlace} place */
  #dropped(event, place) {
    const dragged = this.#comparison.dropped(event);
    if (!dragged || headName(dragged) === headName(place)) return;
    this.#choose(dragged);
    this.#compareWith(headName(place));
  }

  /** @param {'head' | 'off' | 'scaled' | 'compare'} reason @param {HeadPlace} place */
  #tell(reason, place) {
    const { off, scaled, compare } = this;
    sendEvent(this, 'attention-change', { reason, ...place, off, scaled, compare });
  }
}
