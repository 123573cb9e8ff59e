/**
 * @file The numbers behind a weight as a page hands them in, checked before they are shown.
 */
import { describeValue } from './describe-value.js';
import { DataError } from './read-weights.js';

/** @typedef {import('./attention-explanation.js').Explanation} Explanation */

const vectors = ['queryRow', 'keyRow', 'products', 'valueRow', 'contribution'];
const numbers = ['dot', 'scale', 'score', 'maskedScore', 'rowMaximum', 'exponential', 'rowSum', 'weight'];

/**
 * @param {unknown} value
 * @returns {Explanation} the same object
 * @throws {DataError} naming the first part that is missing or of the wrong kind
 */
export function readExplanation(value) {
  const refuse = (/** @type {string} */ name, /** @type {unknown} */ part) => {
    throw new DataError('explanationPart', { name, value: describeValue(part) });
  };
  if (typeof value !== 'object' || value === null) return refuse('explanation', value);
  const given = /** @type {Record<string, unknown>} */ (value);
  for (const name of vectors) if (!isVector(given[name])) refuse(name, given[name]);
  for (const name of numbers) if (typeof given[name] !== 'number') refuse(name, given[name]);
  const { cappedScore, mask } = given;
  if (cappedScore !== undefined && typeof cappedScore !== 'number') refuse('cappedScore', cappedScore);
  if (!['number', 'boolean', 'undefined'].includes(typeof mask) && mask !== null) refuse('mask', mask);
  return /** @type {Explanation} */ (value);
}

/** @param {unknown} value */
function isVector(value) {
  if (typeof value !== 'object' || value === null) return false;
  const entries = 'data' in value ? value.data : value;
  if (entries instanceof Float32Array) return true;
  return Array.isArray(entries) && entries.every((entry) => typeof entry === 'number');
}
