/**
 * @file What the page shows as text behind the address's #, so that a link leads back to it.
 */

import { longestText } from './address.js';

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
 * @returns {string} empty for the state that the page starts in; only what differs from it is named
 */
export function stateToHash(state) {
  const differing = Object.entries(state).filter(
    ([key, value]) => value !== undefined && value !== initialState[/** @type {keyof PageState} */ (key)],
  );
  return new URLSearchParams(differing.map(([key, value]) => [key, String(value)])).toString();
}

/**
 * @param {string} hash with or without #
 * @returns {PageState} what is missing, unknown or no number is as the page starts
 */
export function stateFromHash(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const whole = (/** @type {'heads' | 'dim' | 'seed' | 'head'} */ key) => {
    const text = given.get(key) ?? '';
    return /^\d{1,10}$/.test(text) ? Number(text) : initialState[key];
  };
  const cell = /^(\d{1,6}),(\d{1,6})$/.exec(given.get('cell') ?? '');
  return {
    text: (given.get('text') ?? initialState.text).slice(0, longestText),
    heads: whole('heads'),
    dim: whole('dim'),
    seed: whole('seed'),
    head: whole('head'),
    cell: cell ? [Number(cell[1]), Number(cell[2])] : undefined,
  };
}
