/**
 * What one core can do at most: loops of nothing but multiply-adds.
 * @module
 */

/**
 * @typedef {object} LimitCase
 * @property {'limit'} kind
 * @property {'accumulators-10' | 'accumulators-12' | 'accumulators-14' | 'tile-4x8' | 'tile-2x16' | 'tile-6x8'} form
 * @property {boolean} fused multiply and add in one instruction (relaxed SIMD), or one after the other
 */

/** How many vector multiply-adds each form does in one step of its loop. */
const VECTORS = {
  'accumulators-10': 10,
  'accumulators-12': 12,
  'accumulators-14': 14,
  'tile-4x8': 8,
  'tile-2x16': 8,
  'tile-6x8': 12,
};

export const limitForms = /** @type {LimitCase['form'][]} */ (Object.keys(VECTORS));

/** Steps of one run. */
export const LIMIT_STEPS = 100_000;

export const limitOperations = (/** @type {LimitCase} */ { form }) => LIMIT_STEPS * VECTORS[form] * 4 * 2;

/**
 * The loops multiply by 1/2 and add 1/2, from 1: every sum stays 1 exactly, if all was computed.
 * @param {LimitCase} _problem
 * @param {{ mean: number }} result the mean of all lanes
 */
export const checkLimit = (_problem, { mean }) => Math.abs(mean - 1);
