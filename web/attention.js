/**
 * @file Attention without what learns: the same engine less layers, models and trainers, in a bit more than half of the bytes.
 */
import { attentionCoreFiles } from './engine/attention-core-files.js';
import { AttentionEngine } from './engine/attention-engine.js';
import { fetchedFrom } from './engine/fetched-package.js';
import { createLoader } from './engine/load.js';
import { webThreads } from './engine/web-threads.js';

export { AttentionError } from './engine/errors.js';
export { tensor } from './engine/tensor.js';

/** @typedef {import('./engine/attention-engine.js').AttentionEngine} Engine */
/** @typedef {import('./engine/load.js').LoadOptions} LoadOptions */

/** Loads the engine without what learns: chooses the fastest build that this machine runs, fetches and starts it. */
export const loadEngine = createLoader({
  Engine: AttentionEngine,
  ...fetchedFrom(attentionCoreFiles),
  threads: webThreads,
});
