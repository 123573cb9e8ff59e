import { colorTable } from '../views/color-maps.js';
import { drawHeadMap } from '../views/draw-head-map.js';
import { headMeasures } from '../views/head-measures.js';
import { indexOfLargest } from '../views/largest.js';
import { canvasTheme } from './canvas-theme.js';
import { InSlices } from './in-slices.js';
import { haveGone } from './read-layers.js';

/** Device pixels of a map's side: sharp on a phone, and drawn in less than two milliseconds. */
export const mapSize = 240;

/** @typedef {import('./read-layers.js').Layers} Layers */

/** @typedef {ReturnType<typeof headMeasures> & { largest: number }} Measures `largest`: its place, -1 where there is none */

/** The small maps of all heads, and what is measured of each: as many at a time as a page has time for. */
export class HeadsMaps {
  #host;
  #drawing = new InSlices();
  #measuring = new InSlices();
  /** @type {Layers | undefined} */
  #all;
  #range = { minimum: 0, maximum: 0 };
  /** @type {Measures[]} one head behind the other */
  #measures = [];
  #drawn = '';
  /** @type {WeakMap<HTMLCanvasElement, string>} what each shows */
  #shown = new WeakMap();
  #data = 0;

  /** @param {import('lit').LitElement} host */
  constructor(host) {
    this.#host = host;
  }

  /** @param {Layers | undefined} all */
  take(all) {
    this.#drawing.stop();
    this.#measuring.stop();
    this.#all = all;
    this.#data++;
    this.#measures = [];
    if (all) this.#range = all.range;
  }

  /**
   * @param {{ layer: number, head: number }} place
   * @returns {Measures | undefined} undefined until it has been measured, of which the host is told
   */
  measures({ layer, head }) {
    const all = this.#all;
    if (!all) return undefined;
    if (this.#measures.length === 0 && !this.#measuring.isRunning)
      this.#measuring.start(this.#measureAll(all), all.data.length, () => this.#host.requestUpdate());
    return this.#measures[layer * all.heads + head];
  }

  /** @param {Layers} all */
  *#measureAll(all) {
    const measured = [];
    for (let index = 0; index < all.layers * all.heads; index++) {
      if (haveGone(all)) return this.#host.requestUpdate();
      const matrix = matrixAt(all, index);
      measured.push({ ...headMeasures(matrix), largest: indexOfLargest(matrix.weights) });
      yield;
    }
    this.#measures = measured;
  }

  /**
   * Draws what is new; those in sight come first.
   * @param {number | undefined} litRow
   */
  draw(litRow) {
    const box = this.#host.renderRoot.querySelector('.canvas-colors');
    const all = this.#all;
    if (!box || !all) return;
    const theme = canvasTheme(box);
    const look = `${this.#data} ${litRow} ${theme.ink} ${theme.surface} ${theme.accent}`;
    const canvases = Array.from(box.querySelectorAll('canvas'), (canvas, index) => ({
      canvas,
      index,
    })).filter(({ canvas }) => this.#shown.get(canvas) !== look);
    if (canvases.length === 0 || (this.#drawing.isRunning && look === this.#drawn)) return;
    this.#drawn = look;
    const { scale } = this;
    const shown = this.#shown;
    const inSight = canvases.filter(
      ({ canvas }) => canvas.getBoundingClientRect().top < globalThis.innerHeight,
    );
    const steps = function* () {
      for (const { canvas, index } of [...inSight, ...canvases.filter((one) => !inSight.includes(one))]) {
        if (haveGone(all)) return;
        paintMap(canvas, matrixAt(all, index), { theme, scale, litRow });
        shown.set(canvas, look);
        yield;
      }
    };
    this.#drawing.start(steps(), canvases.length * mapSize * mapSize);
  }

  /** What the colours of all maps stand for. */
  get scale() {
    return { ...this.#range, colors: colorTable('viridis') };
  }
}

/**
 * @param {Layers} all
 * @param {number} index heads of all layers one behind the other
 * @returns {import('../views/draw-heatmap.js').Matrix} not a copy
 */
export function matrixAt({ data, rows, columns }, index) {
  const size = rows * columns;
  return { weights: data.subarray(index * size, (index + 1) * size), rows, columns };
}

/**
 * @param {HTMLCanvasElement} canvas `mapSize` wide and high
 * @param {import('../views/draw-heatmap.js').Matrix} matrix
 * @param {{ theme: ReturnType<typeof canvasTheme>, scale: HeadsMaps['scale'], litRow: number | undefined }} look
 */
export function paintMap(canvas, matrix, { theme, scale, litRow }) {
  const context = canvas.getContext('2d');
  if (context) drawHeadMap(context, matrix, { ...theme, ...scale, size: mapSize, line: 5, litRow });
}
