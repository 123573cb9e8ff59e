/**
 * @file One engine for all elements of a page, loaded when the first of them needs it.
 */

/**
 * @typedef {import('../engine/attention-engine.js').AttentionEngine} Engine
 * @typedef {() => Promise<Engine>} EngineLoader
 */

/** @type {EngineLoader} */
let load = () => import('../index.js').then((module) => module.loadEngine());

/** @type {Promise<Engine> | undefined} */
let engine;

/**
 * Makes the elements use another engine than the packaged one, from the next call of `sharedEngine` on. The engine
 * stays the caller's to dispose of.
 * @param {EngineLoader} loader
 */
export function provideEngine(loader) {
  load = loader;
  engine = undefined;
}

/**
 * @returns {Promise<Engine>} the same one for all; when loading fails, the next call tries again
 */
export function sharedEngine() {
  if (!engine) {
    const loading = Promise.resolve().then(load);
    engine = loading;
    loading.catch(() => {
      if (engine === loading) engine = undefined;
    });
  }
  return engine;
}
