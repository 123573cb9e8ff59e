/** @file Files of weights, without an engine. */
export { AttentionError } from './engine/errors.js';
export { readSafetensors } from './engine/safetensors/read.js';
export { writeSafetensors } from './engine/safetensors/write.js';

/** @typedef {import('./engine/safetensors/write.js').SafetensorsOptions} SafetensorsOptions */
