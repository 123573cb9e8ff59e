/** @file What a probe says about the division of labour, and a probe by hand. Nothing here knows which head does what. */
import { randomBits, wholeBetween } from '../../../text/random-numbers.js';
import { DOES_FROM, JOBS } from '../../head-jobs.js';

/** @typedef {import('../../head-jobs.js').Job} Job */
/** @typedef {import('../../head-jobs.js').ProbeTable} ProbeTable */

/**
 * @typedef {object} Taken one job, over all heads
 * @property {number[]} scores [heads], layer by layer
 * @property {number} best index of the head that does it best
 * @property {number[]} doing indices of the heads that do it
 * @property {number} chance what looking anywhere would reach
 */

/**
 * @param {ProbeTable} table
 * @returns {Record<Job, Taken>}
 */
export function takenJobs(table) {
  const heads = table.entropy.shape[1];
  return /** @type {Record<Job, Taken>} */ (
    Object.fromEntries(
      JOBS.map((job) => {
        const { scores, best, baselines } = table[job];
        const all = Array.from(scores.data);
        const doing = [...all.keys()].filter((head) => all[head] >= DOES_FROM);
        return [job, { scores: all, best: best.layer * heads + best.head, doing, chance: baselines.uniform }];
      }),
    )
  );
}

/** @param {Record<Job, Taken>} taken @returns {number} of heads that do any job at all */
export function headsAtWork(taken) {
  const [{ scores }] = Object.values(taken);
  return scores.filter((_, head) => JOBS.some((job) => taken[job].scores[head] >= DOES_FROM)).length;
}

/**
 * Layer and head, from 0, as "1.2".
 * @param {number} index
 * @param {number} heads of a layer
 */
export const headName = (index, heads) => `${Math.floor(index / heads)}.${index % heads}`;

/** @param {number} share @returns {string} in hundredths, for example '97.5' */
export const percent = (share) => String(Number((100 * share).toFixed(1)));

/** Steps over which the loss is averaged: of one batch it says little. */
const averaged = 25;
/** More points than pixels would only take time. */
const mostPoints = 150;

/**
 * @param {readonly number[]} losses of each step
 * @returns {[number, number][]} step and mean of the last ones, at no more places than a picture has room for
 */
export function lossCurve(losses) {
  const every = Math.max(1, Math.ceil(losses.length / mostPoints));
  /** @type {[number, number][]} */
  const points = [];
  for (let end = every; end <= losses.length; end += every) {
    const last = losses.slice(Math.max(0, end - averaged), end);
    points.push([end, last.reduce((sum, loss) => sum + loss, 0) / last.length]);
  }
  return points;
}

/**
 * The probe for a head that looks at the word before: the share of rows, the first left out, whose largest weight lies there.
 * @param {readonly (readonly number[])[]} weights [words][words]
 */
export function looksBefore(weights) {
  const asked = weights.slice(1);
  return asked.filter((row, index) => row.indexOf(Math.max(...row)) === index).length / asked.length;
}

const length = 5;

/**
 * Weights of one head in hundredths, drawn: each row has one largest weight, and about every other one lies on the word before.
 * @param {number} seed
 * @returns {number[][]} [5][5]
 */
export function drawHead(seed) {
  const next = randomBits(seed + 71);
  return Array.from({ length }, (_, row) => {
    const isBefore = row > 0 && next() % 8 < 5;
    const largest = isBefore ? row - 1 : wholeBetween(next, 0, length - 1);
    const hundredths = Array.from({ length }, () => wholeBetween(next, 3, 14));
    hundredths[largest] = 0;
    hundredths[largest] = 100 - hundredths.reduce((sum, one) => sum + one, 0);
    return hundredths.map((one) => one / 100);
  });
}
