/**
 * @file Text into words, numbers and punctuation, for sentences that no trained vocabulary stands behind.
 */

const keycap = /[0-9#*]\uFE0F?\u20E3/u;
const number = /\p{Nd}+(?:[.,:]\p{Nd}+)*(?![\p{L}\p{M}])/u;
const word = /[\p{L}\p{M}\p{N}_]+(?:['’‑-][\p{L}\p{M}\p{N}_]+)*/u;
const flag = /\p{RI}\p{RI}/u;
const emoji = /\p{ExtPict}(?:\p{EMod}|\uFE0F)?(?:\u200D\p{ExtPict}(?:\p{EMod}|\uFE0F)?)*/u;
const otherSign = /\S(?:\p{M}|\u200D)*/u;
const pieces = new RegExp(
  [keycap, number, word, flag, emoji, otherSign].map(({ source }) => source).join('|'),
  'gu',
);

/** Scripts that are written without spaces between words. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/**
 * Words keep their inner apostrophes and hyphens ("don't", "well-known"), numbers their separators ("3.14"), every
 * other sign stands alone; white space only separates. Upper and lower case, accents and the form in which they are
 * encoded stay as they are. Chinese, Japanese, Thai and their kind are cut into words where the browser knows how
 * (`Intl.Segmenter`), and into characters elsewhere.
 * @param {string} text
 * @returns {string[]} in the order of the text; empty for a text without anything visible
 * @throws {TypeError} when `text` is not a string
 */
export function tokenize(text) {
  if (typeof text !== 'string') throw new TypeError(`text: expected a string, got ${typeof text}`);
  return Array.from(text.matchAll(pieces), ([piece]) => piece).flatMap((piece) =>
    unspaced.test(piece) ? splitUnspaced(piece) : [piece],
  );
}

/**
 * @param {string} piece letters without a space between them
 * @returns {string[]}
 */
function splitUnspaced(piece) {
  if (typeof Intl.Segmenter !== 'function') return Array.from(piece);
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  return Array.from(segmenter.segment(piece), ({ segment }) => segment);
}
