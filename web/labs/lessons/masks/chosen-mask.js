import { maskOf } from '../../../elements/mask-patterns.js';

/** More words make more cells than can be looked at. */
export const mostWords = 8;

/** @typedef {'full' | 'causal' | 'window' | 'causal-window' | 'padding' | 'own'} Kind */

/** @type {readonly Kind[]} */
export const kinds = ['full', 'causal', 'window', 'causal-window', 'padding', 'own'];

/** Those that have a size: how far a word sees, or how many words are real. @type {readonly string[]} */
export const sized = ['window', 'causal-window', 'padding'];

/** @typedef {{ data: Uint8Array, shape: [number, number] }} Mask [words, words], 1: may see */

/**
 * A mask of the reader's as a setting: its rows of 0 and 1, with points between.
 * @type {import('../../lesson-fields.js').Field<string>}
 */
export const ownField = {
  fallback: '',
  expects: `rows of 0 and 1 with points between, as many as each has, up to ${mostWords}: 100.110.111`,
  read: (text) => {
    const rows = text.split('.');
    const isSquare = rows.length <= mostWords && rows.every((row) => row.length === rows.length);
    return text === '' || (isSquare && /^[01.]+$/.test(text)) ? text : undefined;
  },
  write: (text) => text,
};

/** @param {Mask} mask @returns {string} as the setting has it */
export function maskText({ data, shape: [count] }) {
  return Array.from({ length: count }, (_, row) => data.slice(row * count, (row + 1) * count).join('')).join(
    '.',
  );
}

/**
 * @param {{ kind: Kind, size: number, own: string }} settings
 * @param {number} count of words
 * @returns {Mask} of one's own what was not drawn can be seen
 */
export function chosenMask({ kind, size, own }, count) {
  if (kind !== 'own') return maskOf(kind, count, size);
  const rows = own.split('.');
  const data = Uint8Array.from({ length: count * count }, (_, place) =>
    Number(rows[Math.floor(place / count)]?.[place % count] ?? 1),
  );
  return { data, shape: [count, count] };
}

/** @param {Mask} mask @param {number} place of a cell, row by row @returns {Mask} */
export function toggled({ data, shape }, place) {
  return { data: data.map((may, at) => (at === place ? 1 - may : may)), shape };
}

/** @param {Mask} mask @param {number} row @returns {Mask} with nothing to be seen from this row */
export function blinded({ data, shape }, row) {
  return { data: data.map((may, at) => (Math.floor(at / shape[1]) === row ? 0 : may)), shape };
}
