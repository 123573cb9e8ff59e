import { AttentionError } from '../errors.js';
import { packagedModels } from './packaged-models.js';

/** @param {string | URL} url @param {string} what went wrong @param {unknown} [cause] */
const cannotFetch = (url, what, cause) =>
  new AttentionError('load-failed', `loadModel: cannot fetch ${url}: ${what}`, { cause });

/**
 * The bytes of a model that a server has.
 * @param {string | URL} source a packaged model's name, or an address
 * @returns {Promise<ArrayBuffer>}
 */
export async function fetchModel(source) {
  const url =
    typeof source === 'string' && Object.hasOwn(packagedModels, source) ? packagedModels[source]() : source;
  try {
    const response = await fetch(url);
    if (response.ok) return await response.arrayBuffer();
    throw cannotFetch(url, `it answered ${`${response.status} ${response.statusText}`.trim()}`);
  } catch (cause) {
    if (cause instanceof AttentionError) throw cause;
    throw cannotFetch(url, /** @type {Error} */ (cause).message, cause);
  }
}
