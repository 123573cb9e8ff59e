import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { formatFull, formatShort } from '../views/format-number.js';
import { BaseElement } from './base-element.js';
import { cursorAfterKey } from './cursor-keys.js';
import { matrixStyles } from './matrix-styles.js';
import { sendEvent } from './send-event.js';
import { themeStyles } from './theme-styles.js';
import { tintStyles } from './tint-styles.js';

/**
 * A small matrix whose numbers can be read, pointed at and, where that is allowed, put in the place of others: arrow keys move, Enter
 * edits, Escape leaves a number as it was; a boolean matrix is switched by Enter or a click.
 *
 * @element attention-matrix
 * @fires {CustomEvent<{ row: number, column: number }>} attention-point - a cell is pointed at, or has the focus
 * @fires {CustomEvent<{ row: number, column: number, value: number }>} attention-edit - a number was put in the place of another
 */
export class AttentionMatrix extends BaseElement {
  static properties = {
    matrix: { attribute: false },
    rowLabels: { attribute: false },
    columnLabels: { attribute: false },
    edited: { attribute: false },
    lit: { attribute: false },
    cursor: { attribute: false },
    subject: { attribute: false },
    label: {},
    range: { type: Number },
    editable: { type: Boolean },
    boolean: { type: Boolean },
  };

  static styles = [themeStyles, tintStyles, matrixStyles];

  /** @type {{ row: number, column: number, text: string, isRefused: boolean } | undefined} the cell that is being edited */
  #editing;
  /** The cell that keys go to; pointing at another with a mouse leaves it. */
  #current = { row: 0, column: 0 };
  #hasFocus = false;

  constructor() {
    super();
    /** @type {{ data: ArrayLike<number>, shape: number[] }} [rows, columns] */
    this.matrix = { data: [], shape: [0, 0] };
    /** @type {string[]} */
    this.rowLabels = [];
    /** @type {string[]} */
    this.columnLabels = [];
    /** @type {ReadonlySet<number>} places, row by row, whose numbers are others than those that would be there */
    this.edited = new Set();
    /** @type {((row: number, column: number) => boolean) | undefined} which cells are lit */
    this.lit = undefined;
    /** @type {{ row: number, column: number } | undefined} the cell that is pointed at */
    this.cursor = undefined;
    /** @type {unknown} what it is about: when that is another, what was being edited is left as it was */
    this.subject = undefined;
    /** @type {string} its name */
    this.label = '';
    /** @type {number} the magnitude that has the full colour */
    this.range = 1;
    this.editable = false;
    /** @type {boolean} its numbers are 1, open, and 0, closed */
    this.boolean = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#editing = undefined;
    this.#stopPainting();
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    const [rows, columns] = this.matrix.shape;
    const { row, column } = this.#current;
    const within = (/** @type {number} */ index, /** @type {number} */ count) =>
      Math.max(0, Math.min(index, count - 1));
    this.#current = { row: within(row, rows), column: within(column, columns) };
    if (changed.has('subject')) this.#editing = undefined;
  }

  render() {
    const { strings } = this;
    const [rows, columns] = this.matrix.shape;
    const indices = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => index);
    return html`<table
      role="grid"
      aria-label=${this.label}
      aria-readonly=${this.editable ? 'false' : 'true'}
      class="${this.editable ? 'editable' : ''} ${this.boolean ? 'switches' : ''}"
      @keydown=${this.#keyPressed}
    >
      ${
        this.columnLabels.length > 0
          ? html`<thead>
              <tr>
                ${this.rowLabels.length > 0 ? html`<th><span class="unseen">${this.label}</span></th>` : nothing}
                ${indices(columns).map((j) => html`<th scope="col" title=${this.columnLabels[j] ?? ''}>${this.columnLabels[j] ?? ''}</th>`)}
              </tr>
            </thead>`
          : nothing
      }
      <tbody>
        ${indices(rows).map(
          (i) => html`<tr>
            ${
              this.rowLabels.length > 0
                ? html`<th scope="row" title=${this.rowLabels[i] ?? ''}>${this.rowLabels[i] ?? ''}</th>`
                : nothing
            }
            ${indices(columns).map((j) => this.#cell(i, j, strings))}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  /**
   * A cell that looks as it did is left alone: of the thousands of numbers around one that is changed most stay what they are.
   * @param {number} row
   * @param {number} column
   * @param {import('./strings.js').Strings} strings
   */
  #cell(row, column, strings) {
    const index = row * this.matrix.shape[1] + column;
    const value = this.matrix.data[index];
    const isPointed = this.cursor?.row === row && this.cursor.column === column;
    const isCurrent = this.#current.row === row && this.#current.column === column;
    const isEdited = this.edited.has(index);
    const isLit = Boolean(this.lit?.(row, column));
    const edits = this.#editing?.row === row && this.#editing.column === column;
    const looks = { value, isPointed, isCurrent, isEdited, isLit, edits };
    const draw = () => this.#drawnCell(row, column, looks, strings);
    return edits
      ? draw()
      : guard(
          [
            value,
            Object.is(value, -0),
            isPointed,
            isCurrent,
            isEdited,
            isLit,
            this.range,
            this.boolean,
            strings,
            row,
            column,
          ],
          draw,
        );
  }

  /**
   * @param {number} row
   * @param {number} column
   * @param {{ value: number, isPointed: boolean, isCurrent: boolean, isEdited: boolean, isLit: boolean, edits: boolean }} looks
   * @param {import('./strings.js').Strings} strings
   */
  #drawnCell(row, column, { value, isPointed, isCurrent, isEdited, isLit, edits }, strings) {
    const strength = this.range > 0 && Number.isFinite(value) ? Math.min(1, Math.abs(value) / this.range) : 0;
    const marks = [
      value < 0 ? 'negative' : 'positive',
      isPointed && 'pointed',
      isLit && 'lit',
      isEdited && 'edited',
      (this.boolean ? value === 0 : value === -Infinity) && 'closed',
    ];
    return html`<td
      role="gridcell"
      class=${marks.filter(Boolean).join(' ')}
      tabindex=${isCurrent ? '0' : '-1'}
      aria-selected=${isCurrent ? 'true' : 'false'}
      title=${this.boolean ? nothing : formatFull(value)}
      .style=${`--strength: ${this.boolean ? 0 : (strength * 40).toFixed(0)}%`}
      @pointerdown=${(/** @type {PointerEvent} */ event) => this.#pressed(event, row, column)}
      @pointerenter=${(/** @type {PointerEvent} */ event) => this.#entered(event, row, column)}
      @focus=${() => this.#focusedCell(row, column)}
      @blur=${() => {
        this.#hasFocus = false;
      }}
      @click=${() => this.#clicked(row, column)}
      @dblclick=${() => this.#edit(row, column)}
    >${edits ? this.#input(strings) : this.boolean ? (value ? strings.open : strings.closed) : formatShort(value)}${
      isEdited && !edits ? html`<span class="unseen">, ${strings.edited}</span>` : nothing
    }</td>`;
  }

  /** @param {import('./strings.js').Strings} strings */
  #input(strings) {
    return html`<input
      inputmode="decimal"
      aria-label=${strings.newNumber}
      aria-invalid=${this.#editing?.isRefused ? 'true' : 'false'}
      title=${this.#editing?.isRefused ? strings.noNumber : nothing}
      .value=${live(this.#editing?.text ?? '')}
      @input=${(/** @type {Event} */ event) => {
        if (this.#editing) this.#editing.text = /** @type {HTMLInputElement} */ (event.target).value;
      }}
      @keydown=${this.#inputKeyPressed}
      @blur=${() => this.#commit({ staysHere: false })}
      @click=${(/** @type {Event} */ event) => event.stopPropagation()}
      @dblclick=${(/** @type {Event} */ event) => event.stopPropagation()}
    />
    <span class="unseen" role="alert">${this.#editing?.isRefused ? strings.noNumber : ''}</span>`;
  }

  #keyPressed = (/** @type {KeyboardEvent} */ event) => {
    if (this.#editing || event.altKey) return;
    const [rows, columns] = this.matrix.shape;
    const { row, column } = this.#current;
    const moved = cursorAfterKey(event, { queryIndex: row, keyIndex: column }, { rows, columns });
    if (moved) this.#focusCell(moved.queryIndex, moved.keyIndex);
    else if (event.key === 'Enter' || event.key === 'F2' || (event.key === ' ' && this.boolean)) {
      if (this.boolean) this.#switch(row, column);
      else this.#edit(row, column);
    } else if (
      this.editable &&
      !this.boolean &&
      /^[-\d.]$/.test(event.key) &&
      !event.ctrlKey &&
      !event.metaKey
    ) {
      this.#edit(row, column, event.key);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #inputKeyPressed = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter') this.#commit({ staysHere: true });
    else if (event.key === 'Escape') this.#leave();
    else {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  /** What dragging over a boolean matrix puts into the cells that it comes to. @type {number | undefined} */
  #painting;

  /**
   * A mouse switches a boolean cell when it goes down, so that it can be dragged over others.
   * @param {PointerEvent} event
   * @param {number} row
   * @param {number} column
   */
  #pressed(event, row, column) {
    this.#stopPainting();
    if (!this.boolean || !this.editable || event.pointerType !== 'mouse' || event.button !== 0) return;
    this.#painting = this.matrix.data[row * this.matrix.shape[1] + column] ? 0 : 1;
    // Wherever it goes up, the drag has ended; a click on the same cell comes before that.
    const ended = () => setTimeout(() => this.#stopPainting());
    addEventListener('pointerup', ended, { once: true });
    addEventListener('pointercancel', ended, { once: true });
    this.#switch(row, column);
  }

  #stopPainting() {
    this.#painting = undefined;
  }

  /**
   * @param {PointerEvent} event
   * @param {number} row
   * @param {number} column
   */
  #entered(event, row, column) {
    this.#point(row, column);
    const isDragged = this.#painting !== undefined && (event.buttons & 1) === 1;
    if (isDragged && this.matrix.data[row * this.matrix.shape[1] + column] !== this.#painting)
      this.#switch(row, column);
  }

  /** @param {number} row @param {number} column */
  #clicked(row, column) {
    // It was switched when the mouse went down.
    if (this.#painting !== undefined) {
      this.#stopPainting();
      return;
    }
    const { row: currentRow, column: currentColumn } = this.#current;
    const wasCurrent = this.#hadFocus && currentRow === row && currentColumn === column;
    this.#hadFocus = true;
    if (this.boolean) this.#switch(row, column);
    else if (wasCurrent) this.#edit(row, column);
    else this.#focusCell(row, column);
  }

  /** Whether the cell that has the focus had it before the click that is under way. */
  #hadFocus = false;

  /** @param {number} row @param {number} column */
  #focusedCell(row, column) {
    this.#hadFocus = this.#hasFocus && this.#current.row === row && this.#current.column === column;
    this.#hasFocus = true;
    this.#current = { row, column };
    this.requestUpdate();
    this.#point(row, column);
  }

  /** @param {number} row @param {number} column */
  #point(row, column) {
    if (this.#editing) return;
    if (this.cursor?.row === row && this.cursor.column === column) return;
    this.cursor = { row, column };
    sendEvent(this, 'attention-point', { row, column });
  }

  /** @param {number} row @param {number} column */
  async #focusCell(row, column) {
    this.#current = { row, column };
    this.requestUpdate();
    await this.updateComplete;
    const tr = this.renderRoot.querySelectorAll('tbody tr')[row];
    /** @type {HTMLElement | undefined} */ (tr?.querySelectorAll('td')[column])?.focus();
  }

  /**
   * @param {number} row
   * @param {number} column
   * @param {string} [text] what is typed in its place
   */
  async #edit(row, column, text) {
    if (!this.editable || this.boolean || this.#editing) return;
    this.#current = { row, column };
    this.#point(row, column);
    const value = this.matrix.data[row * this.matrix.shape[1] + column];
    this.#editing = { row, column, text: text ?? formatFull(value), isRefused: false };
    this.requestUpdate();
    await this.updateComplete;
    const input = this.renderRoot.querySelector('input');
    input?.focus();
    if (text === undefined) input?.select();
  }

  /** @param {{ staysHere: boolean }} how whether the focus goes back to the cell; what is no number stays to be corrected, or is left */
  #commit({ staysHere }) {
    const editing = this.#editing;
    if (!editing || !this.isConnected) return;
    const { row, column, text } = editing;
    const value = numberIn(text);
    if (value === undefined && staysHere) {
      editing.isRefused = true;
      this.requestUpdate();
      return;
    }
    this.#editing = undefined;
    this.requestUpdate();
    if (staysHere) this.#focusCell(row, column);
    const before = this.matrix.data[row * this.matrix.shape[1] + column];
    if (value !== undefined && value !== before) sendEvent(this, 'attention-edit', { row, column, value });
  }

  #leave() {
    const { row, column } = this.#editing ?? { row: 0, column: 0 };
    this.#editing = undefined;
    this.requestUpdate();
    this.#focusCell(row, column);
  }

  /** @param {number} row @param {number} column */
  #switch(row, column) {
    if (!this.editable) return;
    const value = this.matrix.data[row * this.matrix.shape[1] + column];
    sendEvent(this, 'attention-edit', { row, column, value: value ? 0 : 1 });
  }
}

/**
 * A number as people write it: with a point or a comma, and either sign for minus.
 * @param {string} text
 * @returns {number | undefined} a finite float32; undefined for anything else, also for what could be meant in two ways
 */
function numberIn(text) {
  const written = text.trim().replace('\u2212', '-');
  if (!/^[-+]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?$/i.test(written) || /^[-+]?\d{1,3},\d{3}$/.test(written))
    return undefined;
  const value = Math.fround(Number(written.replace(',', '.')));
  return Number.isFinite(value) ? value : undefined;
}
