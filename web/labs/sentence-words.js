/** @file Words of a sentence as the labs speak of them. */

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
 * A text with a word exchanged, wherever it stands by itself.
 * @param {string} text
 * @param {string} word
 * @param {string} other
 */
export function exchangeWord(text, word, other) {
  const letters = '[\\p{L}\\p{M}\\p{N}]';
  const literally = word.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  // A mark has no neighbours that could make it part of a word.
  const [before, after] = /^[\p{L}\p{N}]/u.test(word) ? [`(?<!${letters})`, `(?!${letters})`] : ['', ''];
  return text.replaceAll(new RegExp(before + literally + after, 'giu'), () => other);
}

/** @param {string} text @param {string} word */
export const hasWord = (text, word) => exchangeWord(text, word, '') !== text;
