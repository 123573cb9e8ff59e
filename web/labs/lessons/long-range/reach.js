/** @file How far what a position holds has come, told by passing it on. */
import { randomBits, wholeBetween } from '../../../text/random-numbers.js';

/**
 * Each position takes in itself and so many before it, again and again, until the last one has heard of the first. A recurrence takes in
 * one at each step of time, attention all in each layer, windowed attention its window.
 * @param {number} from
 * @param {number} to not before `from`
 * @param {number} window at least 1
 * @returns {number[]} the farthest position that had heard of `from`, at the start and after each round
 */
export function passedOn(from, to, window) {
  let heard = Array.from({ length: to + 1 }, (_, position) => position === from);
  const reached = [from];
  while (!heard[to]) {
    heard = heard.map((_, position) =>
      heard.slice(Math.max(0, position - window), position + 1).includes(true),
    );
    reached.push(heard.lastIndexOf(true));
  }
  return reached;
}

/** @param {number} from @param {number} to @param {number} window @returns {number} rounds that it takes */
export const rounds = (from, to, window) => passedOn(from, to, window).length - 1;

/**
 * @typedef {object} Way between two positions, drawn
 * @property {'window' | 'recurrence' | 'attention'} kind
 * @property {number} from
 * @property {number} to
 * @property {number} window
 * @property {number[]} reached as of `passedOn`
 */

/** @param {number} seed @returns {Way} */
export function drawWay(seed) {
  const next = randomBits(seed + 31);
  const kind = /** @type {const} */ (['window', 'recurrence', 'window', 'attention'])[seed % 4];
  const from = wholeBetween(next, 1, 9);
  const to = from + wholeBetween(next, 13, 40);
  const window = { window: wholeBetween(next, 3, 9), recurrence: 1, attention: to }[kind];
  return { kind, from, to, window, reached: passedOn(from, to, window) };
}
