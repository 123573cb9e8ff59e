/**
 * @file What the elements say, in the languages they know.
 */
import { ar } from './languages/ar.js';
import { de } from './languages/de.js';
import { en } from './languages/en.js';
import { es } from './languages/es.js';

/**
 * @typedef {import('./languages/en.js').Strings} Strings
 * @typedef {import('./languages/en.js').Values} Values
 */

export const languages = /** @type {Record<string, Strings>} */ ({ en, de, es, ar });

/**
 * The strings for an element: its own `lang`, else that of the closest ancestor (through shadow roots), else English.
 * @param {HTMLElement} element
 * @returns {Strings}
 */
export function stringsFor(element) {
  // A page may assign anything at all.
  const own = /** @type {unknown} */ (element.lang) ?? '';
  if (typeof own !== 'string') return en;
  if (own) return spoken(own);
  /** @type {Element | null} */
  let ancestor = element;
  while (ancestor) {
    const tagged = /** @type {Element | null} */ (ancestor.closest('[lang]'));
    if (tagged) return spoken(tagged.getAttribute('lang') ?? '');
    const root = ancestor.getRootNode();
    ancestor = root instanceof ShadowRoot ? root.host : null;
  }
  return en;
}

/** @param {string} tag for example 'de-AT' @returns {Strings} */
function spoken(tag) {
  const primary = tag.toLowerCase().split(/[-_]/)[0];
  return Object.hasOwn(languages, primary) ? languages[primary] : en;
}

/**
 * @param {Strings} strings
 * @param {import('./read-weights.js').DataError} error
 * @returns {string} the error in plain words
 */
export function errorText(strings, error) {
  const sentences = /** @type {Record<string, (values: Values) => string>} */ (strings.errors);
  return sentences[error.code]?.(error.values) ?? error.message;
}
