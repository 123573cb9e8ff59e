import { readFile } from 'node:fs/promises';
import { AttentionError } from '../errors.js';
import { fetchModel } from './fetch-model.js';
import { packagedModels } from './packaged-models.js';

/**
 * The bytes of a model, in Node.
 * @param {string | URL} source a packaged model's name, or an address
 * @returns {Promise<ArrayBuffer | Uint8Array>}
 */
export async function readModel(source) {
  const isPackaged = typeof source === 'string' && Object.hasOwn(packagedModels, source);
  const url = isPackaged ? packagedModels[source]() : new URL(source, 'relative:/');
  if (url.protocol !== 'file:') return fetchModel(source);
  try {
    return await readFile(url);
  } catch (cause) {
    const { message } = /** @type {Error} */ (cause);
    throw new AttentionError('load-failed', `loadModel: cannot read ${url}: ${message}`, { cause });
  }
}
