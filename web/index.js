import { fetchedPackage } from './engine/fetched-package.js';
import { createLoader } from './engine/load.js';
import { createWorkerLoader } from './engine/load-in-worker.js';
import { startWebWorker } from './engine/web-worker.js';

export { AttentionError } from './engine/errors.js';
export { tensor } from './engine/tensor.js';
export { tokenize } from './text/tokenize.js';
export { attendToSentence } from './text/attend-to-sentence.js';

/** @typedef {import('./engine/engine.js').Engine} Engine */
/** @typedef {import('./engine/tensor.js').Tensor} Tensor */

/**
 * Loads the engine: chooses the fastest build that this machine runs, fetches and starts it.
 */
export const loadEngine = createLoader(fetchedPackage);

/**
 * The same engine off the page's thread: each method returns a promise. Where no worker can be started, it computes on the
 * page's thread behind the same promises, and `inWorker` says so.
 */
export const loadEngineInWorker = createWorkerLoader(fetchedPackage, startWebWorker);
