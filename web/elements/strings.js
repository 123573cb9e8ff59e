/**
 * @file What the elements say, in the languages they know.
 */
import { en } from './languages/en.js';

/**
 * @typedef {import('./languages/en.js').Strings} Strings
 * @typedef {import('./languages/en.js').Values} Values
 */

/** Those that a page may ask for; all but English are fetched when one does. @type {Record<string, () => Promise<Strings>>} */
const others = {
  de: () => import('./languages/de.js').then(({ de }) => de),
  es: () => import('./languages/es.js').then(({ es }) => es),
  ar: () => import('./languages/ar.js').then(({ ar }) => ar),
};

export const languageTags = ['en', ...Object.keys(others)];

/** @type {Map<string, Strings>} */
const here = new Map([['en', en]]);
/** @type {Map<string, Promise<void>>} */
const onTheWay = new Map();

/**
 * The strings for an element, in the language that it is to speak: its own `lang`, else that of the closest ancestor (through shadow
 * roots), else English, as for languages that nobody has translated to, and for those that have not come.
 * @param {HTMLElement} element
 * @returns {Strings}
 */
export const stringsFor = (element) => here.get(languageOf(element)) ?? en;

/**
 * @param {HTMLElement} element
 * @returns {Promise<void> | undefined} until its language is there, or cannot be had; undefined: nothing to wait for
 */
export function languageComing(element) {
  const language = languageOf(element);
  if (here.has(language) || !Object.hasOwn(others, language)) return undefined;
  const known = onTheWay.get(language);
  if (known) return known;
  const coming = others[language]()
    .catch(() => en)
    .then((strings) => {
      here.set(language, strings);
      onTheWay.delete(language);
    });
  onTheWay.set(language, coming);
  return coming;
}

/** @param {HTMLElement} element @returns {string} for example 'de' for 'de-AT' */
export function languageOf(element) {
  // A page may assign anything at all.
  const own = /** @type {unknown} */ (element.lang) ?? '';
  if (typeof own !== 'string') return 'en';
  if (own) return primary(own);
  let ancestor = parentOf(element);
  while (ancestor) {
    const tagged = /** @type {Element | null} */ (ancestor.closest('[lang]'));
    if (tagged) return primary(tagged.getAttribute('lang') ?? '');
    ancestor = hostOf(ancestor);
  }
  return 'en';
}

/** @param {Element} element @returns {Element | null} */
const parentOf = (element) => element.parentElement ?? hostOf(element);

/** @param {Element} element @returns {Element | null} of the shadow root that it is in */
function hostOf(element) {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

const primary = (/** @type {string} */ tag) => tag.toLowerCase().split(/[-_]/)[0];

/**
 * @param {Strings} strings
 * @param {import('./read-weights.js').DataError} error
 * @returns {string} the error in plain words
 */
export function errorText(strings, error) {
  const sentences = /** @type {Record<string, (values: Values) => string>} */ (strings.errors);
  return sentences[error.code]?.(error.values) ?? error.message;
}
