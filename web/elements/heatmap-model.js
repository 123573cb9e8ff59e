import { colorTable } from '../views/color-maps.js';
import { indexOfLargest } from '../views/largest.js';
import { tokenLabel } from '../views/token-label.js';
import { readSettings } from './heatmap-settings.js';
import { DataError, readTokens, readWeights, weightRange } from './read-weights.js';

/**
 * @typedef {import('./read-weights.js').Attention} Attention
 * @typedef {import('../views/draw-attention.js').Picture} Picture
 * @typedef {{ weights: unknown, queryTokens: unknown, keyTokens: unknown }} Given `weights` undefined: nothing to show
 */

/** From what an author gave to what is drawn. Data that cannot be shown leaves what was there before. */
export class HeatmapModel {
  /** @type {Attention | undefined} */
  attention;
  /** @type {Picture | undefined} the same object as long as nothing in it changes */
  picture;
  /** The cell of the picture's largest weight, the first of several; none without cells. */
  strongest = /** @type {import('./heatmap-surface.js').Cell | undefined} */ (undefined);
  /** Whether a weight of the picture is exactly zero. */
  hasZero = false;
  /** @type {import('./heatmap-settings.js').Settings} */
  settings = { head: 0, colorMap: '', threshold: 0 };
  /** @type {DataError[]} what could not be shown as asked for */
  problems = [];
  /** @type {Given} */
  #given = { weights: undefined, queryTokens: undefined, keyTokens: undefined };
  /** @type {DataError[]} */
  #dataProblems = [];
  /** @type {DataError[]} */
  #labelProblems = [];

  /**
   * @param {Given} given
   * @param {Parameters<typeof readSettings>[0]} element whose attributes say how to show it
   * @returns {'data' | 'head' | undefined} what the reader sees another of
   */
  update(given, element) {
    const before = { attention: this.attention, settings: this.settings, given: this.#given };
    this.#given = given;
    if (given.weights !== before.given.weights) this.#readWeights(given.weights);
    const { settings, problems } = readSettings(element, this.attention?.heads ?? 0);
    this.settings = settings;
    const otherData = this.attention !== before.attention;
    const otherHead = settings.head !== before.settings.head;
    const otherTokens =
      given.queryTokens !== before.given.queryTokens || given.keyTokens !== before.given.keyTokens;
    const otherLook =
      settings.colorMap !== before.settings.colorMap || settings.threshold !== before.settings.threshold;
    if (otherData || otherHead || otherTokens || otherLook) this.#makePicture();
    this.problems = [...this.#dataProblems, ...this.#labelProblems, ...problems];
    if (otherData) return 'data';
    return otherHead ? 'head' : undefined;
  }

  /** @param {unknown} weights */
  #readWeights(weights) {
    this.#dataProblems = [];
    try {
      this.attention = weights === undefined ? undefined : readWeights(weights);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.#dataProblems = [error];
    }
  }

  #makePicture() {
    this.#labelProblems = [];
    this.picture = undefined;
    if (!this.attention) return;
    const { data, rows, columns } = this.attention;
    const { head, colorMap, threshold } = this.settings;
    const { queryTokens, keyTokens = rows === columns ? queryTokens : undefined } = this.#given;
    this.picture = {
      matrix: { weights: data.subarray(head * rows * columns, (head + 1) * rows * columns), rows, columns },
      rowLabels: this.#labels(queryTokens, rows, 'queryTokens'),
      columnLabels: this.#labels(keyTokens, columns, keyTokens === queryTokens ? 'queryTokens' : 'keyTokens'),
      colors: colorTable(colorMap),
      ...weightRange(data),
      threshold,
    };
    this.strongest = strongestCell(this.picture.matrix);
    this.hasZero = this.picture.matrix.weights.includes(0);
  }

  /**
   * Positions stand in where there are no tokens, or too few.
   * @param {unknown} tokens
   * @param {number} count
   * @param {'queryTokens' | 'keyTokens'} name
   * @returns {string[]}
   */
  #labels(tokens, count, name) {
    try {
      readTokens(tokens, count, name);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (this.#labelProblems.every(({ message }) => message !== error.message))
        this.#labelProblems.push(error);
    }
    const given = Array.isArray(tokens) ? tokens : [];
    const label = (/** @type {number} */ index) =>
      typeof given[index] === 'string' ? tokenLabel(given[index]) : String(index);
    return Array.from({ length: count }, (_, index) => label(index));
  }
}

/** @param {import('../views/draw-heatmap.js').Matrix} matrix */
function strongestCell({ weights, columns }) {
  const best = indexOfLargest(weights);
  return best < 0 ? undefined : { queryIndex: Math.floor(best / columns), keyIndex: best % columns };
}
