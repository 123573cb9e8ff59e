import { drawAttention } from '../views/draw-attention.js';
import { drawCursor } from '../views/draw-cursor.js';
import { roomForSums } from '../views/draw-sums.js';
import { drawingFontSize, heatmapDrawing } from '../views/heatmap-drawing.js';
import { cellAt, layoutHeatmap, matrixBox, scrollbar, scrollToCell } from '../views/heatmap-layout.js';
import { canvasTheme } from './canvas-theme.js';
import { canvasAsPng, measureIn } from './figure-files.js';
import { nextZoom, possibleZoom, zoomLimits } from './heatmap-zoom.js';

const labelSize = 13;
/** The matrix takes this share of the window's height before it scrolls, but never less than so many pixels. */
const shareOfWindow = 0.68;
const smallestHeight = 320;
/** Pictures for files are laid out in this width, with cells as large as there. */
const savedWidth = 1600;
/** Canvases beyond this many device pixels a side fail in one browser or another. */
const largestCanvas = 8000;

/** @type {Promise<typeof import('./heatmap-gestures.js') | undefined> | undefined} asked for once by all heat maps of a page */
let gestures;

/**
 * @typedef {import('../views/draw-attention.js').Picture} Picture
 * @typedef {{ queryIndex: number, keyIndex: number }} Cell
 */

/**
 * The two canvases of the heat map, one for the picture and one above it for the cursor, and the box they scroll in.
 * Both are only as large as what is visible at once, so that a large matrix costs no more than a small one.
 */
export class HeatmapSurface {
  /** @type {import('lit').LitElement} */
  #host;
  /** @type {ResizeObserver | undefined} */
  #resizing;
  /** @type {MediaQueryList | undefined} fires when the window moves to a screen of another resolution */
  #resolution;
  /** @type {Picture | undefined} */
  #picture;
  /** @type {Cell | undefined} */
  #cursor;
  #zoomed;
  zoom = 1;
  zoomLimits = zoomLimits;
  /** @type {(() => void) | undefined} to be called when the zoom is another */
  #gesturesFollow;
  /** @type {Element | undefined} that gestures were asked for */
  #gestured;
  /** @type {HTMLElement | null} whose width is observed */
  #room = null;
  /** Of the room when it was last drawn in; 0 when there was none, so that any width is a new one. */
  #width = 0;
  /** @type {import('../views/heatmap-layout.js').Layout | undefined} */
  #layout;

  /**
   * @param {import('lit').LitElement} host its shadow root holds .room, .scroller, .extent, .view and two canvases
   * @param {(zoom: number) => void} zoomed called when the reader has made cells larger or smaller
   */
  constructor(host, zoomed) {
    this.#host = host;
    this.#zoomed = zoomed;
    host.addController(this);
  }

  hostConnected() {
    this.#resizing = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry.contentRect.width);
      if (width > 0 && width !== this.#width) this.#draw(width);
    });
    this.#watchResolution();
  }

  hostDisconnected() {
    this.#resizing?.disconnect();
    this.#room = null;
    this.#resolution?.removeEventListener('change', this.#resolutionChanged);
  }

  /** Draws again after the colours of the page have changed. */
  themeChanged() {
    this.#draw(this.#width);
  }

  /**
   * Draws what is new of this; called after each render of the host.
   * @param {Picture | undefined} picture the same object as long as nothing of it changes
   * @param {Cell | undefined} cursor
   * @param {number} zoom one of those that are possible
   */
  show(picture, cursor, zoom) {
    const room = this.#find('.room');
    if (room !== this.#room) {
      this.#resizing?.disconnect();
      if (room) this.#resizing?.observe(room);
      this.#room = room;
    }
    const same = picture === this.#picture && this.#layout;
    this.#picture = picture;
    this.#cursor = cursor;
    if (same && zoom !== this.zoom) this.#zoomAroundMiddle(zoom);
    else if (same) this.#drawCursor();
    else {
      this.zoom = zoom;
      this.#gesturesFollow?.();
      if (room) this.#draw(Math.floor(room.clientWidth));
    }
  }

  /** Larger or smaller cells, around the middle of what is visible. @param {1 | -1} direction */
  zoomStep(direction) {
    this.#zoomAroundMiddle(nextZoom(this.zoom, direction));
    this.#zoomed(this.zoom);
  }

  /** @param {number} zoom */
  #zoomAroundMiddle(zoom) {
    if (!this.#layout) return;
    const { x, y, width, height } = matrixBox(this.#layout);
    this.#zoomAt(zoom, [x + width / 2, y + height / 2]);
    this.#gesturesFollow?.();
  }

  /**
   * As fingers or a wheel do.
   * @param {number} zoom
   * @param {readonly [number, number]} point of the visible part: what is there stays there
   */
  zoomTo(zoom, point) {
    this.#zoomAt(possibleZoom(zoom), point);
    this.#zoomed(this.zoom);
  }

  /**
   * @param {number} zoom
   * @param {readonly [number, number]} point of the visible part: what is there stays there, as nearly as there is something to scroll
   */
  #zoomAt(zoom, [x, y]) {
    const scroller = this.#find('.scroller');
    const before = this.#layout;
    this.zoom = zoom;
    if (!scroller || !before) return;
    const [column, row] = [
      (scroller.scrollLeft + x - before.left) / before.cell,
      (scroller.scrollTop + y - before.top) / before.cell,
    ];
    this.#draw(this.#width);
    const { cell, left, top } = this.#layout ?? before;
    scroller.scrollTo({ left: column * cell + left - x, top: row * cell + top - y, behavior: 'instant' });
  }

  /** @param {number} across CSS pixels @param {number} down */
  panBy(across, down) {
    this.#find('.scroller')?.scrollBy({ left: across, top: down, behavior: 'instant' });
  }

  /** Fetches what makes a heat map answer to wheel and fingers; without it there are buttons and scroll bars. */
  listenToGestures = async () => {
    const view = this.#find('.view');
    if (!view || view === this.#gestured) return;
    this.#gestured = view;
    gestures ??= import('./heatmap-gestures.js').catch(() => undefined);
    const attachGestures = (await gestures)?.attachGestures;
    if (view === this.#gestured) this.#gesturesFollow = attachGestures?.(view, this);
  };

  /** Draws the visible part anew after it has been scrolled. */
  scrolled() {
    this.#drawPicture();
    this.#drawCursor();
  }

  /**
   * @param {Cell} cell scrolled into view when it is out of it
   */
  reveal({ queryIndex, keyIndex }) {
    const scroller = this.#find('.scroller');
    if (!scroller || !this.#layout) return;
    const { left, top } = scrollToCell(this.#layout, this.#scroll(), queryIndex, keyIndex);
    if (left !== scroller.scrollLeft || top !== scroller.scrollTop)
      scroller.scrollTo({ left, top, behavior: 'instant' });
  }

  /**
   * @param {{ clientX: number, clientY: number }} point of a pointer event
   * @returns {Cell | undefined}
   */
  cellUnder({ clientX, clientY }) {
    const view = this.#find('.view');
    if (!view || !this.#layout) return undefined;
    const box = view.getBoundingClientRect();
    // The box is larger or smaller than its layout where a page (slides, for one) scales what is in it.
    const scale = this.#layout.viewWidth / box.width;
    return cellAt(this.#layout, this.#scroll(), (clientX - box.left) * scale, (clientY - box.top) * scale);
  }

  /**
   * The whole picture, labels included, as a file.
   * @returns {Promise<Blob>}
   */
  toPng() {
    const picture = /** @type {Picture} */ (this.#picture);
    const canvas = document.createElement('canvas');
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const measured = this.#measure(context, picture);
    const lay = (/** @type {number} */ pixelRatio) =>
      layoutHeatmap({ ...measured, width: savedWidth, maximumHeight: Infinity, pixelRatio });
    const natural = lay(1);
    const layout =
      2 * Math.max(natural.contentWidth, natural.contentHeight) > largestCanvas ? natural : lay(2);
    const whole = { ...layout, viewWidth: layout.contentWidth, viewHeight: layout.contentHeight };
    canvas.width = Math.ceil(whole.viewWidth * whole.pixelRatio);
    canvas.height = Math.ceil(whole.viewHeight * whole.pixelRatio);
    drawAttention(context, picture, whole, { left: 0, top: 0 }, this.theme());
    return canvasAsPng(canvas);
  }

  /** @returns {import('../views/drawing.js').Drawing} the same as shapes */
  toDrawing() {
    const theme = this.theme();
    const measure = measureIn(theme.family, drawingFontSize);
    return heatmapDrawing(/** @type {Picture} */ (this.#picture), theme, measure);
  }

  /** The colours and letters of the page as the canvas needs them. */
  theme() {
    return canvasTheme(/** @type {Element} */ (this.#find('.view')));
  }

  /** @param {number} width */
  #draw(width) {
    this.#width = width;
    const [scroller, extent, view] = ['.scroller', '.extent', '.view'].map((part) => this.#find(part));
    const canvas = /** @type {HTMLCanvasElement | null} */ (this.#find('.picture'));
    const context = canvas?.getContext('2d');
    if (!this.#picture || !scroller || !extent || !view || !context || !(width > 0)) return;
    const layout = layoutHeatmap({
      ...this.#measure(context, this.#picture),
      width,
      maximumHeight: Math.max(smallestHeight, globalThis.innerHeight * shareOfWindow),
      pixelRatio: globalThis.devicePixelRatio,
      zoom: this.zoom,
    });
    this.#layout = layout;
    resize(
      scroller,
      layout.viewWidth + (layout.scrollsDown ? scrollbar : 0),
      layout.viewHeight + (layout.scrollsAcross ? scrollbar : 0),
    );
    scroller.style.overflow = layout.scrollsAcross || layout.scrollsDown ? 'auto' : 'hidden';
    resize(extent, layout.contentWidth, layout.contentHeight);
    resize(view, layout.viewWidth, layout.viewHeight);
    this.#drawPicture();
    this.#drawCursor();
  }

  #drawPicture() {
    const context = this.#contextOf('.picture');
    if (!context || !this.#picture || !this.#layout) return;
    drawAttention(context, this.#picture, this.#layout, this.#scroll(), this.theme());
  }

  #drawCursor() {
    const context = this.#contextOf('.cursor');
    if (!context || !this.#layout || !this.#picture) return;
    const { pixelRatio, viewWidth, viewHeight } = this.#layout;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    context.clearRect(0, 0, viewWidth, viewHeight);
    if (!this.#cursor) return;
    const theme = this.theme();
    const labels = { family: theme.family, ink: theme.ink };
    drawCursor(context, this.#layout, this.#scroll(), {
      ...this.#cursor,
      rowLabels: { ...labels, text: this.#picture.rowLabels },
      columnLabels: { ...labels, text: this.#picture.columnLabels },
      theme,
    });
  }

  /**
   * @param {string} selector
   * @returns {CanvasRenderingContext2D | null | undefined} of a canvas with one pixel for each pixel of the screen
   */
  #contextOf(selector) {
    const canvas = /** @type {HTMLCanvasElement | null} */ (this.#find(selector));
    if (!canvas || !this.#layout) return undefined;
    const width = Math.round(this.#layout.viewWidth * this.#layout.pixelRatio);
    const height = Math.round(this.#layout.viewHeight * this.#layout.pixelRatio);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    return canvas.getContext('2d');
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Picture} picture
   */
  #measure(context, { matrix, rowLabels, columnLabels, sums }) {
    context.save();
    context.font = `600 ${labelSize}px ${this.theme().family}`;
    const widest = (/** @type {string[]} */ labels) =>
      labels.reduce((width, label) => Math.max(width, context.measureText(label).width), 0);
    const measured = { rowLabelWidth: widest(rowLabels), columnLabelWidth: widest(columnLabels) };
    context.restore();
    const beyond = sums ? roomForSums : 0;
    return { ...measured, rows: matrix.rows, columns: matrix.columns, fontSize: labelSize, beyond };
  }

  #scroll() {
    const scroller = this.#find('.scroller');
    const ratio = globalThis.devicePixelRatio;
    const snap = (/** @type {number} */ length) => Math.round(length * ratio) / ratio;
    return { left: snap(scroller?.scrollLeft ?? 0), top: snap(scroller?.scrollTop ?? 0) };
  }

  #watchResolution() {
    this.#resolution = matchMedia(`(resolution: ${globalThis.devicePixelRatio}dppx)`);
    this.#resolution.addEventListener('change', this.#resolutionChanged, { once: true });
  }

  #resolutionChanged = () => {
    this.#watchResolution();
    this.#draw(this.#width);
  };

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement | null} */ (this.#host.renderRoot?.querySelector(selector) ?? null);
  }
}

/**
 * @param {HTMLElement} element
 * @param {number} width CSS pixels
 * @param {number} height
 */
function resize(element, width, height) {
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
}
