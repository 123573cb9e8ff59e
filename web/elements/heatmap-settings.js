/**
 * @file Attributes of the heat map as values that can be used. A value that cannot be falls back and is reported.
 */
import { colorMapNames } from '../views/color-maps.js';
import { describeValue } from './describe-value.js';
import { DataError, most } from './read-weights.js';
import { languages } from './strings.js';

const themes = ['auto', 'light', 'dark'];

/** What a sentence may be computed with, each beside what stands in for it. */
const sentenceSizes = {
  numHeads: { name: 'num-heads', minimum: 1, maximum: most.heads, fallback: 4 },
  embedDim: { name: 'embed-dim', minimum: 1, maximum: 4096, fallback: 64 },
  seed: { name: 'seed', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, fallback: 1 },
};

/**
 * @typedef {object} Settings
 * @property {number} head
 * @property {string} colorMap
 * @property {number} threshold
 */

/**
 * @param {Element & { head: unknown, colorMap: unknown, threshold: unknown, theme: unknown }} element
 * @param {number} heads how many there are to choose from
 * @returns {{ settings: Settings, problems: DataError[] }}
 */
export function readSettings(element, heads) {
  /** @type {DataError[]} */
  const problems = [];
  /** @type {(name: string, value: unknown, choices: readonly string[]) => string} */
  const choice = (name, value, choices) => {
    if (value === undefined || value === null || value === '') return choices[0];
    if (choices.includes(/** @type {string} */ (value))) return /** @type {string} */ (value);
    const values = { choices: choices.join(', '), fallback: choices[0] };
    problems.push(refusal('notAChoice', element, name, value, values));
    return choices[0];
  };
  const limits = { name: 'head', minimum: 0, maximum: heads - 1, fallback: 0 };
  const head = heads > 0 ? wholeNumber(element, element.head, limits, problems) : 0;
  let threshold = numberOf(element.threshold ?? 0);
  if (!Number.isFinite(threshold)) {
    problems.push(refusal('notANumber', element, 'threshold', element.threshold, { fallback: 0 }));
    threshold = 0;
  }
  choice('theme', element.theme, themes);
  return {
    settings: { head, colorMap: choice('color-map', element.colorMap, colorMapNames), threshold },
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

/**
 * Languages that nobody has translated to are read as English without a word; what is no language at all is reported.
 * @param {Element & { lang: unknown }} element
 * @returns {DataError[]}
 */
export function languageProblems(element) {
  const lang = element.lang ?? '';
  if (typeof lang === 'string') return [];
  const values = { choices: Object.keys(languages).join(', '), fallback: 'en' };
  return [refusal('notAChoice', element, 'lang', lang, values)];
}

/**
 * @param {Element} element
 * @param {unknown} value
 * @param {{ name: string, minimum: number, maximum: number, fallback: number }} limits
 * @param {DataError[]} problems is added to
 * @returns {number}
 */
function wholeNumber(element, value, { name, ...limits }, problems) {
  const number = numberOf(value ?? limits.fallback);
  if (Number.isInteger(number) && number >= limits.minimum && number <= limits.maximum) return number;
  problems.push(refusal('notInRange', element, name, value, limits));
  return limits.fallback;
}

/**
 * @param {unknown} value
 * @returns {number} NaN for what is neither a number nor the text of one
 */
function numberOf(value) {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
}

/**
 * @param {string} code
 * @param {Element} element
 * @param {string} name of the attribute: text in it that is no number is NaN as a property, and what its author knows
 * @param {unknown} value of the property
 * @param {Record<string, string | number>} values
 */
function refusal(code, element, name, value, values) {
  const text = Number.isNaN(value) ? element.getAttribute(name) : null;
  const written = Number.isNaN(Number(text)) ? text : value;
  return new DataError(code, { name, value: describeValue(written), ...values });
}
