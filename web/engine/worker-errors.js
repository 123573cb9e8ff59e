import { AttentionError } from './errors.js';

/**
 * An error as it travels between threads.
 * @typedef {{ name: string, message: string, code?: string, bytes?: number }} ErrorRecord
 */

/**
 * @param {unknown} error
 * @returns {ErrorRecord}
 */
export function recordOf(error) {
  const { name, message, code, bytes } = /** @type {AttentionError} */ (error);
  return { name: name ?? 'Error', message: message ?? String(error), code, bytes };
}

/**
 * The error of a record, of the same class.
 * @param {ErrorRecord} record
 * @returns {Error}
 */
export function errorOf({ name, message, code, bytes }) {
  if (name === 'AttentionError') return new AttentionError(code ?? '', message, { bytes });
  if (name === 'TypeError') return new TypeError(message);
  if (name === 'RangeError') return new RangeError(message);
  return Object.assign(new Error(message), { name });
}
