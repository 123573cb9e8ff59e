import { EngineHost } from './engine/engine-host.js';
import { filePackage } from './engine/file-package.js';
import { createLoader } from './engine/load.js';
import { createWorkerLoader } from './engine/load-in-worker.js';
import { startNodeWorker } from './engine/node-worker.js';

export { AttentionError } from './engine/errors.js';
export { readSafetensors } from './engine/safetensors/read.js';
export { writeSafetensors } from './engine/safetensors/write.js';
export { tensor } from './engine/tensor.js';
export { attendToSentence } from './text/attend-to-sentence.js';
export { tokenize } from './text/tokenize.js';

/** Loads the engine: chooses the fastest build that this machine runs, reads and starts it. */
export const loadEngine = createLoader(filePackage);

/** The same engine in a worker thread: each method returns a promise. */
export const loadEngineInWorker = createWorkerLoader(
  filePackage,
  startNodeWorker,
  async () => new EngineHost(filePackage),
);
