/**
 * @file The words that a model knows, and a reader's text as these words.
 */

/** What stands before every sentence, and what stands for a word that the model does not know. */
const START = '<s>';
const MASK = '<mask>';

/** How many known words are offered in the place of an unknown one. */
const SUGGESTIONS = 3;

/**
 * @typedef {{ word: string, index: number, suggestions: string[] }} UnknownWord a word of the text, its place among the tokens, and
 *   the nearest words that the model knows; of a mark none
 *
 * @typedef {object} TokenizedText
 * @property {string[]} tokens as the model sees them: `<s>` first, `<mask>` in the place of words that it does not know
 * @property {Int32Array} tokenIds
 * @property {UnknownWord[]} unknown
 */

/** Words and marks of a text. */
export const pieces = /<mask>|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|[^\s\p{L}\p{M}\p{N}]/gu;

/**
 * How many letters have to be put in, left out, exchanged for another or for their neighbour to turn one word into another
 * (optimal string alignment).
 * @param {string} a
 * @param {string} b
 */
export function editDistance(a, b) {
  let [before, row] = [/** @type {number[]} */ ([]), Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

export class Vocabulary {
  #words;
  /** @type {Map<string, number>} */
  #ids;

  /** @param {readonly string[]} words by their token's number */
  constructor(words) {
    this.#words = words;
    this.#ids = new Map(words.map((word, id) => [word, id]));
  }

  /** Every word, in the order of the tokens. */
  get words() {
    return this.#words.slice();
  }

  /** @param {number} id */
  wordOf(id) {
    return this.#words[id];
  }

  /**
   * The words nearest to one that is not known; none to what is no word.
   * @param {string} word
   */
  nearest(word) {
    if (!/\p{L}/u.test(word)) return [];
    return this.#words
      .filter((known) => /^\p{L}/u.test(known))
      .map((known) => ({ known, distance: editDistance(word, known) }))
      .sort((one, other) => one.distance - other.distance || (one.known < other.known ? -1 : 1))
      .slice(0, SUGGESTIONS)
      .map(({ known }) => known);
  }

  /**
   * A text as tokens. Upper and lower case are the same; white space only separates.
   * @param {string} text
   * @returns {TokenizedText}
   */
  tokenize(text) {
    // In this order: lower case may have more letters, which are marks of their own.
    const words = [START, ...Array.from(text.matchAll(pieces), ([piece]) => piece.toLowerCase())];
    /** @type {UnknownWord[]} */
    const unknown = [];
    const tokens = words.map((word, index) => {
      if (this.#ids.has(word)) return word;
      unknown.push({ word, index, suggestions: this.nearest(word) });
      return MASK;
    });
    return { tokens, tokenIds: Int32Array.from(tokens, (word) => this.#ids.get(word) ?? 0), unknown };
  }

  /**
   * Tokens as a text, with no space before a mark; special ones are left out.
   * @param {ArrayLike<number>} tokenIds
   */
  textOf(tokenIds) {
    const words = Array.from(tokenIds, (id) => this.#words[id]).filter((word) => !word.startsWith('<'));
    return words.join(' ').replaceAll(/ (?=[.,?:])/g, '');
  }
}
