/**
 * @file Times of calls on the page's thread, taken so that the page stays free: no task is longer than a call of `LONGEST` and the
 * length of a sample.
 */

import { pageTurn } from '../page-turn.js';

/** Clocks of pages that are not isolated tick every 0.1 ms: over 3 ms that is an error of 3 %. */
const SAMPLE = 3;

/** A call that would take longer is left out; milliseconds. */
export const LONGEST = 40;

/** How often each call is timed after the first round, which warms it up and counts for nothing. */
export const ROUNDS = 7;

/**
 * @typedef {object} TimedCall
 * @property {() => unknown} call
 * @property {{ call: () => unknown, times: number }} [smaller] a call that should take so many times less, tried first
 *
 * @typedef {object} Timing of a call
 * @property {number[]} samples milliseconds of one call, the mean over a sample
 * @property {number} calls how many there were in all samples together
 * @property {boolean} tooLong it was left out
 */

/**
 * How long a call takes, repeated until the clock can tell.
 * @param {() => unknown} call
 * @param {() => number} [now] milliseconds
 * @returns {{ milliseconds: number, calls: number }} of one call, on average
 */
export function sample(call, now = () => performance.now()) {
  const began = now();
  let [calls, passed] = [0, 0];
  do {
    call();
    calls++;
    passed = now() - began;
  } while (passed < SAMPLE);
  return { milliseconds: passed / calls, calls };
}

/**
 * Times calls in turns, so that what slows the machine down for a while slows down all of them.
 * @param {TimedCall[]} timed
 * @param {AbortSignal} signal ends it between two samples
 * @param {(timings: Timing[], round: number) => void} [heard] after each round
 * @returns {Promise<Timing[]>} in the order of the calls
 */
export async function timeInTurns(timed, signal, heard = () => {}) {
  const timings = timed.map(() => /** @type {Timing} */ ({ samples: [], calls: 0, tooLong: false }));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, { call, smaller }] of timed.entries()) {
      const timing = timings[index];
      if (timing.tooLong) continue;
      await pageTurn();
      if (signal.aborted) return timings;
      if (round > 0) {
        const { milliseconds, calls } = sample(call);
        timing.samples.push(milliseconds);
        timing.calls += calls;
        continue;
      }
      if (smaller) timing.tooLong = (await quickest(smaller.call)) * smaller.times > LONGEST;
      if (!timing.tooLong && !signal.aborted) sample(call);
    }
    heard(timings, round);
  }
  return timings;
}

/** The least of a few: code that runs for the first time is slower. @param {() => unknown} call */
async function quickest(call) {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3; tries++) {
    least = Math.min(least, sample(call).milliseconds);
    await pageTurn();
  }
  return least;
}

/** @param {number[]} values @returns {number} NaN: there are none */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}
