/** @file attention.js for Node. */
import { AttentionEngine } from './engine/attention-engine.js';
import { readFrom } from './engine/file-package.js';
import { createLoader } from './engine/load.js';

export { AttentionError } from './engine/errors.js';
export { tensor } from './engine/tensor.js';

/** Loads the engine without what learns: chooses the fastest build that this machine runs, reads and starts it. */
export const loadEngine = createLoader({
  Engine: AttentionEngine,
  ...readFrom((build) => `attention-${build}-only.wasm`),
});
