/**
 * @file One engine for all labs of a page, off the page's thread, loaded when the first of them needs it.
 */

/** @typedef {import('../engine/load-in-worker.js').EngineInWorker} EngineInWorker */

/** @type {Promise<EngineInWorker> | undefined} */
let engine;

/**
 * @returns {Promise<EngineInWorker>} the same one for all; when loading fails, or its worker has died, the next call tries again
 */
export async function labEngine() {
  engine ??= import('../in-worker.js').then(({ loadEngineInWorker }) => loadEngineInWorker());
  const loading = engine;
  try {
    const loaded = await loading;
    await loaded.alibiSlopes(1); // the smallest question, so as to hear whether it still answers
    return loaded;
  } catch (error) {
    if (engine === loading) engine = undefined;
    throw error;
  }
}
