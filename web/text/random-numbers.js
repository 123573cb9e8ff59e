/** @file Random numbers that are the same for the same seed in every browser. */

/**
 * Whole numbers of 32 bits from a seed: mulberry32 (T. Ettinger, public domain). Integer arithmetic alone.
 * @param {number} seed
 * @returns {() => number} from 0 to 2³² - 1
 */
export function randomBits(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/**
 * Nearly normal, with mean 0 and variance 1: the sum of 12 uniform numbers less 6, which needs no function that browsers round
 * differently.
 * @param {() => number} next of `randomBits`
 */
export function nearlyNormal(next) {
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += next() / 2 ** 32;
  return sum - 6;
}

/**
 * @param {() => number} next of `randomBits`
 * @param {number} least
 * @param {number} most
 * @returns {number} a whole number from `least` to `most`
 */
export const wholeBetween = (next, least, most) => least + (next() % (most - least + 1));
