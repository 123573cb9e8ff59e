/**
 * @file Words in another order. An order says, for each place from 0, which word stands there: words by their place in the sentence, so
 * that a word that occurs twice is two words.
 */
import { randomBits, wholeBetween } from '../../../text/random-numbers.js';

/** More words could not be compared at a glance. */
export const mostWords = 10;

/** @param {number} count @returns {number[]} */
export const asWritten = (count) => Array.from({ length: count }, (_, place) => place);

/**
 * Any order but the one that is written, where there is another.
 * @param {number} seed
 * @param {number} count
 */
export function shuffled(seed, count) {
  const next = randomBits(seed);
  const order = asWritten(count);
  for (let place = count - 1; place > 0; place--) {
    const other = wholeBetween(next, 0, place);
    [order[place], order[other]] = [order[other], order[place]];
  }
  return isAsWritten(order) ? [...order.slice(1), ...order.slice(0, 1)] : order;
}

/** @param {readonly number[]} order */
export const isAsWritten = (order) => order.every((word, place) => word === place);

/**
 * @param {readonly number[]} order
 * @param {number} word
 * @param {number} step places towards the end
 * @returns {number[]} the word exchanged with the one that stands there; the same order where there is no such place
 */
export function moved(order, word, step) {
  const from = order.indexOf(word);
  const to = from + step;
  if (order[to] === undefined) return order.slice();
  return order.map((one, place) => (place === from ? order[to] : place === to ? word : one));
}

/**
 * A setting; empty: one that is drawn.
 * @type {import('../../lesson-fields.js').Field<number[]>}
 */
export const orderField = {
  fallback: [],
  expects: `the numbers from 0 on, up to ${mostWords} of them, each once, with spaces between`,
  read: (text) => {
    const order = text.split(/\s+/).filter(Boolean).map(Number);
    const isOrder = order.length <= mostWords && asWritten(order.length).every((one) => order.includes(one));
    return isOrder ? order : undefined;
  },
  write: (order) => order.join(' '),
};
