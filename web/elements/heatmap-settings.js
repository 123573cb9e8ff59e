/**
 * @file Attributes of the heat map as values that can be used. A value that cannot be falls back and is reported.
 */
import { colorMapNames } from '../views/color-maps.js';
import { readZoom } from './heatmap-zoom.js';
import { choiceOf, numberOf, refusal, wholeNumber } from './read-attributes.js';
import { most } from './read-weights.js';

/** What a JSON child of a heat map may hold. */
export const heatmapKeys = [
  ...['weights', 'queryTokens', 'keyTokens', 'head', 'sentence', 'colorMap', 'threshold', 'theme', 'lang'],
  ...['numHeads', 'embedDim', 'seed', 'layer', 'aggregate', 'scale', 'sums', 'table', 'zoom'],
];

/** @typedef {import('./read-weights.js').DataError} DataError */

/** What a sentence may be computed with, each beside what stands in for it. */
const sentenceSizes = {
  numHeads: { name: 'num-heads', minimum: 1, maximum: most.heads, fallback: 4 },
  embedDim: { name: 'embed-dim', minimum: 1, maximum: 4096, fallback: 64 },
  seed: { name: 'seed', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, fallback: 1 },
};

/** Of heads: one alone, or all of them in one. */
const aggregates = ['head', 'mean', 'max', 'rollout'];

/**
 * @typedef {object} Settings
 * @property {number} layer
 * @property {number} head
 * @property {string} colorMap
 * @property {number} threshold
 * @property {'head' | 'mean' | 'max' | 'rollout'} aggregate what is shown: one head, or all of them in one; a rollout also takes in all
 *   layers up to this one
 * @property {boolean} logarithmic
 * @property {number} zoom
 */

/**
 * @param {Element & { layer: unknown, head: unknown, headNames?: unknown, colorMap: unknown, threshold: unknown, aggregate: unknown, scale: unknown, zoom?: unknown }} element
 * @param {{ layers: number, heads: number, rows: number, columns: number }} sizes what there is to choose from; heads of a layer
 * @returns {{ settings: Settings, problems: DataError[] }}
 */
export function readSettings(element, { layers, heads, rows, columns }) {
  /** @type {DataError[]} */
  const problems = [];
  const read = (/** @type {'layer' | 'head'} */ name, /** @type {number} */ count) =>
    count > 0
      ? wholeNumber(element, element[name], { name, minimum: 0, maximum: count - 1, fallback: 0 }, problems)
      : 0;
  const [layer, head] = [read('layer', layers), read('head', heads)];
  let threshold = numberOf(element.threshold ?? 0);
  if (!Number.isFinite(threshold)) {
    problems.push(refusal('notANumber', element, 'threshold', element.threshold, { fallback: 0 }));
    threshold = 0;
  }
  const aggregate = choiceOf(element, 'aggregate', element.aggregate, aggregates, problems);
  // What has names of its own are no heads of one layer, and only what reads the same tokens passes on to a next layer.
  const isAggregate = aggregate !== 'head' && !Array.isArray(element.headNames);
  const canRoll = rows === columns && layers > 1;
  const used = isAggregate && (aggregate === 'rollout' ? canRoll : heads > 1) ? aggregate : 'head';
  if (aggregate === 'rollout' && used !== aggregate && layers > 0)
    problems.push(
      refusal('notAChoice', element, 'aggregate', aggregate, {
        choices: 'head, mean, max',
        fallback: 'head',
      }),
    );
  return {
    settings: {
      layer,
      head,
      colorMap: choiceOf(element, 'color-map', element.colorMap, colorMapNames, problems),
      threshold,
      aggregate: /** @type {Settings['aggregate']} */ (used),
      logarithmic: choiceOf(element, 'scale', element.scale, ['linear', 'log'], problems) === 'log',
      zoom: readZoom(element, problems),
    },
    problems,
  };
}

/**
 * @param {Element & Record<keyof typeof sentenceSizes, unknown>} element
 * @returns {{ sizes: import('./sentence-source.js').SentenceSizes, problems: DataError[] }}
 */
export function readSentenceSizes(element) {
  /** @type {DataError[]} */
  const problems = [];
  const read = (/** @type {keyof typeof sentenceSizes} */ key) =>
    wholeNumber(element, element[key], sentenceSizes[key], problems);
  return { sizes: { numHeads: read('numHeads'), embedDim: read('embedDim'), seed: read('seed') }, problems };
}
