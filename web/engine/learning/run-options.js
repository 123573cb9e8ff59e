import { checkFinite, checkInteger, checkOptions } from '../check.js';
import { kindOf } from '../tensor.js';

/** @typedef {{ step: number, loss: number, gradientNorm: number, lr: number }} StepResult gradientNorm before clipping */

/**
 * @typedef {object} RunOptions
 * @property {number} steps how many to take
 * @property {(step: number) => import('./trainer-options.js').Batch | Promise<import('./trainer-options.js').Batch>} [batches] the batch
 *   of each step; left out: rows drawn from the trainer's dataset
 * @property {(progress: StepResult) => void} [onProgress] now and then, and after the last step
 * @property {number} [progressEvery] 100 ms, at least, between two of these
 * @property {AbortSignal} [signal] ends the run between two steps
 */

/**
 * @param {string} name
 * @param {unknown} value
 */
function checkFunction(name, value) {
  if (value !== undefined && typeof value !== 'function')
    throw new TypeError(`${name}: expected a function, got ${kindOf(value)}`);
}

/**
 * @param {unknown} options
 * @param {boolean} hasDataset
 * @returns {RunOptions & { progressEvery: number }}
 */
export function readRunOptions(options, hasDataset) {
  if (options === undefined) throw new TypeError('run: expected { steps, ... }, got undefined');
  const known = ['steps', 'batches', 'onProgress', 'progressEvery', 'signal'];
  const given = /** @type {RunOptions} */ (checkOptions('run', options, known));
  const { steps, batches, onProgress, progressEvery = 100, signal } = given;
  checkInteger('run: steps', steps, 1, Number.MAX_SAFE_INTEGER);
  checkFunction('run: batches', batches);
  checkFunction('run: onProgress', onProgress);
  if (!batches && !hasDataset)
    throw new TypeError('run: batches: expected a function, as the trainer has no dataset, got undefined');
  if (!(checkFinite('run: progressEvery', progressEvery) >= 0))
    throw new RangeError(`run: progressEvery: expected a number from 0, got ${progressEvery}`);
  if (signal !== undefined && typeof signal.addEventListener !== 'function')
    throw new TypeError(`run: signal: expected an AbortSignal, got ${kindOf(signal)}`);
  return { steps, batches, onProgress, progressEvery, signal };
}
