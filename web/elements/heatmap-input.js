import { cursorAfterKey } from './cursor-keys.js';

/** A screen reader hears of the cursor when it has rested for this long, in milliseconds. */
const announcementDelay = 250;

/**
 * @typedef {import('./heatmap-surface.js').Cell} Cell
 * @typedef {import('lit').LitElement & { cursor: Cell | undefined, closeExplanation(): void,
 *   moveTo(queryIndex: number, keyIndex: number): void, select(queryIndex: number, keyIndex: number): void }} Host
 */

/**
 * Pointer and keys on the heat map. A mouse moves the cursor by pointing and selects by a click; a finger moves it by a
 * tap and selects by a tap on the cell where it is, so that nothing depends on hovering.
 */
export class HeatmapInput {
  #host;
  #surface;
  #pointerType = 'mouse';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  /** What a screen reader is told; its changes are announced. */
  announcement = '';

  /**
   * @param {Host} host
   * @param {import('./heatmap-surface.js').HeatmapSurface} surface
   */
  constructor(host, surface) {
    this.#host = host;
    this.#surface = surface;
    host.addController(this);
  }

  hostDisconnected() {
    clearTimeout(this.#resting);
  }

  /** @param {PointerEvent} event */
  pointed = (event) => {
    this.#pointerType = event.pointerType;
    if (event.type !== 'pointermove' || event.pointerType === 'touch') return;
    const cell = this.#surface.cellUnder(event);
    if (cell) this.#host.moveTo(cell.queryIndex, cell.keyIndex);
  };

  /** @param {MouseEvent} event */
  clicked = (event) => {
    const cell = this.#surface.cellUnder(event);
    if (!cell) return;
    const { cursor } = this.#host;
    const again = cursor?.queryIndex === cell.queryIndex && cursor.keyIndex === cell.keyIndex;
    if (this.#pointerType === 'touch' && !again) this.#host.moveTo(cell.queryIndex, cell.keyIndex);
    else this.#select(cell);
  };

  /**
   * @param {KeyboardEvent} event
   * @param {import('../views/draw-attention.js').Picture} picture
   * @param {(cell: Cell) => string} describe
   */
  keyPressed(event, picture, describe) {
    if (event.altKey || event.shiftKey) return;
    const { cursor } = this.#host;
    const moved = cursorAfterKey(event, cursor, picture.matrix);
    if (moved) {
      this.#host.moveTo(moved.queryIndex, moved.keyIndex);
      this.#surface.reveal(moved);
      this.#announce(describe(moved));
    } else if ((event.key === 'Enter' || event.key === ' ') && cursor) {
      this.#select(cursor);
    } else if (event.key === 'Escape') {
      this.#host.closeExplanation();
    } else {
      return;
    }
    // Neither the page nor slides around it shall move as well.
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {Cell} cell selected by the reader, who is led to what opens */
  async #select({ queryIndex, keyIndex }) {
    this.#host.select(queryIndex, keyIndex);
    await this.#host.updateComplete;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const opened = this.#host.renderRoot.querySelector('[part="explanation"]');
    opened?.scrollIntoView({ block: 'nearest', behavior: calm ? 'instant' : 'smooth' });
  }

  /** @param {string} text */
  #announce(text) {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      this.announcement = text;
      this.#host.requestUpdate();
    }, announcementDelay);
  }
}
