import { paintDrawing } from '../views/drawing-canvas.js';
import { planeDrawing, planeFontSize, planeLayout } from '../views/plane-drawing.js';
import { canvasTheme, colorBytes } from './canvas-theme.js';
import { measureIn } from './figure-files.js';

/** CSS pixels; a plane as wide as it is high wastes the width of a page. */
const lowest = 260;
const highest = 440;
const proportion = 0.66;
/** So near a pointer means a point. */
const reach = 18;

/** @typedef {import('../views/plane-drawing.js').PlanePicture} PlanePicture */

/** The canvas that the plane is drawn on, as large as there is room, and what a pointer means on it. */
export class PlaneSurface {
  #host;
  #width = 0;
  #resizing = new ResizeObserver(([{ contentRect }]) => {
    const width = Math.floor(contentRect.width);
    if (width === 0 || width === this.#width) return;
    this.#width = width;
    this.#host.requestUpdate();
  });

  /** @param {import('lit').LitElement} host whose shadow root has a canvas in a box .plane.canvas-colors */
  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    // It draws, and by that follows the size of the box again.
    this.#host.requestUpdate();
  }

  hostDisconnected() {
    this.#resizing.disconnect();
  }

  get #size() {
    const width = this.#width;
    return { width, height: Math.round(Math.min(highest, Math.max(lowest, width * proportion))) };
  }

  get #box() {
    return /** @type {HTMLElement | null} */ (this.#host.renderRoot.querySelector('.plane'));
  }

  /** @param {PlanePicture | undefined} picture */
  draw(picture) {
    const box = this.#box;
    const canvas = box?.querySelector('canvas');
    if (!box || !canvas) return;
    this.#resizing.observe(box);
    if (!picture || this.#width === 0) return;
    const { width, height } = this.#size;
    const scale = devicePixelRatio;
    // Setting a size clears a canvas, which is drawn anew anyway.
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    if (context) paintDrawing(context, this.toDrawing(picture), scale);
  }

  /** What is drawn. @param {PlanePicture} picture @returns {import('../views/drawing.js').Drawing} */
  toDrawing(picture) {
    const theme = canvasTheme(/** @type {HTMLElement} */ (this.#box));
    const { family, inkBytes, surfaceBytes } = theme;
    const colors = { inkBytes, surfaceBytes, accentBytes: colorBytes(theme.accent), family };
    return planeDrawing(picture, this.#size, colors, measureIn(family, planeFontSize));
  }

  /**
   * @param {MouseEvent} event over the canvas
   * @param {PlanePicture} picture
   * @returns {number | undefined} the query that is meant
   */
  queryAt({ offsetX, offsetY }, { plane }) {
    const { queries } = planeLayout(plane, this.#size);
    let [best, nearest] = [/** @type {number | undefined} */ (undefined), reach];
    for (const [index, [x, y]] of queries.entries()) {
      const distance = Math.hypot(x - offsetX, y - offsetY);
      if (distance < nearest) [best, nearest] = [index, distance];
    }
    return best;
  }
}
