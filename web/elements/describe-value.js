/**
 * @file Any value at all as a few characters, for messages about it: nothing that a page hands in may break the message
 * that refuses it.
 */
import { shortLabel } from '../views/token-label.js';

const longest = 60;
const mostEntries = 8;

/**
 * @param {unknown} value also one that cannot be converted to text, or that contains itself
 * @returns {string} for example 'no', '1n', 'Symbol(x)', '[1, 2, […]]', '{ data, shape }'
 */
export function describeValue(value) {
  if (Array.isArray(value)) {
    const entries = value
      .slice(0, mostEntries)
      .map((entry) => (Array.isArray(entry) ? '[…]' : describeValue(entry)));
    return shortLabel(`[${[...entries, ...(value.length > mostEntries ? ['…'] : [])].join(', ')}]`, longest);
  }
  if (ArrayBuffer.isView(value)) return Object.prototype.toString.call(value).slice('[object '.length, -1);
  if (typeof value === 'function') return 'function';
  if (typeof value === 'bigint') return `${shortLabel(String(value), longest)}n`;
  if (typeof value !== 'object' || value === null) return shortLabel(String(value), longest);
  const keys = Object.keys(value);
  return keys.length > 0 ? shortLabel(`{ ${keys.slice(0, mostEntries).join(', ')} }`, longest) : '{}';
}

/**
 * A property that is a text, or what stands there in its place.
 * @param {unknown} value nothing at all is an empty text
 * @returns {string}
 */
export function textOf(value) {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : describeValue(value);
}

/**
 * @param {unknown} error what was thrown: of a promise that a page makes it may be anything
 * @returns {string}
 */
export function messageOf(error) {
  const message = /** @type {{ message?: unknown } | null | undefined} */ (error)?.message;
  return typeof message === 'string' ? message : describeValue(error);
}
