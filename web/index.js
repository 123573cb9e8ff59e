import { createLoader } from './engine/load.js';
import { createWorkerLoader } from './engine/load-in-worker.js';
import { webPackage } from './engine/web-package.js';
import { startWebWorker } from './engine/web-worker.js';

export { AttentionError } from './engine/errors.js';
export { tensor } from './engine/tensor.js';
export { attendToSentence } from './text/attend-to-sentence.js';
export { tokenize } from './text/tokenize.js';

/** @typedef {import('./engine/engine.js').Engine} Engine */
/** @typedef {import('./engine/load-in-worker.js').EngineInWorker} EngineInWorker */
/** @typedef {import('./engine/load.js').LoadOptions} LoadOptions */
/** @typedef {import('./engine/multi-head-attention.js').MultiHeadAttention} MultiHeadAttention */
/** @typedef {import('./engine/multi-head-attention.js').MultiHeadConfig} MultiHeadConfig */
/** @typedef {import('./engine/multi-head-attention.js').MultiHeadOptions} MultiHeadOptions */
/** @typedef {import('./engine/scaled-dot-product.js').AttentionOptions} AttentionOptions */
/** @typedef {import('./engine/explain-weight.js').WeightExplanation} WeightExplanation */
/** @typedef {import('./engine/positions.js').RotaryOptions} RotaryOptions */
/**
 * @template {Float32Array | Uint8Array | Int32Array} [Data=Float32Array]
 * @typedef {import('./engine/tensor.js').Tensor<Data>} Tensor
 */

/**
 * Loads the engine: chooses the fastest build that this machine runs, fetches and starts it.
 */
export const loadEngine = createLoader(webPackage);

/**
 * The same engine off the page's thread: each method returns a promise. Where no worker can be started, it computes on the
 * page's thread behind the same promises, and `inWorker` says so.
 */
export const loadEngineInWorker = createWorkerLoader(webPackage, startWebWorker);
