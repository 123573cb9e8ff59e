/**
 * @file Attributes as values that can be used. A value that cannot be falls back and is reported.
 */
import { describeValue, textOf } from './describe-value.js';
import { languageTags } from './page-language.js';
import { DataError } from './read-weights.js';

/** Complaints about parts of one attribute: more would push what is shown from the screen. */
export const mostComplaints = 5;

/** A decimal number as attributes hold it, the same text in one way only: it is looked for in texts of any length. */
export const decimal = String.raw`-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;

export const themes = ['auto', 'light', 'dark'];

/**
 * Languages that nobody has translated to are read as English without a word; what is no language at all is reported.
 * @param {Element & { lang: unknown }} element
 * @returns {DataError[]}
 */
export function languageProblems(element) {
  const lang = element.lang ?? '';
  if (typeof lang === 'string') return [];
  const values = { choices: languageTags.join(', '), fallback: 'en' };
  return [refusal('notAChoice', element, 'lang', lang, values)];
}

/**
 * @param {Element} element
 * @param {unknown} value of the property
 * @param {{ name: string, minimum: number, maximum: number, fallback: number }} limits
 * @param {DataError[]} problems is added to
 * @returns {number}
 */
export function wholeNumber(element, value, { name, ...limits }, problems) {
  const number = numberOf(value ?? limits.fallback);
  if (Number.isInteger(number) && number >= limits.minimum && number <= limits.maximum) return number;
  problems.push(refusal('notInRange', element, name, value, limits));
  return limits.fallback;
}

/**
 * @param {unknown} value
 * @returns {number} NaN for what is neither a number nor the text of one
 */
export function numberOf(value) {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
}

/**
 * @param {string} code
 * @param {Element} element
 * @param {string} name of the attribute: text in it that is no number is NaN as a property, and what its author knows
 * @param {unknown} value of the property
 * @param {Record<string, string | number>} values
 */
export function refusal(code, element, name, value, values) {
  const text = Number.isNaN(value) ? element.getAttribute(name) : null;
  const written = Number.isNaN(Number(text)) ? text : value;
  return new DataError(code, { name, value: describeValue(written), ...values });
}

/**
 * @param {Element} element
 * @param {string} name of the attribute
 * @param {unknown} value of the property
 * @param {readonly string[]} choices the first stands in for what is not among them
 * @param {DataError[]} problems is added to
 */
export function choiceOf(element, name, value, choices, problems) {
  if (value === undefined || value === null || value === '') return choices[0];
  if (choices.includes(/** @type {string} */ (value))) return /** @type {string} */ (value);
  problems.push(
    refusal('notAChoice', element, name, value, { choices: choices.join(', '), fallback: choices[0] }),
  );
  return choices[0];
}

/**
 * The words of an attribute that lists several.
 * @param {unknown} value of the property: a number is one word, and what has no text of its own is described
 * @returns {string[]}
 */
export function wordsOf(value) {
  return textOf(value)
    .split(/[\s,]+/)
    .filter(Boolean);
}
