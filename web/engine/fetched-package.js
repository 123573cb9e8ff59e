import { compileFetched } from './compile.js';
import { compileOnce } from './compile-once.js';

/**
 * Where the builds of the core lie, by their names.
 * @typedef {Record<string, () => URL>} CoreFiles
 */

/**
 * Cores as a web page has them: files beside this one, fetched.
 * @param {CoreFiles} files
 * @returns {Pick<import('./load.js').Package, 'wasm' | 'compileFrom'>}
 */
export const fetchedFrom = (files) => ({
  wasm: compileOnce((build) => compileFetched(files[build]())),
  compileFrom: compileFetched,
});
