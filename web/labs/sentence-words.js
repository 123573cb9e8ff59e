/** @file Words of a sentence as the labs speak of them. */
import { pieces } from '../engine/language/vocabulary.js';

const PRONOUNS = ['he', 'she', 'it', 'they'];

/**
 * The word whose row is worth a look: the first pronoun, else the last word.
 * @param {readonly string[]} tokens as the model sees them
 */
export function rowWorthALook(tokens) {
  const pronoun = tokens.findIndex((token) => PRONOUNS.includes(token));
  if (pronoun >= 0) return pronoun;
  return Math.max(
    0,
    tokens.findLastIndex((token) => /^\p{L}/u.test(token)),
  );
}

/**
 * A text with a word exchanged, wherever it stands; words are those of the model's tokenizer.
 * @param {string} text
 * @param {string} word in lower case
 * @param {string} other
 */
export function exchangeWord(text, word, other) {
  return text.replaceAll(pieces, (piece) => (piece.toLowerCase() === word ? other : piece));
}

/** @param {string} text @param {string} word in lower case */
export const hasWord = (text, word) => exchangeWord(text, word, '') !== text;
