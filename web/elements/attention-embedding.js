import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { allDotProducts } from '../views/dot-products.js';
import { formatShort } from '../views/format-number.js';
import { indexOfLargest } from '../views/largest.js';
import { queryKeyPlane } from '../views/query-key-plane.js';
import { shortLabel } from '../views/token-label.js';
import { BaseElement } from './base-element.js';
import { canvasColors } from './canvas-theme.js';
import { cardStyles } from './card-styles.js';
import { CodeText } from './code-text.js';
import { controlStyles } from './control-styles.js';
import { embeddingAsPrograms, mostNumbersInCode } from './embedding-as-code.js';
import { EmbeddingData, headOf, rowOf, scoresOf } from './embedding-data.js';
import { embeddingFiles } from './embedding-files.js';
import { embeddingStyles } from './embedding-styles.js';
import { pointsTable, strongestKeys } from './embedding-tables.js';
import { FigureFiles } from './figure-files.js';
import { fileStyles } from './file-styles.js';
import { layerAndHead, segments } from './head-controls.js';
import { JsonChild } from './json-child.js';
import { PlaneSurface } from './plane-surface.js';
import { choiceOf, wholeNumber } from './read-attributes.js';
import { reflectedAttribute } from './reflected-attribute.js';
import { ResultInSlices } from './result-in-slices.js';
import { segmentStyles } from './segment-styles.js';
import { sendEvent } from './send-event.js';
import { themeStyles } from './theme-styles.js';
import { quotedToken } from './token-text.js';

/**
 * @typedef {import('./read-layers.js').Layers} Layers
 * @typedef {import('./embedding-data.js').QueriesAndKeys} QueriesAndKeys
 * @typedef {{ data: Float32Array, shape: number[] } | number[][] | number[][][] | number[][][][] | null | undefined} Given
 */

const views = /** @type {const} */ (['plane', 'positions', 'products']);
const dataKeys = ['query', 'key', 'weights', 'positions', 'queryTokens', 'keyTokens'];

/**
 * The queries and keys of a head as points in the plane in which they differ most; of a query that is chosen, how much it attends to each
 * key. Positions, where there are any, as a heat map and as dot products; for these register `AttentionHeatmap` as well, or import `define.js`.
 *
 * @element attention-embedding
 * @slot - static fallback: shown as long as there is nothing to show; a `<script type="application/json">` holds data
 * @fires {CustomEvent<{ reason: 'head' | 'row' | 'view', layer: number, head: number, row: number | null, view: string }>} attention-change -
 *   another layer or head, another query, or another view was chosen
 * @fires {CustomEvent<{ code: string, message: string, error: Error }>} attention-error - something cannot be shown as asked for
 */
export class AttentionEmbedding extends BaseElement {
  static properties = {
    query: { attribute: false },
    key: { attribute: false },
    weights: { attribute: false },
    positions: { attribute: false },
    queryTokens: { attribute: false },
    keyTokens: { attribute: false },
    layer: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    head: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    row: { type: Number, reflect: true, converter: reflectedAttribute },
    view: { reflect: true, useDefault: true, converter: reflectedAttribute },
  };

  static styles = [
    themeStyles,
    cardStyles,
    canvasColors,
    controlStyles,
    segmentStyles,
    fileStyles,
    embeddingStyles,
  ];

  #json = new JsonChild(this, (values) => Object.assign(this, values), [
    ...dataKeys,
    ...['layer', 'head', 'row', 'view', 'theme', 'lang'],
  ]);
  #surface = new PlaneSurface(this);
  #files = new FigureFiles(this);
  #code = new CodeText(this);
  /** @type {ResultInSlices<import('../views/query-key-plane.js').QueryKeyPlane>} */
  #planes = new ResultInSlices(() => this.requestUpdate());
  /** @type {ResultInSlices<Float32Array>} */
  #products = new ResultInSlices(() => this.requestUpdate());
  #data = new EmbeddingData();
  /** @type {import('./read-weights.js').DataError[]} */
  #problems = [];
  /** What can be used of the attributes. @type {{ layer: number, head: number, row: number | undefined, view: string }} */
  #used = { layer: 0, head: 0, row: undefined, view: 'plane' };
  /** @type {number | undefined} the query that is pointed at */
  #pointed;
  /** @type {import('../views/plane-drawing.js').PlanePicture | undefined} */
  #picture;
  #tableShown = false;
  /** Of the table. */
  #page = 0;

  constructor() {
    super();
    /** @type {Given} [layers, H, L, D], [H, L, D] or [L, D] */
    this.query = undefined;
    /** @type {Given} [layers, H, S, D], [H, S, D] or [S, D] */
    this.key = undefined;
    /** @type {Given} [layers, H, L, S], [H, L, S] or [L, S]; without them scores alone are said */
    this.weights = undefined;
    /** @type {Given} [places, E] */
    this.positions = undefined;
    /** @type {string[] | undefined} one for each query */
    this.queryTokens = undefined;
    /** @type {string[] | undefined} one for each key; those of the queries unless given */
    this.keyTokens = undefined;
    /** @type {number} from 0, where there are several */
    this.layer = 0;
    /** @type {number} from 0 */
    this.head = 0;
    /** @type {number | null | undefined} the query that is chosen */
    this.row = undefined;
    /** @type {string | null | undefined} 'plane', 'positions', or 'products': of positions with each other */
    this.view = 'plane';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#pointed = undefined;
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    if (dataKeys.some((key) => changed.has(key))) this.#data.take(this);
    this.#data.checkMemory();
    this.#readAttributes();
    this.#picture =
      this.#used.view === 'plane' && this.#data.heads ? this.#makePicture(this.#data.heads) : undefined;
  }

  #readAttributes() {
    const problems = [...this.#data.problems, ...this.commonProblems()];
    if (this.#json.problem) problems.unshift(this.#json.problem);
    const { layers = 1, heads = 1, rows = 0 } = this.#data.heads?.query ?? {};
    const read = (/** @type {'layer' | 'head' | 'row'} */ name, /** @type {number} */ count) =>
      this.#data.heads
        ? wholeNumber(this, this[name], { name, minimum: 0, maximum: count - 1, fallback: 0 }, problems)
        : 0;
    const asked = choiceOf(this, 'view', this.view, views, problems);
    // What is there decides, as long as the other is not.
    const view = !this.#data.positions
      ? 'plane'
      : this.#data.heads
        ? asked
        : asked === 'products'
          ? asked
          : 'positions';
    const hasRow = (this.row ?? undefined) !== undefined && rows > 0;
    this.#used = {
      layer: read('layer', layers),
      head: read('head', heads),
      row: hasRow ? read('row', rows) : undefined,
      view,
    };
    this.#problems = problems;
    if (this.#pointed !== undefined && this.#pointed >= rows) this.#pointed = undefined;
  }

  /** @param {QueriesAndKeys} heads */
  #makePicture({ query, key, weights }) {
    const { layer, head } = this.#used;
    const row = this.#pointed ?? this.#used.row;
    const [queries, keys] = [query, key].map((all) => ({
      data: headOf(all, this.#used),
      count: all.rows,
    }));
    const { columns: width } = query;
    const numbers = (query.rows + key.rows) * width * (width + 64);
    const plane = this.#planes.of(
      [query, key, layer, head],
      () => queryKeyPlane(queries, keys, width),
      numbers,
    );
    if (!plane) return undefined;
    return {
      plane,
      queryLabels: this.#data.labels('query', query.rows),
      keyLabels: this.#data.labels('key', key.rows),
      row,
      weights: weights && row !== undefined ? rowOf(weights, this.#used, row) : undefined,
    };
  }

  render() {
    const { strings } = this;
    const problems = this.renderProblems(this.#files.withProblem(this.#problems));
    if (!this.#data.heads && !this.#data.positions)
      return html`${problems}${this.weights && this.#problems.length === 0 ? html`<p class="quiet">${strings.noVectors}</p>` : nothing}<slot></slot>`;
    const { rows = 0, layers, heads } = this.#data.heads?.query ?? this.#data.positions ?? {};
    if (rows === 0) return html`${problems}<p class="quiet">${strings.noTokens}</p>`;
    const { view } = this.#used;
    const offered = this.#data.positions ? (this.#data.heads ? views : views.slice(1)) : [];
    return html`${problems}
      <div class="card">
        <div class="bar">
          ${segments(
            { part: 'views', legend: strings.viewWord, word: '' },
            offered.map((name) => ({
              name: strings.planeViews[name],
              text: strings.planeViews[name],
              isChosen: name === view,
              take: () => this.#choose('view', { view: name }),
            })),
          )}
          ${
            view === 'plane'
              ? layerAndHead({ layers: layers ?? 1, heads: heads ?? 1 }, this.#used, strings, (choice) =>
                  this.#choose('head', choice),
                )
              : nothing
          }
        </div>
        ${view === 'plane' ? this.#renderPlane(strings) : this.#renderPositions(view, strings)}
      </div>`;
  }

  /** @param {import('./strings.js').Strings} strings */
  #renderPlane(strings) {
    const picture = this.#picture;
    const heads = /** @type {QueriesAndKeys} */ (this.#data.heads);
    const { query, key } = heads;
    const scores = picture?.row === undefined ? undefined : scoresOf(heads, this.#used, picture.row);
    return html`<div class="body" aria-busy=${picture ? 'false' : 'true'}>
        <div class="plane canvas-colors" @transitionend=${() => this.#surface.draw(this.#picture)}>
          <canvas
            role="img"
            aria-label=${strings.planeSummary({ queries: query.rows, keys: key.rows })}
            @pointermove=${(/** @type {PointerEvent} */ event) => event.pointerType !== 'touch' && this.#point(event)}
            @pointerleave=${() => this.#pointAt(undefined)}
            @click=${(/** @type {MouseEvent} */ event) => this.#clicked(event)}
          ></canvas>
        </div>
        <div class="side">
          ${this.#renderChoice(strings)}
          ${
            picture && scores
              ? strongestKeys(picture, scores, strings)
              : html`<p class="quiet">${picture ? strings.chooseQuery : strings.loading}</p>`
          }
        </div>
      </div>
      ${picture ? this.#renderShares(picture, query.columns, strings) : nothing}
      <p class="unseen" aria-live="polite">${this.#spoken(picture, strings)}</p>
      ${picture ? this.#renderTools(picture, scores, strings) : nothing}`;
  }

  /** @param {import('./strings.js').Strings} strings */
  #renderChoice(strings) {
    const { rows } = /** @type {QueriesAndKeys} */ (this.#data.heads).query;
    const chosen = this.#used.row;
    return html`<label class="query">
      ${strings.chosenQuery}
      <select
        .value=${live(chosen === undefined ? '' : String(chosen))}
        @change=${(/** @type {Event} */ event) => {
          const { value } = /** @type {HTMLSelectElement} */ (event.target);
          this.#choose('row', { row: value === '' ? undefined : Number(value) });
        }}
      >
        <option value="">${strings.noQuery}</option>
        ${this.#data
          .labels('query', rows)
          .map(
            (label, index) =>
              html`<option value=${index} ?selected=${index === chosen}>${index}: ${shortLabel(label)}</option>`,
          )}
      </select>
    </label>`;
  }

  /** @param {import('../views/plane-drawing.js').PlanePicture} picture @param {number} width @param {import('./strings.js').Strings} strings */
  #renderShares({ plane: { shares } }, width, strings) {
    const percent = (/** @type {number} */ share) => `${formatShort(100 * share)} %`;
    const [along, up] = shares;
    return html`<p class="quiet">
      ${strings.planeHow({ width })}
      ${
        along > 0
          ? strings.planeShare({ sum: percent(along + up), along: percent(along), up: percent(up) })
          : strings.planeFlat
      }
    </p>`;
  }

  /**
   * @param {import('../views/plane-drawing.js').PlanePicture} picture
   * @param {Float64Array | undefined} scores
   * @param {import('./strings.js').Strings} strings
   */
  #renderTools(picture, scores, strings) {
    const { layer, head } = this.#used;
    const heads = /** @type {QueriesAndKeys} */ (this.#data.heads);
    const { query, key } = heads;
    const files = embeddingFiles(picture, heads, {
      place: { layer, head },
      scores,
      draw: () => this.#surface.toDrawing(picture),
    });
    return html`<div class="tools">
        <button
          type="button"
          aria-expanded=${this.#tableShown ? 'true' : 'false'}
          @click=${() => {
            this.#tableShown = !this.#tableShown;
            this.requestUpdate();
          }}
        >${this.#tableShown ? strings.hideTable : strings.showTable}</button>
        ${this.#files.render(`attention-embedding-layer-${layer}-head-${head}`, files, strings)}
      </div>
      ${
        (query.rows + key.rows) * query.columns <= mostNumbersInCode
          ? this.#code.render(embeddingAsPrograms(heads, { layer, head }, picture), strings)
          : nothing
      }
      ${this.#tableShown ? pointsTable(picture, scores, { page: this.#page, turn: (page) => this.#turn(page) }, strings) : nothing}`;
  }

  /** @param {number} page */
  #turn(page) {
    this.#page = page;
    this.requestUpdate();
  }

  /** @param {string} view @param {import('./strings.js').Strings} strings */
  #renderPositions(view, strings) {
    const positions = /** @type {Layers} */ (this.#data.positions);
    const { data: numbers, rows, columns } = positions;
    const isProducts = view === 'products';
    const products = isProducts
      ? this.#products.of([positions], () => allDotProducts(numbers, rows, columns), rows * rows * columns)
      : undefined;
    if (isProducts && !products) return html`<p class="quiet" role="status">${strings.loading}</p>`;
    const names = this.#data.labels('query', rows);
    const columnNames = isProducts ? names : Array.from({ length: columns }, (_, index) => String(index));
    const stop = (/** @type {Event} */ event) => event.stopPropagation();
    return html`<attention-heatmap
      .weights=${{ data: products ?? numbers, shape: [rows, columnNames.length] }}
      .queryTokens=${names}
      .keyTokens=${columnNames}
      .note=${isProducts ? strings.productsWhat : strings.positionsWhat}
      .words=${isProducts ? strings.productsWords : strings.positionsWords}
      .colorMap=${'puor'}
      .theme=${this.theme}
      .lang=${this.lang}
      dir=${this.dir || nothing}
      @attention-change=${stop}
      @attention-select=${stop}
    ></attention-heatmap>`;
  }

  updated() {
    this.#surface.draw(this.#picture);
    this.reportProblems(this.#files.withProblem(this.#problems));
  }

  /** @param {import('../views/plane-drawing.js').PlanePicture | undefined} picture @param {import('./strings.js').Strings} strings */
  #spoken(picture, strings) {
    const { row, weights, queryLabels = [], keyLabels = [] } = picture ?? {};
    const best = weights ? indexOfLargest(weights) : -1;
    // Among elements that are linked the one that is used speaks.
    if (row === undefined || !weights || best < 0 || !this.matches(':focus-within')) return '';
    const [query, key] = [quotedToken(queryLabels[row]), quotedToken(keyLabels[best])];
    return strings.cell({ query, key, weight: formatShort(weights[best]) });
  }

  /** @param {PointerEvent} event */
  #point(event) {
    if (this.#picture) this.#pointAt(this.#surface.queryAt(event, this.#picture));
  }

  /** @param {number | undefined} row */
  #pointAt(row) {
    if (row === this.#pointed) return;
    this.#pointed = row;
    this.requestUpdate();
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const row = this.#picture && this.#surface.queryAt(event, this.#picture);
    this.#choose('row', { row: row === this.#used.row ? undefined : row });
  }

  /**
   * @param {'head' | 'row' | 'view'} reason
   * @param {{ layer?: number, head?: number, row?: number | undefined, view?: string }} choice
   */
  #choose(reason, choice) {
    Object.assign(this, choice);
    const { layer, head, row, view } = { ...this.#used, ...choice };
    sendEvent(this, 'attention-change', { reason, layer, head, row: row ?? null, view });
  }
}
