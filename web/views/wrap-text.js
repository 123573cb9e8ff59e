import { shortenToFit, shortLabel } from './token-label.js';

/** UTF-16 code units: what is longer is no remark any more. */
const longest = 160;

/**
 * @param {string} text
 * @param {number} room in the unit of `measure`
 * @param {(text: string) => number} measure width of a text
 * @returns {string[]} lines of whole words; a word that is wider than a line is shortened, and so is a text of more than 160 characters
 */
export function wrapText(text, room, measure) {
  /** @type {string[]} */
  const lines = [];
  for (const word of shortLabel(text, longest).split(/\s+/).filter(Boolean)) {
    const longer = `${lines[lines.length - 1]} ${word}`;
    if (lines.length > 0 && measure(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(shortenToFit(word, room, measure));
  }
  return lines;
}
