import { colorTable, divergingMaps } from '../views/color-maps.js';
import { indexOfLargest } from '../views/largest.js';
import { oddityOf } from '../views/oddity.js';
import { rollout } from '../views/rollout.js';
import { sumsOf } from '../views/sums.js';
import { tokenLabel } from '../views/token-label.js';
import { readSettings } from './heatmap-settings.js';
import { haveGone, layerOf, readLayers } from './read-layers.js';
import { DataError, readTokens, symmetric } from './read-weights.js';
import { ResultInSlices } from './result-in-slices.js';

/**
 * @typedef {import('./read-weights.js').Attention} Attention
 * @typedef {import('../views/draw-attention.js').Picture} Picture
 * @typedef {{ weights: unknown, queryTokens: unknown, keyTokens: unknown }} Given `weights` undefined: nothing to show
 */

/** From what an author gave to what is drawn. Data that cannot be shown leaves what was there before. */
export class HeatmapModel {
  /** @type {Attention | undefined} of the layer that is shown */
  attention;
  /** Layers that there are to choose from. */
  layers = 0;
  /** @type {Picture | undefined} the same object as long as nothing in it changes; while `isWaiting`, what was asked for before */
  picture;
  /** The cell of the picture's largest weight, the first of several; none without cells. */
  strongest = /** @type {import('./heatmap-surface.js').Cell | undefined} */ (undefined);
  /** Whether a weight of the picture is exactly zero. */
  hasZero = false;
  /** @type {import('./heatmap-settings.js').Settings} */
  settings = {
    layer: 0,
    head: 0,
    colorMap: '',
    threshold: 0,
    aggregate: 'head',
    logarithmic: false,
    zoom: 1,
  };
  /** @type {import('../views/oddity.js').Oddity | undefined} undefined for weights */
  oddity;
  /** @type {DataError[]} what could not be shown as asked for */
  problems = [];
  /** @type {import('./read-layers.js').Layers | undefined} */
  #all;
  /** @type {ResultInSlices<Float32Array>} */
  #rollout;
  /** Whether the picture is still of what was asked for before. */
  #isPending = false;
  /** Whether the sums of rows and columns are part of the picture. */
  #showsSums = false;
  /** @type {Given} */
  #given = { weights: undefined, queryTokens: undefined, keyTokens: undefined };
  /** @type {Pick<Given, 'queryTokens' | 'keyTokens'>} of what is shown */
  #tokens = { queryTokens: undefined, keyTokens: undefined };
  /** Of all heads and layers: one scale, by which they can be compared. */
  #range = { minimum: 0, maximum: 0 };
  /** @type {DataError[]} */
  #dataProblems = [];
  /** @type {DataError[]} */
  #labelProblems = [];

  /** @param {() => void} changed called when what had to be waited for is there */
  constructor(changed) {
    this.#rollout = new ResultInSlices(changed);
  }

  /** Whether the picture that is asked for is still being computed. */
  get isWaiting() {
    return this.#rollout.isWaiting;
  }

  /**
   * @param {Given} given
   * @param {Parameters<typeof readSettings>[0] & { sums?: unknown }} element whose attributes say how to show it
   * @returns {'data' | 'head' | undefined} what the reader sees another of
   */
  update(given, element) {
    const before = {
      all: this.#all,
      settings: this.settings,
      given: this.#given,
      tokens: this.#tokens,
    };
    this.#given = given;
    if (given.weights !== before.given.weights) this.#readWeights(given.weights);
    if (this.#all && haveGone(this.#all)) {
      this.#all = undefined;
      this.#dataProblems = [new DataError('weightsGone')];
    }
    // What is shown keeps its own tokens while other weights cannot be.
    if (this.#dataProblems.length === 0) this.#tokens = given;
    const sizes = this.#all ?? { layers: 0, heads: 0, rows: 0, columns: 0 };
    const { settings, problems } = readSettings(element, sizes);
    this.settings = settings;
    this.layers = sizes.layers;
    const otherData = this.#all !== before.all;
    if (otherData || settings.layer !== before.settings.layer)
      this.attention = this.#all && layerOf(this.#all, settings.layer);
    const otherHead =
      settings.layer !== before.settings.layer ||
      settings.head !== before.settings.head ||
      settings.aggregate !== before.settings.aggregate;
    const otherSums = Boolean(element.sums) !== this.#showsSums;
    this.#showsSums = Boolean(element.sums);
    const { queryTokens, keyTokens } = this.#tokens;
    const otherTokens = queryTokens !== before.tokens.queryTokens || keyTokens !== before.tokens.keyTokens;
    const otherLook =
      settings.colorMap !== before.settings.colorMap ||
      settings.threshold !== before.settings.threshold ||
      settings.logarithmic !== before.settings.logarithmic;
    if (otherData || otherHead || otherTokens || otherLook || otherSums || this.#isPending)
      this.#makePicture();
    this.problems = [...this.#dataProblems, ...this.#labelProblems, ...problems];
    if (otherData) return 'data';
    return otherHead ? 'head' : undefined;
  }

  /** @param {unknown} weights*/
  #readWeights(weights) {
    this.#dataProblems = [];
    try {
      this.#all = weights === undefined ? undefined : readLayers(weights);
      if (this.#all) this.#range = this.#all.range;
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.#dataProblems = [error];
    }
  }

  /** @param {number} row @returns {number} the column of its largest number, -1 where there is none */
  strongestOf(row) {
    const { weights, columns = 0 } = this.picture?.matrix ?? {};
    return weights ? indexOfLargest(weights.subarray(row * columns, (row + 1) * columns)) : -1;
  }

  /**
   * What is asked for of the layer.
   * @param {Attention} attention
   * @returns {Float32Array | undefined} [rows, columns]; undefined while it is being computed
   */
  #chosenWeights(attention) {
    const { data, rows, columns } = attention;
    const { layer, head, aggregate } = this.settings;
    const all = this.#all;
    if (aggregate === 'rollout' && all) {
      const numbers = all.data.length + layer * all.rows ** 3;
      return this.#rollout.of([all, layer], () => rollout(all, layer), numbers);
    }
    this.#rollout.leave();
    if (aggregate === 'mean' || aggregate === 'max') return aggregateHeads(attention, aggregate);
    return data.subarray(head * rows * columns, (head + 1) * rows * columns);
  }

  #makePicture() {
    this.#labelProblems = [];
    if (!this.attention) {
      this.#rollout.leave();
      this.#isPending = false;
      this.picture = undefined;
      return;
    }
    const { rows, columns } = this.attention;
    const { colorMap, threshold, aggregate, logarithmic } = this.settings;
    const weights = this.#chosenWeights(this.attention);
    this.#isPending = weights === undefined;
    // What is there keeps its room, unseen, until the other has come.
    if (!weights) return;
    const { queryTokens, keyTokens = rows === columns ? queryTokens : undefined } = this.#tokens;
    this.picture = {
      matrix: { weights, rows, columns },
      rowLabels: this.#labels(queryTokens, rows, 'queryTokens'),
      columnLabels: this.#labels(keyTokens, columns, keyTokens === queryTokens ? 'queryTokens' : 'keyTokens'),
      colors: colorTable(colorMap),
      ...(divergingMaps.includes(colorMap) ? symmetric(this.#range) : this.#range),
      // Numbers around zero, or below it, have no logarithm.
      logarithmic: logarithmic && !divergingMaps.includes(colorMap) && this.#range.minimum >= 0,
      threshold,
      ...(this.#showsSums ? { sums: sumsOf({ weights, rows, columns }) } : {}),
    };
    const oddity = oddityOf(this.picture.matrix);
    // The largest of several heads sum to more than 1.
    this.oddity = aggregate === 'max' && !oddity?.isNegative ? undefined : oddity;
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

/**
 * All heads in one.
 * @param {Attention} attention
 * @param {'mean' | 'max'} aggregate
 * @returns {Float32Array} [rows, columns]
 */
function aggregateHeads({ data, heads, rows, columns }, aggregate) {
  const size = rows * columns;
  return Float32Array.from({ length: size }, (_, place) => {
    let [sum, largest] = [0, data[place]];
    for (let first = 0; first < heads * size; first += size) {
      sum += data[first + place];
      largest = Math.max(largest, data[first + place]);
    }
    return aggregate === 'mean' ? sum / heads : largest;
  });
}
