/**
 * @file What the page of numbers shows, as the entries of its address and of its saved files.
 */

import { cutText } from './address.js';

/**
 * @typedef {object} PageState
 * @property {string} text
 * @property {number} heads
 * @property {number} dim
 * @property {number} seed
 * @property {number} head the one that is shown
 * @property {[number, number] | undefined} cell query and key of the open explanation
 */

/** @type {PageState} */
export const initialState = {
  text: 'The cat sat on the mat because it was tired',
  heads: 4,
  dim: 64,
  seed: 1,
  head: 0,
  cell: undefined,
};

/**
 * @param {PageState} state
 * @returns {import('./address.js').Entries} what differs from the state that the page begins in
 */
export function stateToEntries(state) {
  const differing = Object.entries(state).filter(
    ([key, value]) => value !== undefined && value !== initialState[/** @type {keyof PageState} */ (key)],
  );
  return new Map(differing.map(([key, value]) => [key, String(value)]));
}

/**
 * @param {import('./address.js').Entries} entries
 * @returns {PageState} what is missing, unknown or no number is as the page begins
 */
export function stateFromEntries(entries) {
  const whole = (/** @type {'heads' | 'dim' | 'seed' | 'head'} */ key) => {
    const text = entries.get(key) ?? '';
    return /^\d{1,10}$/.test(text) ? Number(text) : initialState[key];
  };
  const cell = /^(\d{1,6}),(\d{1,6})$/.exec(entries.get('cell') ?? '');
  return {
    text: cutText(entries.get('text') ?? initialState.text),
    heads: whole('heads'),
    dim: whole('dim'),
    seed: whole('seed'),
    head: whole('head'),
    cell: cell ? [Number(cell[1]), Number(cell[2])] : undefined,
  };
}
