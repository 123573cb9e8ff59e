import { css, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { shortLabel, tokenLabel } from '../views/token-label.js';
import { BaseElement } from './base-element.js';
import { cardStyles } from './card-styles.js';
import { CodeText } from './code-text.js';
import { controlStyles } from './control-styles.js';
import { FigureFiles } from './figure-files.js';
import { fileStyles } from './file-styles.js';
import { maskAsPrograms } from './mask-as-code.js';
import { maskFiles } from './mask-files.js';
import { maskAsOptions, maskKinds, maskOf, sizedKinds } from './mask-patterns.js';
import { choiceOf, mostComplaints, wholeNumber, wordsOf } from './read-attributes.js';
import { DataError } from './read-weights.js';
import { reflectedAttribute } from './reflected-attribute.js';
import { sendEvent } from './send-event.js';
import { themeStyles } from './theme-styles.js';
import { quotedToken } from './token-text.js';

/** More tokens could not be drawn by hand. */
const mostTokens = 24;

/**
 * Who may see whom: a pattern, and any cell of it the other way round, by a click, by dragging, or by keyboard. `mask` is what
 * attention takes.
 *
 * @element attention-mask
 * @fires {CustomEvent<{ reason: 'mask', kind: string, size: number, switched: string }>} attention-change - another mask
 * @fires {CustomEvent<{ code: string, message: string, error: Error }>} attention-error - something cannot be shown as asked for
 */
export class AttentionMask extends BaseElement {
  static properties = {
    queryTokens: { attribute: false },
    length: { type: Number },
    kind: { reflect: true, useDefault: true, converter: reflectedAttribute },
    size: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    switched: { reflect: true, useDefault: true, converter: reflectedAttribute },
  };

  static styles = [
    themeStyles,
    cardStyles,
    controlStyles,
    fileStyles,
    css`
      .card {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.8rem;
      }
      .bar {
        align-items: end;
        justify-content: start;
      }
      label {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        max-width: 100%;
        gap: 0.25rem;
        font-size: 0.875rem;
        font-weight: 600;
      }
      select,
      input[type='number'] {
        font-weight: 400;
      }
      input[type='number'] {
        width: 5.5rem;
      }
      p {
        margin: 0;
      }
      /* A grid of its own width, so that it stands where the lines around it begin. */
      .scrolling {
        justify-self: start;
      }
      pre {
        margin: 0;
        padding: 0.6rem 0.8rem;
        overflow-x: auto;
        border-radius: 0.5rem;
        background: var(--raised);
        font-size: 0.8125rem;
        direction: ltr;
      }
    `,
  ];

  /** @type {DataError[]} */
  #problems = [];
  /** @type {{ length: number, kind: import('./mask-patterns.js').MaskKind, size: number, switched: number[] }} what can be used */
  #used = { length: 6, kind: 'causal', size: 2, switched: [] };
  /** @type {{ row: number, column: number } | undefined} */
  #pointed;
  #files = new FigureFiles(this);
  #code = new CodeText(this);

  constructor() {
    super();
    /** @type {string[] | undefined} one for each row and column */
    this.queryTokens = undefined;
    /** @type {number} how many tokens there are, where they have no names */
    this.length = 6;
    /** @type {string} 'full', 'causal', 'window', 'causal-window', 'padding' or 'blocks' */
    this.kind = 'causal';
    /** @type {number} of a window how far it reaches, of padding how many tokens are real, of blocks how many tokens one has */
    this.size = 2;
    /** @type {string} cells that are the other way round: 'row.column', separated by spaces */
    this.switched = '';
  }

  /** @returns {{ data: Uint8Array, shape: [number, number] }} [L, L], 1 = may attend: the option `attnMask` */
  get mask() {
    this.#read([]);
    const { kind, length, size, switched } = this.#used;
    return maskOf(kind, length, size, switched);
  }

  willUpdate() {
    /** @type {DataError[]} */
    const problems = [...this.commonProblems()];
    this.#read(problems);
    this.#problems = problems;
  }

  /** @param {DataError[]} problems is added to */
  #read(problems) {
    const given = Array.isArray(this.queryTokens) ? this.queryTokens.length : this.length;
    const limits = { name: 'length', minimum: 1, maximum: mostTokens, fallback: 6 };
    const length = wholeNumber(this, given, limits, problems);
    const names = ['causal', ...maskKinds.filter((kind) => kind !== 'causal')];
    const kind = /** @type {import('./mask-patterns.js').MaskKind} */ (
      choiceOf(this, 'kind', this.kind, names, problems)
    );
    const size = wholeNumber(
      this,
      this.size,
      { name: 'size', minimum: 0, maximum: mostTokens, fallback: 2 },
      problems,
    );
    /** @type {Set<number>} */
    const switched = new Set();
    /** @type {string[]} */
    const strange = [];
    for (const word of wordsOf(this.switched)) {
      const [, row, column] = /^(\d+)\.(\d+)$/.exec(word) ?? [];
      const isCell = row !== undefined && Number(row) < length && Number(column) < length;
      if (isCell) switched.add(Number(row) * length + Number(column));
      else strange.push(shortLabel(word));
    }
    for (const value of strange.slice(0, mostComplaints))
      problems.push(new DataError('notACell', { value, last: length - 1 }));
    this.#used = { length, kind, size, switched: [...switched].sort((a, b) => a - b) };
  }

  render() {
    const { strings } = this;
    const { kind, length, size, switched } = this.#used;
    const mask = maskOf(kind, length, size, switched);
    const tokens = Array.from({ length }, (_, index) => {
      const token = this.queryTokens?.[index];
      return typeof token === 'string' ? token : String(index);
    });
    const labels = tokens.map((token) => tokenLabel(token));
    const cells = cellNames(switched, length);
    const shown = { mask, tokens, labels, kind, size, switched: cells };
    const isDrawn = switched.length > 0 || kind === 'blocks';
    return html`${this.renderProblems(this.#files.withProblem(this.#problems))}
      <div class="card">
        <div class="bar">
          <label>
            ${strings.maskWord}
            <select @change=${(/** @type {Event} */ event) => this.#set({ kind: /** @type {HTMLSelectElement} */ (event.target).value, switched: '' })}>
              ${maskKinds.map((name) => html`<option value=${name} .selected=${live(name === kind)}>${strings.maskKinds[name]}</option>`)}
            </select>
          </label>
          ${
            sizedKinds.includes(kind)
              ? html`<label>
                  ${strings.maskSizes[/** @type {'window'} */ (kind)]}
                  <input
                    type="number"
                    min="0"
                    max=${mostTokens}
                    .value=${live(String(size))}
                    @change=${(/** @type {Event} */ event) => this.#set({ size: /** @type {HTMLInputElement} */ (event.target).valueAsNumber })}
                  />
                </label>`
              : nothing
          }
          <button type="button" aria-disabled=${switched.length > 0 ? 'false' : 'true'} @click=${() => this.#set({ switched: '' })}>
            ${strings.undoEdits}
          </button>
        </div>
        <p class="quiet">${strings.maskHint}</p>
        <div class="scrolling">
          <attention-matrix
            boolean
            editable
            .label=${strings.maskWord}
            .matrix=${mask}
            .rowLabels=${labels}
            .columnLabels=${labels}
            .edited=${new Set(switched)}
            .cursor=${this.#pointed}
            .lang=${this.lang}
            .theme=${this.theme}
            @attention-point=${(/** @type {CustomEvent} */ event) => {
              event.stopPropagation();
              this.#pointed = event.detail;
              this.requestUpdate();
            }}
            @attention-edit=${this.#edited}
          ></attention-matrix>
        </div>
        <p role="status">${this.#explain(mask, labels, strings)}</p>
        <pre tabindex="0" aria-label=${strings.asCode}>engine.scaledDotProductAttention(query, key, value, ${maskAsOptions(kind, Math.min(size, length), isDrawn ? mask : undefined)});</pre>
        ${this.#code.render(maskAsPrograms(shown), strings)}
        ${this.#files.render('attention-mask', maskFiles(this, shown, strings.maskWord), strings)}
      </div>`;
  }

  /**
   * What the mask means for a row: how many it sees, and what becomes of the scores of the others.
   * @param {{ data: Uint8Array }} mask
   * @param {string[]} tokens
   * @param {import('./strings.js').Strings} strings
   */
  #explain({ data }, tokens, strings) {
    const { length } = this.#used;
    const row = this.#pointed?.row;
    const seen = (/** @type {number} */ i) =>
      data.subarray(i * length, (i + 1) * length).reduce((sum, may) => sum + may, 0);
    if (row !== undefined && row < length) {
      const values = { query: quotedToken(tokens[row]), count: seen(row), length };
      return seen(row) === 0 ? strings.maskBlind(values) : strings.maskRow(values);
    }
    const blind = tokens.filter((_, index) => seen(index) === 0).length;
    const open = data.reduce((sum, may) => sum + may, 0);
    return strings.maskAll({ open, pairs: length * length, blind });
  }

  updated() {
    this.reportProblems(this.#files.withProblem(this.#problems));
  }

  #edited = (/** @type {CustomEvent} */ event) => {
    event.stopPropagation();
    const { row, column } = event.detail;
    const { length, switched } = this.#used;
    const places = new Set(switched);
    const place = row * length + column;
    if (!places.delete(place)) places.add(place);
    this.#set({
      switched: cellNames(
        [...places].sort((a, b) => a - b),
        length,
      ),
    });
  };

  /** @param {{ kind?: string, size?: number, switched?: string }} choice */
  #set(choice) {
    Object.assign(this, choice);
    this.#read([]);
    const { kind, size } = this.#used;
    sendEvent(this, 'attention-change', { reason: 'mask', kind, size, switched: this.switched });
  }
}

/** @param {readonly number[]} places row by row @param {number} length of a row @returns {string} as `switched` has them */
const cellNames = (places, length) =>
  places.map((place) => `${Math.floor(place / length)}.${place % length}`).join(' ');
