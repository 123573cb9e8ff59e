import { html, nothing } from 'lit';
import { formatFull, formatShort } from '../views/format-number.js';
import { BaseElement } from './base-element.js';
import { explanationStyles } from './explanation-styles.js';
import { readExplanation } from './read-explanation.js';
import { DataError } from './read-weights.js';
import { themeStyles } from './theme-styles.js';
import { tintStyles } from './tint-styles.js';
import { quotedToken } from './token-text.js';
import { vectorTable } from './vector-table.js';

/**
 * @typedef {Float32Array | number[] | { data: Float32Array, shape: number[] }} Vector
 */

/**
 * Each step of one weight, as `engine.explainWeight` returns it.
 * @typedef {object} Explanation
 * @property {Vector} queryRow [D]
 * @property {Vector} keyRow [D]
 * @property {Vector} products [D]
 * @property {number} dot
 * @property {number} scale
 * @property {number} score dot x scale
 * @property {number} [cappedScore] the score, capped or as it was
 * @property {number | boolean | null} [mask] what was added to the score; -Infinity or false: may not attend
 * @property {number} maskedScore
 * @property {number} rowMaximum
 * @property {number} exponential of maskedScore - rowMaximum
 * @property {number} rowSum of the exponentials
 * @property {number} weight exponential / rowSum
 * @property {Vector} valueRow [Dv]
 * @property {Vector} contribution [Dv], weight x valueRow
 */

/**
 * One attention weight, step by step: every number that led to it, as it was computed.
 *
 * @element attention-explanation
 * @fires {CustomEvent<{ code: string, message: string, error: Error }>} attention-error - something cannot be shown as
 *   asked for; the message also stands in the element
 */
export class AttentionExplanation extends BaseElement {
  static properties = {
    explanation: { attribute: false },
    queryToken: { attribute: 'query-token' },
    keyToken: { attribute: 'key-token' },
  };

  static styles = [themeStyles, tintStyles, explanationStyles];

  #allDigits = false;
  /** @type {DataError[]} */
  #problems = [];

  constructor() {
    super();
    /** @type {Explanation | undefined} */
    this.explanation = undefined;
    /** @type {string} */
    this.queryToken = '';
    /** @type {string} */
    this.keyToken = '';
  }

  render() {
    const { strings } = this;
    const explanation = this.#readExplanation();
    const problems = this.renderProblems(this.#problems);
    if (!explanation) return html`${problems}<slot></slot>`;
    const { weight } = explanation;
    const [query, key] = [this.queryToken, this.keyToken].map((token) => quotedToken(String(token)));
    return html`${problems}<article aria-labelledby="title">
      <header>
        <p id="title" class="title">${strings.explanationTitle({ query, key, weight: formatShort(weight) })}</p>
        <button type="button" aria-pressed=${this.#allDigits ? 'true' : 'false'} @click=${this.#toggleDigits}>
          ${strings.allDigits}
        </button>
      </header>
      <ol role="list">
        ${this.#steps(explanation, { query, key }, strings)}
      </ol>
    </article>`;
  }

  updated() {
    this.reportProblems(this.#problems);
  }

  /** @returns {Explanation | undefined} undefined without one, and for one that cannot be shown */
  #readExplanation() {
    this.#problems = this.commonProblems();
    if (this.explanation === undefined || this.explanation === null) return undefined;
    try {
      return readExplanation(this.explanation);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.#problems.unshift(error);
      return undefined;
    }
  }

  /**
   * @param {Explanation} e
   * @param {{ query: string, key: string }} names
   * @param {import('./strings.js').Strings} strings
   */
  #steps(e, names, strings) {
    const size = numbersOf(e.queryRow).length;
    const usualScale = Math.fround(e.scale) === Math.fround(1 / Math.sqrt(size));
    const capped = e.cappedScore !== undefined && !Object.is(e.cappedScore, e.score);
    const unmasked = e.cappedScore ?? e.score;
    const mask = typeof e.mask === 'boolean' ? (e.mask ? 0 : -Infinity) : (e.mask ?? 0);
    const nothingVisible = e.rowMaximum === -Infinity;
    return [
      step(strings.stepProducts, strings.stepProductsWhy(names), [
        this.#vectors(strings.stepProducts, strings, [
          { label: strings.queryRow, values: numbersOf(e.queryRow) },
          { label: strings.keyRow, values: numbersOf(e.keyRow) },
          { label: strings.products, values: numbersOf(e.products), result: true },
        ]),
      ]),
      step(strings.stepDot, strings.stepDotWhy, [
        this.#equation(`Σ ${strings.products}`, '=', [e.dot, strings.dot]),
      ]),
      step(strings.stepScore, usualScale ? strings.stepScoreWhy({ size }) : strings.stepScaleOwn, [
        this.#equation([e.dot, strings.dot], '×', [e.scale, strings.scaleTerm], '=', [
          e.score,
          strings.score,
        ]),
      ]),
      capped
        ? step(strings.stepCap, strings.stepCapWhy, [
            this.#equation([e.score, strings.score], '→', [unmasked, strings.cappedScore]),
          ])
        : nothing,
      step(
        strings.stepMask,
        mask === 0 ? strings.maskOpen : mask === -Infinity ? strings.maskClosed : strings.maskAdded,
        [
          this.#equation([unmasked, strings.score], '+', [mask, strings.mask], '=', [
            e.maskedScore,
            strings.maskedScore,
          ]),
        ],
      ),
      nothingVisible
        ? step(strings.stepExponential, strings.nothingVisible, [])
        : step(strings.stepExponential, strings.stepExponentialWhy, [
            this.#equation(
              'exp (',
              [e.maskedScore, strings.maskedScore],
              '−',
              [e.rowMaximum, strings.rowMaximum],
              ') =',
              [e.exponential, strings.exponential],
            ),
          ]),
      step(strings.stepWeight, nothingVisible ? strings.nothingVisible : strings.stepWeightWhy(names), [
        this.#equation([e.exponential, strings.exponential], '÷', [e.rowSum, strings.exponentialSum], '=', [
          e.weight,
          strings.weight,
          'weight',
        ]),
      ]),
      step(strings.stepContribution, strings.stepContributionWhy(names), [
        this.#equation([e.weight, strings.weight], '×', strings.valueRow, '=', strings.contribution),
        this.#vectors(strings.stepContribution, strings, [
          { label: strings.valueRow, values: numbersOf(e.valueRow) },
          { label: strings.contribution, values: numbersOf(e.contribution), result: true },
        ]),
      ]),
    ];
  }

  /**
   * Numbers with their names below them, each on one line with the sign before it.
   * @param {...(unknown | [number, string, string?])} terms a number, its name and perhaps a class; or what stands between
   */
  #equation(...terms) {
    /** @type {unknown[][]} */
    const groups = [[]];
    for (const term of terms) {
      if (!Array.isArray(term)) {
        if (groups[groups.length - 1].length > 0) groups.push([]);
        groups[groups.length - 1].push(html`<span class="sign">${term}</span>`);
        continue;
      }
      const [value, name, kind = ''] = term;
      groups[groups.length - 1].push(html`<span class="term">
        <data class=${kind} value=${formatFull(value)} title=${formatFull(value)}>${this.#format(value)}</data>
        <span class="name">${name}</span>
      </span>`);
    }
    return html`<p class="equation">${groups.map((group) => html`<span class="group">${group}</span>`)}</p>`;
  }

  /**
   * @param {string} label
   * @param {import('./strings.js').Strings} strings
   * @param {import('./vector-table.js').VectorRow[]} rows
   */
  #vectors(label, strings, rows) {
    return vectorTable(rows, { label, corner: strings.dimension, format: (value) => this.#format(value) });
  }

  /** @param {number} value */
  #format(value) {
    return this.#allDigits ? formatFull(value) : formatShort(value);
  }

  #toggleDigits() {
    this.#allDigits = !this.#allDigits;
    this.requestUpdate();
  }
}

/**
 * @param {string} title
 * @param {string} reason
 * @param {unknown[]} content
 */
function step(title, reason, content) {
  return html`<li>
    <p class="step">${title}</p>
    <p class="quiet">${reason}</p>
    ${content}
  </li>`;
}

/**
 * @param {Vector} vector
 * @returns {Float32Array | number[]}
 */
function numbersOf(vector) {
  return 'data' in vector ? vector.data : vector;
}
