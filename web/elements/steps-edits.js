/**
 * @file Numbers that a reader has put in the place of others, as an attribute says it: 'wq 5 1.25, mask 3 0', name, place (from 0, row
 * by row, head behind head), number.
 */
import { decimal } from './read-attributes.js';

const pattern = new RegExp(`^(x|wq|wk|wv|wo|mask|q|k|v) (\\d{1,6}) (${decimal})$`, 'i');

/** @typedef {import('./steps-computation.js').InputName | import('./steps-computation.js').OverrideName} EditedName */
/** @typedef {{ name: EditedName, index: number, value: number }} Edit */

/**
 * @param {unknown} text
 * @returns {{ edits: Edit[], strange: string[] }} a later edit of the same place counts; and what is none
 */
export function readEdits(text) {
  /** @type {Map<string, Edit>} */
  const edits = new Map();
  /** @type {string[]} */
  const strange = [];
  for (const part of typeof text === 'string' ? text.split(',') : []) {
    const words = part.trim().replaceAll(/\s+/g, ' ');
    if (words === '') continue;
    const [, name = '', index, value] = pattern.exec(words) ?? [];
    const number = Math.fround(Number(value));
    if (!Number.isFinite(number)) strange.push(words);
    else {
      const edited = /** @type {EditedName} */ (name.toLowerCase());
      edits.set(`${edited} ${Number(index)}`, { name: edited, index: Number(index), value: number });
    }
  }
  return { edits: [...edits.values()], strange };
}

/**
 * @param {readonly Edit[]} edits
 * @param {(value: number) => string} format
 */
export const writeEdits = (edits, format) =>
  edits.map(({ name, index, value }) => `${name} ${index} ${format(value)}`).join(', ');
