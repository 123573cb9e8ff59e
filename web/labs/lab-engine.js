/**
 * @file One engine for all labs of a page, off the page's thread, loaded when the first of them needs it.
 */

/** @typedef {import('../engine/load-in-worker.js').EngineInWorker} EngineInWorker */

/** @type {Promise<EngineInWorker> | undefined} */
let engine;

/**
 * @returns {Promise<EngineInWorker>} the same one for all; when loading fails, the next call tries again
 */
export function labEngine() {
  if (!engine) {
    const loading = import('../index.js').then(({ loadEngineInWorker }) => loadEngineInWorker());
    engine = loading;
    loading.catch(() => {
      if (engine === loading) engine = undefined;
    });
  }
  return engine;
}
