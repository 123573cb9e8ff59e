/**
 * @file The engines of the lessons, each loaded when the first lesson needs it: attention alone, on the page's thread, is half as many
 * bytes as all that learns; what takes longer than a few milliseconds belongs into the worker (`lab-engine.js`).
 */

/**
 * @template Engine
 * @param {() => Promise<Engine>} load
 * @returns {() => Promise<Engine>} the same one for all; when loading fails, the next call tries again
 */
function once(load) {
  /** @type {Promise<Engine> | undefined} */
  let loading;
  return () => {
    if (!loading) {
      const started = load();
      loading = started;
      started.catch(() => {
        if (loading === started) loading = undefined;
      });
    }
    return loading;
  };
}

/** Attention, multi-head attention, positions; on the page's thread. */
export const attentionEngine = once(() =>
  import('../attention.js').then(({ loadEngine }) => loadEngine({ threads: 1 })),
);

/**
 * An engine of its own, to be measured and disposed of.
 * @param {{ variant?: 'scalar' | 'simd' | 'relaxed-simd', threads?: number | 'auto' }} build
 */
export const attentionEngineOf = (build) =>
  import('../attention.js').then(({ loadEngine }) => loadEngine(build));

/** All of the engine, on the page's thread: trained models, layers. */
export const wholeEngine = once(() =>
  import('../on-page.js').then(({ loadEngine }) => loadEngine({ threads: 1 })),
);
