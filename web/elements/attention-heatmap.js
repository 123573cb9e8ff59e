import { html, nothing } from 'lit';
import { formatFull } from '../views/format-number.js';
import { shortLabel } from '../views/token-label.js';
import { BaseElement } from './base-element.js';
import { canvasColors } from './canvas-theme.js';
import { cardStyles } from './card-styles.js';
import { textOf } from './describe-value.js';
import { ExplanationRequest } from './explanation-request.js';
import { fileStyles } from './file-styles.js';
import { heatmapChoice, whichHeads } from './head-controls.js';
import { HeatmapInput } from './heatmap-input.js';
import { heatmapLegend, paintLegend } from './heatmap-legend.js';
import { HeatmapModel } from './heatmap-model.js';
import { heatmapKeys, readSentenceSizes } from './heatmap-settings.js';
import { heatmapStyles } from './heatmap-styles.js';
import { HeatmapSurface } from './heatmap-surface.js';
import { explanation, notes, readout, room } from './heatmap-template.js';
import { HeatmapTools } from './heatmap-tools.js';
import { JsonChild } from './json-child.js';
import { DataError } from './read-weights.js';
import { reflectedAttribute } from './reflected-attribute.js';
import { segmentStyles } from './segment-styles.js';
import { sendEvent } from './send-event.js';
import { SentenceSource } from './sentence-source.js';
import { themeStyles } from './theme-styles.js';
import { quotedToken } from './token-text.js';

/** @typedef {import('./heatmap-surface.js').Cell} Cell */

/**
 * Attention weights as a heat map: rows are queries, columns are keys, both labelled with their tokens. It shows
 * weights that it is given (property `weights`, or a JSON child), or computes those of a `sentence`, which can then be
 * read from `attention` (`weights` stays what the page gave); `attention-change` says when they are there.
 * Register `AttentionExplanation` as well, or import `define.js`, so that explanations can open under it.
 *
 * @element attention-heatmap
 * @slot - static fallback: shown as long as there are no weights; a `<script type="application/json">` holds data
 * @fires {CustomEvent<{ layer: number, head: number, aggregate: string, queryIndex: number, keyIndex: number, weight: number }>}
 *   attention-select - a cell was clicked, tapped twice, or chosen by Enter
 * @fires {CustomEvent<{ reason: 'data' | 'head' | 'cursor' | 'view', layer: number, head: number, aggregate: string, queryIndex?: number,
 *   keyIndex?: number, weight?: number, sums?: boolean, table?: boolean, zoom?: number }>} attention-change - other weights, another layer
 *   or head, another cell under the cursor; 'view': sums, table or zoom
 * @fires {CustomEvent<{ code: string, message: string, error: Error }>} attention-error - something cannot be shown as
 *   asked for; the message also stands in the element
 * @csspart layers - the choice of layer
 * @csspart heads - the choice of head
 * @csspart readout - the weight under the cursor
 * @csspart tools - the buttons below
 * @csspart explanation - the numbers behind the selected weight
 */
export class AttentionHeatmap extends BaseElement {
  static properties = {
    weights: { attribute: false },
    queryTokens: { attribute: false },
    keyTokens: { attribute: false },
    explain: { attribute: false },
    headNames: { attribute: false },
    note: { attribute: false },
    words: { attribute: false },
    layer: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    head: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    sentence: {},
    numHeads: { type: Number, attribute: 'num-heads' },
    embedDim: { type: Number, attribute: 'embed-dim' },
    seed: { type: Number },
    colorMap: { attribute: 'color-map' },
    threshold: { type: Number, reflect: true, converter: reflectedAttribute },
    aggregate: { reflect: true, useDefault: true, converter: reflectedAttribute },
    scale: {},
    sums: { type: Boolean, reflect: true },
    table: { type: Boolean, reflect: true },
    zoom: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
  };

  static styles = [themeStyles, cardStyles, canvasColors, segmentStyles, fileStyles, heatmapStyles];

  #model = new HeatmapModel(() => this.requestUpdate());
  #surface = new HeatmapSurface(this, (zoom) => {
    this.zoom = zoom;
  });
  #input = new HeatmapInput(this, this.#surface);
  #tools = new HeatmapTools(this, this.#surface);
  #source = new SentenceSource();
  #request = new ExplanationRequest(() => this.#answered());
  #json = new JsonChild(this, (values) => Object.assign(this, values), heatmapKeys);
  /** @type {'data' | 'head' | 'view' | undefined} what the page has not been told yet */
  #change;
  /** @type {import('./heatmap-model.js').Given} that of the sentence before while another is being computed */
  #given = { weights: undefined, queryTokens: undefined, keyTokens: undefined };
  /** @type {Cell | undefined} */
  #cursor;

  constructor() {
    super();
    /** @type {{ data: Float32Array, shape: number[] } | number[][] | number[][][] | number[][][][] | null | undefined}
     *   [layers, H, L, S], [H, L, S] or [L, S] */
    this.weights = undefined;
    /** @type {string[] | undefined} one for each row */
    this.queryTokens = undefined;
    /** @type {string[] | undefined} one for each column; those of the rows unless given */
    this.keyTokens = undefined;
    /** @type {import('./explanation-request.js').Explain | undefined} what to ask for the numbers behind a weight */
    this.explain = undefined;
    /** @type {string[] | undefined} of the heads, in the place of their numbers, where they are no heads of one layer */
    this.headNames = undefined;
    /** @type {string | undefined} what the numbers are, where that is not to be guessed from them */
    this.note = undefined;
    /** @type {Partial<import('./strings.js').Strings> | undefined} in the place of the element's own, where rows and columns are others */
    this.words = undefined;
    /** @type {number} from 0, where there are several */
    this.layer = 0;
    /** @type {number} from 0 */
    this.head = 0;
    /** @type {string | null | undefined} computed in the page, with matrices that are random */
    this.sentence = undefined;
    /** @type {number} for a sentence */
    this.numHeads = 4;
    /** @type {number} for a sentence; a multiple of the number of heads */
    this.embedDim = 64;
    /** @type {number} of a sentence's random matrices */
    this.seed = 1;
    /** @type {string | null | undefined} 'viridis', 'cividis', 'magma', 'blues', or 'puor': 0 in the middle */
    this.colorMap = undefined;
    /** @type {number | null | undefined} cells below it are dimmed */
    this.threshold = undefined;
    /** @type {string | null | undefined} 'head', or all heads in one: 'mean', 'max', or 'rollout': through all layers up to this */
    this.aggregate = 'head';
    /** @type {string | null | undefined} of the colours: 'linear' or 'log' */
    this.scale = undefined;
    /** @type {boolean} whether what rows and columns sum to stands beside them */
    this.sums = false;
    /** @type {boolean} whether the numbers stand below in a table */
    this.table = false;
    /** @type {number} how much larger than they would be cells are: 1 fits them into the room; 0.25 to 10 */
    this.zoom = 1;
  }

  /** @returns {{ data: Float32Array, shape: number[] } | undefined} the layer that is shown, [H, L, S]; not a copy */
  get attention() {
    const shown = this.#model.attention;
    return shown && { data: shown.data, shape: [shown.heads, shown.rows, shown.columns] };
  }

  /** @returns {import('./sentence-source.js').Computation | undefined} of the sentence that is shown */
  get computation() {
    return this.#usesSentence ? this.#source.computation : undefined;
  }

  /** @returns {import('./heatmap-surface.js').Cell | undefined} */
  get cursor() {
    return this.#cursor;
  }

  connectedCallback() {
    super.connectedCallback();
    // What a sentence held in the engine was freed when the element was taken out of the page.
    if (this.hasUpdated && this.#usesSentence) this.#attend();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#source.release();
  }

  /**
   * Moves the cursor, as an arrow key does.
   * @param {number} queryIndex
   * @param {number} [keyIndex] that of the row's largest number unless given
   * @throws {RangeError} when there is no such cell
   */
  moveTo(queryIndex, keyIndex = this.#model.strongestOf(queryIndex)) {
    // While a rollout is being computed there is none to go to.
    const { rows = 0, columns = 0 } = (!this.#model.isWaiting && this.#model.picture?.matrix) || {};
    const within = (/** @type {number} */ index, /** @type {number} */ count) =>
      Number.isInteger(index) && index >= 0 && index < count;
    if (!within(queryIndex, rows) || !within(keyIndex, columns)) {
      throw new RangeError(`cell: expected one of ${rows} x ${columns}, got ${queryIndex}, ${keyIndex}`);
    }
    if (this.#cursor?.queryIndex === queryIndex && this.#cursor.keyIndex === keyIndex) return;
    this.#cursor = { queryIndex, keyIndex };
    this.requestUpdate();
    sendEvent(this, 'attention-change', { reason: 'cursor', ...this.#detail(this.#cursor) });
  }

  /**
   * Selects a cell, as a click does: sends `attention-select` and opens the explanation where there is one.
   * @param {number} queryIndex
   * @param {number} keyIndex
   * @throws {RangeError} when there is no such cell
   */
  select(queryIndex, keyIndex) {
    this.moveTo(queryIndex, keyIndex);
    sendEvent(this, 'attention-select', this.#detail({ queryIndex, keyIndex }));
    this.#openExplanation({ queryIndex, keyIndex });
  }

  /** Closes the explanation. */
  closeExplanation() {
    this.#request.close();
    this.requestUpdate();
  }

  willUpdate() {
    const { attended } = this.#source;
    const { weights, queryTokens, keyTokens } = this;
    if (!this.#usesSentence) {
      this.#given = { weights: weights ?? undefined, queryTokens, keyTokens: keyTokens ?? undefined };
    } else if (attended) {
      this.#given = { weights: attended.weights, queryTokens: attended.tokens, keyTokens: undefined };
    }
    const change = this.#model.update(this.#given, this);
    // Other data say more than another head of them.
    if (this.#change !== 'data') this.#change = change ?? this.#change;
    const { rows = 0, columns = 0 } = this.#model.picture?.matrix ?? {};
    if (this.#cursor && !(this.#cursor.queryIndex < rows && this.#cursor.keyIndex < columns))
      this.#cursor = undefined;
  }

  /** @protected */
  get strings() {
    return this.words ? { ...super.strings, ...this.words } : super.strings;
  }

  render() {
    const { strings } = this;
    const { picture } = this.#model;
    const problems = this.#problems;
    const waiting = this.#model.isWaiting || (!picture && this.#usesSentence && !this.#source.problem);
    return html`<div
      class="${picture || waiting || problems.length > 0 ? 'card' : ''} ${picture && waiting ? 'waiting' : ''}"
      aria-busy=${waiting ? 'true' : 'false'}
    >
      ${this.renderProblems(problems)}
      ${
        this.#source.problem
          ? html`<p><button type="button" @click=${() => this.#attend()}>${strings.retry}</button></p>`
          : nothing
      }
      ${waiting ? html`<p class="quiet" role="status">${strings.loading}</p>` : nothing}
      ${picture ? this.#renderPicture(picture, strings) : nothing}
      <slot ?hidden=${picture !== undefined}></slot>
    </div>`;
  }

  /**
   * @param {import('../views/draw-attention.js').Picture} picture
   * @param {import('./strings.js').Strings} strings
   */
  #renderPicture(picture, strings) {
    const choose = (/** @type {Partial<AttentionHeatmap>} */ chosen) => Object.assign(this, chosen);
    const choice = heatmapChoice(this.#model, this.#names, choose, strings);
    const heads = this.#model.attention?.heads ?? 1;
    const { layers, settings } = this.#model;
    const which = whichHeads(settings, { heads, layers, names: this.#names }, strings);
    const { strongest, hasZero } = this.#model;
    const isOwn = this.#usesSentence && settings.aggregate === 'head';
    const program = isOwn ? this.#source.program(settings.head) : undefined;
    if (!strongest) {
      return html`<div class="bar">${choice}</div><p class="empty quiet">${strings.noTokens}</p>`;
    }
    const describe = (/** @type {Cell} */ { queryIndex, keyIndex }) => ({
      query: quotedToken(picture.rowLabels[queryIndex]),
      key: quotedToken(picture.columnLabels[keyIndex]),
      weight: formatFull(picture.matrix.weights[queryIndex * picture.matrix.columns + keyIndex]),
    });
    const { rows, columns } = picture.matrix;
    const summary = strings.summary({ rows, columns, which, ...describe(strongest) });
    return html`
      <div class="bar">${choice}<p class="quiet">${strings.axes}</p></div>
      <div class="body">
      ${room({
        summary,
        surface: this.#surface,
        input: this.#input,
        keyPressed: (event) => this.#input.keyPressed(event, picture, (cell) => strings.cell(describe(cell))),
        recolor: () => this.#recolor(),
      })}
      <div class="side">
        ${readout(
          picture,
          this.#cursor ?? strongest,
          !this.#cursor,
          strings,
          this.#explain && ((cell) => this.select(cell.queryIndex, cell.keyIndex)),
        )}
        ${heatmapLegend(picture, hasZero, strings)}
        ${notes(this.#model, picture.rowLabels, { isUntrained: this.#usesSentence, note: this.note }, strings)}
      </div>
      </div>
      <p class="unseen" aria-live="polite">${this.#input.announcement}</p>
      ${explanation(this.#request, strings, () => this.closeExplanation())}
      ${this.#tools.render(picture, { ...this.#model, which, program }, strings)}
    `;
  }

  /** @returns {string[] | undefined} */
  get #names() {
    return Array.isArray(this.headNames) ? this.headNames.map((name) => shortLabel(textOf(name))) : undefined;
  }

  /** @param {import('lit').PropertyValues} changed */
  updated(changed) {
    const { picture } = this.#model;
    if (['sentence', 'numHeads', 'embedDim', 'seed', 'weights'].some((key) => changed.has(key)))
      this.#attend();
    this.#surface.show(picture, this.#cursor, this.#model.settings.zoom);
    if (picture?.matrix.weights.length) paintLegend(this.renderRoot, picture, this.#surface.theme());
    this.reportProblems(this.#problems);
    if (picture && ['sums', 'table', 'zoom'].some((key) => changed.has(key))) this.#change ??= 'view';
    if (!this.#change || this.#model.isWaiting) return;
    const reason = this.#change;
    this.#change = undefined;
    const at = this.#cursor ? this.#detail(this.#cursor) : this.#shown;
    const view = { sums: Boolean(this.sums), table: Boolean(this.table), zoom: this.#model.settings.zoom };
    sendEvent(this, 'attention-change', { reason, ...at, ...(reason === 'view' ? view : {}) });
    if (this.#request.asked) this.#openExplanation(this.#request.asked);
  }

  get #usesSentence() {
    return (this.weights ?? undefined) === undefined && (this.sentence ?? undefined) !== undefined;
  }

  /** Who knows the numbers behind a weight: the page, or the engine that computed the sentence. */
  get #explain() {
    // All heads in one have no query and no key.
    if (this.#model.settings.aggregate !== 'head') return undefined;
    return this.explain ?? (this.#usesSentence ? this.#source.attended?.explain : undefined);
  }

  /** @returns {DataError[]} */
  get #problems() {
    const problems = [this.#json.problem, this.#source.problem, this.#tools.problem, this.#request.problem];
    const ofSentence = this.#usesSentence ? readSentenceSizes(this).problems : [];
    const others = [...this.#model.problems, ...ofSentence, ...this.commonProblems()];
    if ((this.headNames ?? undefined) !== undefined && !this.#names)
      others.push(new DataError('tokensKind', { name: 'headNames' }));
    return [...problems.filter((problem) => problem !== undefined), ...others];
  }

  async #attend() {
    if (!this.#usesSentence || !this.isConnected) {
      this.#source.release();
      return;
    }
    await this.#source.attend(/** @type {string} */ (this.sentence), readSentenceSizes(this).sizes);
    this.requestUpdate();
  }

  /** @param {Cell} cell */
  #openExplanation(cell) {
    const explain = this.#explain;
    const { picture } = this.#model;
    const { rows = 0, columns = 0 } = picture?.matrix ?? {};
    if (!explain || !picture || cell.queryIndex >= rows || cell.keyIndex >= columns) {
      this.#request.close();
    } else {
      const [queryToken, keyToken] = [
        picture.rowLabels[cell.queryIndex],
        picture.columnLabels[cell.keyIndex],
      ];
      this.#request.open(explain, { ...this.#detail(cell), queryToken, keyToken });
    }
    this.requestUpdate();
  }

  #answered() {
    const subject = this.#request.answer?.subject;
    if (subject) {
      const [query, key] = [quotedToken(subject.queryToken), quotedToken(subject.keyToken)];
      const title = this.strings.explanationTitle({ query, key, weight: formatFull(subject.weight) });
      this.#input.announcement = title;
    }
    this.requestUpdate();
  }

  #recolor() {
    const { picture } = this.#model;
    this.#surface.themeChanged();
    if (picture) paintLegend(this.renderRoot, picture, this.#surface.theme());
  }

  /**
   * @param {Cell} cell
   * @returns {Cell & { layer: number, head: number, aggregate: string, weight: number }}
   */
  #detail({ queryIndex, keyIndex }) {
    const { picture } = this.#model;
    const { weights, columns } = /** @type {import('../views/draw-attention.js').Picture} */ (picture).matrix;
    return { ...this.#shown, queryIndex, keyIndex, weight: weights[queryIndex * columns + keyIndex] };
  }

  get #shown() {
    const { layer, head, aggregate } = this.#model.settings;
    return { layer, head, aggregate };
  }
}
