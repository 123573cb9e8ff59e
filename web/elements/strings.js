/**
 * @file What the elements say, in the languages they know.
 */
import { en } from './languages/en.js';
import { languageOf } from './page-language.js';

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
