import { html, nothing, svg } from 'lit';
import { live } from 'lit/directives/live.js';
import { curvePath } from '../views/drawing-svg.js';
import { formatFull, formatShort } from '../views/format-number.js';
import { indexOfLargest } from '../views/largest.js';
import { lineCurve, lineLooks, numbersOfKey, rowHeight, strongestLines } from '../views/lines-layout.js';
import { tokenLabel } from '../views/token-label.js';
import { BaseElement } from './base-element.js';
import { cardStyles } from './card-styles.js';
import { FigureFiles } from './figure-files.js';
import { fileStyles } from './file-styles.js';
import { JsonChild } from './json-child.js';
import { linesFileName, linesFiles } from './lines-files.js';
import { linesStyles } from './lines-styles.js';
import { moveInList } from './list-keys.js';
import { mostComplaints, numberOf, refusal, wholeNumber, wordsOf } from './read-attributes.js';
import { haveGone, layerOf, readLayers } from './read-layers.js';
import { DataError, readTokens, weightRange } from './read-weights.js';
import { reflectedAttribute } from './reflected-attribute.js';
import { sendEvent } from './send-event.js';
import { dashes, kindOf, seriesStyles } from './series-styles.js';
import { themeStyles } from './theme-styles.js';
import { quotedToken, tokenText } from './token-text.js';

/** More lines could not be told apart, and would take a page's time. */
const mostLines = 1500;

const jsonKeys = [
  'weights',
  'queryTokens',
  'keyTokens',
  'layer',
  'heads',
  'threshold',
  'row',
  'theme',
  'lang',
];

/**
 * Tokens in two columns, and a line for each weight, the wider the larger: who looks (left) and at whom (right). Heads have lines of
 * their own; a token that is pointed at shows its lines alone, with their numbers, and a click keeps it so.
 *
 * @element attention-lines
 * @slot - static fallback: shown as long as there are no weights; a `<script type="application/json">` holds data
 * @fires {CustomEvent<{ reason: 'heads' | 'threshold' | 'row', heads: string, threshold: number, row: number | null }>} attention-change -
 *   other heads, another threshold, or another token was chosen
 * @fires {CustomEvent<{ code: string, message: string, error: Error }>} attention-error - something cannot be shown as asked for
 */
export class AttentionLines extends BaseElement {
  static properties = {
    weights: { attribute: false },
    queryTokens: { attribute: false },
    keyTokens: { attribute: false },
    layer: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    heads: { reflect: true, useDefault: true, converter: reflectedAttribute },
    threshold: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    row: { type: Number, reflect: true, converter: reflectedAttribute },
  };

  static styles = [themeStyles, cardStyles, seriesStyles, fileStyles, linesStyles];

  #json = new JsonChild(this, (values) => Object.assign(this, values), jsonKeys);
  /** @type {import('./read-layers.js').Layers | undefined} */
  #all;
  /** @type {import('./read-weights.js').Attention | undefined} of the layer that is shown */
  #attention;
  /** @type {{ query: string[] | undefined, key: string[] | undefined }} of what is shown */
  #names = { query: undefined, key: undefined };
  /** @type {DataError[]} */
  #dataProblems = [];
  /** @type {DataError[]} */
  #problems = [];
  /** @type {{ layer: number, heads: number[], threshold: number, row: number | undefined }} what can be used of the attributes */
  #used = { layer: 0, heads: [], threshold: 0, row: undefined };
  #files = new FigureFiles(this);
  /** @type {number | undefined} the query that is pointed at */
  #pointed;
  #width = 240;
  /** @type {ResizeObserver | undefined} */
  #resizing;

  constructor() {
    super();
    /** @type {{ data: Float32Array, shape: number[] } | number[][] | number[][][] | number[][][][] | null | undefined}
     *   [layers, H, L, S], [H, L, S] or [L, S] */
    this.weights = undefined;
    /** @type {string[] | undefined} one for each row */
    this.queryTokens = undefined;
    /** @type {string[] | undefined} one for each column; those of the rows unless given */
    this.keyTokens = undefined;
    /** @type {number} from 0, where there are several */
    this.layer = 0;
    /** @type {string} those that are shown: numbers from 0, separated by spaces; all unless given */
    this.heads = '';
    /** @type {number} weights below it have no line */
    this.threshold = 0.05;
    /** @type {number | null | undefined} the query whose lines alone are shown */
    this.row = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#resizing = new ResizeObserver(([{ contentRect }]) => {
      const width = Math.floor(contentRect.width);
      if (width === 0 || width === this.#width) return;
      this.#width = width;
      this.requestUpdate();
    });
    if (this.hasUpdated) this.#observe();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resizing?.disconnect();
    this.#pointed = undefined;
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    if (['weights', 'queryTokens', 'keyTokens'].some((key) => changed.has(key))) this.#readData();
    if (this.#all && haveGone(this.#all)) {
      this.#all = undefined;
      this.#dataProblems = [new DataError('weightsGone')];
    }
    /** @type {DataError[]} */
    const problems = [...this.#dataProblems, ...this.commonProblems()];
    if (this.#json.problem) problems.unshift(this.#json.problem);
    let threshold = numberOf(this.threshold ?? 0);
    if (!Number.isFinite(threshold)) {
      problems.push(refusal('notANumber', this, 'threshold', this.threshold, { fallback: 0 }));
      threshold = 0;
    }
    const lastLayer = Math.max(0, (this.#all?.layers ?? 1) - 1);
    const layer = this.#all
      ? wholeNumber(
          this,
          this.layer,
          { name: 'layer', minimum: 0, maximum: lastLayer, fallback: 0 },
          problems,
        )
      : 0;
    this.#attention = this.#all && layerOf(this.#all, layer);
    const { heads: count = 0, rows = 0 } = this.#attention ?? {};
    const all = Array.from({ length: count }, (_, head) => head);
    const asked = wordsOf(this.heads);
    const named = all.filter((head) => asked.includes(String(head)));
    const heads = named.length > 0 ? named : all;
    const last = Math.max(0, count - 1);
    const strange = count > 0 ? asked.filter((word) => !named.map(String).includes(word)) : [];
    for (const value of strange.slice(0, mostComplaints))
      problems.push(
        refusal('notInRange', this, 'heads', value, { minimum: 0, maximum: last, fallback: heads.join(' ') }),
      );
    const hasRow = (this.row ?? undefined) !== undefined && rows > 0;
    const limits = { name: 'row', minimum: 0, maximum: rows - 1, fallback: 0 };
    const row = hasRow ? wholeNumber(this, this.row, limits, problems) : undefined;
    this.#used = { layer, heads, threshold, row };
    this.#problems = problems;
    if (this.#pointed !== undefined && this.#pointed >= rows) this.#pointed = undefined;
  }

  #readData() {
    this.#dataProblems = [];
    try {
      const given = this.weights ?? undefined;
      const attention = given === undefined ? undefined : readLayers(given);
      this.#all = attention;
      this.#names = { query: undefined, key: undefined };
      if (!attention) return;
      const query = readTokens(this.queryTokens, attention.rows, 'queryTokens');
      const own = readTokens(this.keyTokens, attention.columns, 'keyTokens');
      this.#names = { query, key: own ?? (attention.rows === attention.columns ? query : undefined) };
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.#dataProblems = [error];
    }
  }

  render() {
    const { strings } = this;
    const problems = this.renderProblems(this.#files.withProblem(this.#problems));
    if (!this.#all || !this.#attention) return html`${problems}<slot></slot>`;
    const { rows, columns } = this.#attention;
    if (rows === 0 || columns === 0) return html`${problems}<p class="quiet">${strings.noTokens}</p>`;
    const row = this.#pointed ?? this.#used.row;
    const { lines, count } = strongestLines(this.#attention, { ...this.#used, row, most: mostLines });
    const labels = { query: this.#tokens(rows, 'query'), key: this.#tokens(columns, 'key') };
    const shown = { ...this.#used, all: this.#all, row, lines, count, names: this.#names, labels };
    return html`${problems}
      <div class="card">
        ${this.#renderControls(strings)}
        <div class="columns" @pointerleave=${() => this.#point(undefined)}>
          <ol
            role="list"
            aria-label=${strings.queriesLabel}
            @keydown=${moveInList}
          >${labels.query.map((label, index) => this.#renderQuery(label, index, strings))}</ol>
          <svg height=${Math.max(rows, columns) * rowHeight} width=${this.#width} role="img" aria-label=${strings.linesSummary({ count: lines.length })}>
            ${lines.map((line) => this.#renderLine(line))}
          </svg>
          <ol role="list" aria-label=${strings.keysLabel}>${labels.key.map((label, index) => this.#renderKey(label, index, row))}</ol>
        </div>
        <p class="quiet">
          ${strings.axesOfLines}
          ${count === 0 ? this.#whyNone(strings) : ''}
          ${lines.length < count ? strings.linesLeftOut({ shown: lines.length, count }) : ''}
        </p>
        ${this.#files.render(linesFileName(shown), linesFiles(this, shown, strings), strings)}
        <p class="unseen" aria-live="polite">${row === undefined || !this.matches(':focus-within') ? '' : this.#spoken(row, strings)}</p>
      </div>`;
  }

  /** @param {import('./strings.js').Strings} strings */
  #whyNone(strings) {
    const { data } = /** @type {import('./read-weights.js').Attention} */ (this.#attention);
    const { maximum } = weightRange(data);
    return strings.noLines({ threshold: formatShort(this.#used.threshold), largest: formatShort(maximum) });
  }

  /** @param {import('./strings.js').Strings} strings */
  #renderControls(strings) {
    const { heads: count } = /** @type {import('./read-weights.js').Attention} */ (this.#attention);
    const { heads, threshold } = this.#used;
    return html`<div class="bar">
      ${
        count < 2
          ? nothing
          : html`<fieldset>
              <legend class="unseen">${strings.head}</legend>
              ${Array.from(
                { length: count },
                (_, head) => html`<label class="head">
                  <input
                    type="checkbox"
                    .checked=${live(heads.includes(head))}
                    @change=${() => this.#toggle(head)}
                  />
                  <svg width="28" height="12" aria-hidden="true">
                    <path class="line s${kindOf(head)}" stroke-width="2.25" stroke-dasharray=${dashes[kindOf(head)]} d="M0 6H28"></path>
                  </svg>
                  ${strings.headNumber(head)}
                </label>`,
              )}
            </fieldset>`
      }
      <label class="threshold">
        ${strings.thresholdWord}
        <input
          type="range"
          min="0"
          max="1"
          step="0.01"
          .value=${live(String(threshold))}
          @input=${(/** @type {Event} */ event) => {
            this.threshold = /** @type {HTMLInputElement} */ (event.target).valueAsNumber;
            this.#tell('threshold');
          }}
        />
        <output>${formatShort(threshold, 2)}</output>
      </label>
    </div>`;
  }

  /** @param {string} label @param {number} index @param {import('./strings.js').Strings} strings */
  #renderQuery(label, index, strings) {
    const isPinned = this.#used.row === index;
    return html`<li>
      <button
        type="button"
        class=${(this.#pointed ?? this.#used.row) === index ? 'lit' : ''}
        aria-pressed=${isPinned ? 'true' : 'false'}
        title=${strings.pinRow}
        tabindex=${index === (this.#used.row ?? 0) ? 0 : -1}
        @pointerenter=${(/** @type {PointerEvent} */ event) => event.pointerType !== 'touch' && this.#point(index)}
        @focus=${() => this.#point(index)}
        @blur=${() => this.#point(undefined)}
        @click=${() => this.#pin(isPinned ? undefined : index)}
      >${tokenText(label)}</button>
    </li>`;
  }

  /**
   * @param {string} label
   * @param {number} index
   * @param {number | undefined} row
   */
  #renderKey(label, index, row) {
    const attention = /** @type {import('./read-weights.js').Attention} */ (this.#attention);
    const seen = numbersOfKey(attention, { ...this.#used, row }, index);
    return html`<li class=${seen.length > 0 ? 'lit' : ''}>
      ${tokenText(label)}
      ${seen.map(
        ({ head, weight }) =>
          html`<data class="n${kindOf(head)}" value=${formatFull(weight)} title=${formatFull(weight)}>${formatShort(weight)}</data>`,
      )}
    </li>`;
  }

  /** @param {import('../views/lines-layout.js').Line} line */
  #renderLine(line) {
    const { heads } = this.#used;
    const kind = kindOf(line.head);
    const { lineWidth, opacity } = lineLooks(line.weight);
    return svg`<path
      class="line s${kind}"
      stroke-dasharray=${heads.length > 1 ? dashes[kind] : ''}
      stroke-width=${lineWidth.toFixed(2)}
      stroke-opacity=${opacity.toFixed(2)}
      d=${curvePath(lineCurve(line, { width: this.#width, heads }))}
    ></path>`;
  }

  /** @param {number} row @param {import('./strings.js').Strings} strings */
  #spoken(row, strings) {
    const { data, rows, columns } = /** @type {import('./read-weights.js').Attention} */ (this.#attention);
    const [queries, keys] = [this.#tokens(rows, 'query'), this.#tokens(columns, 'key')];
    const query = quotedToken(queries[row]);
    return this.#used.heads
      .map((head) => {
        const first = (head * rows + row) * columns;
        const looks = data.subarray(first, first + columns);
        const best = indexOfLargest(looks);
        const sentence = strings.cell({
          query,
          key: quotedToken(keys[best]),
          weight: formatShort(looks[best]),
        });
        return `${strings.headNumber(head)}: ${sentence}`;
      })
      .join('. ');
  }

  updated() {
    this.#observe();
    this.reportProblems(this.#files.withProblem(this.#problems));
  }

  #observe() {
    const room = this.renderRoot.querySelector('svg[role="img"]');
    if (room) this.#resizing?.observe(room);
  }

  /**
   * @param {number} count
   * @param {'query' | 'key'} side
   * @returns {string[]} positions where there are no tokens
   */
  #tokens(count, side) {
    const given = this.#names[side];
    return Array.from({ length: count }, (_, index) => (given ? tokenLabel(given[index]) : String(index)));
  }

  /** @param {number | undefined} row */
  #point(row) {
    if (row === this.#pointed) return;
    this.#pointed = row;
    this.requestUpdate();
  }

  /** @param {number | undefined} row */
  #pin(row) {
    this.row = row;
    this.#tell('row');
  }

  /** @param {number} head */
  #toggle(head) {
    const { heads: count } = /** @type {import('./read-weights.js').Attention} */ (this.#attention);
    const shown = new Set(this.#used.heads);
    // None at all would show nothing: the last one stays.
    if (!shown.delete(head)) shown.add(head);
    this.requestUpdate();
    if (shown.size === 0) return;
    this.heads = shown.size === count ? '' : [...shown].sort((a, b) => a - b).join(' ');
    this.#tell('heads');
  }

  /** @param {'heads' | 'threshold' | 'row'} reason */
  #tell(reason) {
    sendEvent(this, 'attention-change', {
      reason,
      heads: this.heads,
      threshold: this.threshold,
      row: this.row ?? null,
    });
  }
}
