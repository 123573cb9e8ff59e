import { checkBoolean, checkFinite, checkInteger, checkName, checkOptions } from '../check.js';

/**
 * Reads one field of a configuration.
 * @callback FieldReader
 * @param {string} name of the field, for errors
 * @param {any} value undefined where it was left out
 * @param {any} before the fields before it
 * @returns {unknown}
 */

/**
 * A configuration, defaults filled in.
 * @template {object} Config
 * @param {string} where
 * @param {unknown} config
 * @param {Record<string, FieldReader>} fields
 * @returns {Required<Config>}
 */
export function readConfig(where, config, fields) {
  const names = Object.keys(fields);
  if (config === undefined)
    throw new TypeError(`${where}: expected { ${names.slice(0, 2).join(', ')}, ... }, got undefined`);
  const given = /** @type {Record<string, unknown>} */ (checkOptions(where, config, names));
  /** @type {Record<string, unknown>} */
  const read = {};
  for (const name of names) read[name] = fields[name](`${where}: ${name}`, given[name], read);
  return /** @type {Required<Config>} */ (read);
}

/** @type {FieldReader} */
export const size = (name, value) => checkInteger(name, value, 1);

/** @type {FieldReader} */
export const seed = (name, value = 0) => checkInteger(name, value, 0, Number.MAX_SAFE_INTEGER);

/** @param {boolean} fallback @returns {FieldReader} */
export const flag =
  (fallback) =>
  (name, value = fallback) =>
    checkBoolean(name, value);

/** @param {readonly string[]} known @param {string} fallback @returns {FieldReader} */
export const choice =
  (known, fallback) =>
  (name, value = fallback) =>
    checkName(name, value, known);

/**
 * A number within bounds.
 * @param {number} fallback
 * @param {{ above?: number, from?: number, below?: number }} bounds
 * @returns {FieldReader}
 */
export const number =
  (fallback, { above, from, below = Number.POSITIVE_INFINITY }) =>
  (name, value = fallback) => {
    const checked = checkFinite(name, value);
    if (above !== undefined ? checked > above : checked >= (from ?? Number.NEGATIVE_INFINITY)) {
      if (checked < below) return checked;
    }
    const bound = above !== undefined ? `above ${above}` : `from ${from}`;
    const end = below === Number.POSITIVE_INFINITY ? '' : ` and below ${below}`;
    throw new RangeError(`${name}: expected a number ${bound}${end}, got ${checked}`);
  };

/** A number of heads that divides embedDim, which stands before it. @type {FieldReader} */
export function heads(name, value, { embedDim }) {
  const checked = size(name, value, {});
  if (embedDim % /** @type {number} */ (checked) === 0) return checked;
  const where = name.split(':')[0];
  throw new RangeError(
    `${where}: expected embedDim to be a multiple of numHeads, got ${embedDim} and ${checked}`,
  );
}

/** In the core's order. */
export const ACTIVATIONS = ['relu', 'gelu'];
export const RECURRENCES = ['rnn', 'lstm', 'gru'];

/** A name that has to be given. @param {readonly string[]} known @returns {FieldReader} */
export const named = (known) => (name, value) => checkName(name, value, known);
