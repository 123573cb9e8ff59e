/**
 * What the engine refuses although its arguments have the right kinds and sizes. `code` is stable, the text is not:
 *
 * - `out-of-memory`: the memory was refused; `bytes` says how many were asked for
 * - `disposed`: the engine, the layer, the model or the trainer was disposed before the call
 * - `nothing-to-differentiate`: backward() without a forward() with `training: true`, or gradients() without a backward()
 * - `nothing-to-learn`: no position of a batch has a target
 * - `loss-not-finite`: a step's loss or gradient is infinite or NaN; the step was not taken
 * - `busy`: a run of the trainer is under way
 * - `bad-checkpoint`: the file is a safetensors file, but none that a trainer has written
 * - `unsupported`: this machine cannot run the variant asked for
 * - `load-failed`: the engine's file could not be fetched, read or compiled
 * - `worker-failed`: the engine's worker ended
 * - `bad-model`: the file is a safetensors file, but none of a trained model of language
 * - `bad-safetensors`: the file is no safetensors file, damaged, cut short, or holds what cannot be read as float32
 * - `core-failed`: the engine trapped, which is a fault of its own; it is disposed
 * - `invalid-size`, `heads-do-not-divide`, `index-out-of-range`: what the core itself refuses; the checks before it leave
 *   nothing known to reach these
 */
export class AttentionError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {{ bytes?: number, cause?: unknown }} [details]
   */
  constructor(code, message, { bytes, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AttentionError';
    this.code = code;
    /** Bytes asked for, where memory was refused. */
    this.bytes = bytes;
  }
}

/**
 * @param {string} where the function's name
 * @param {number} bytes
 * @param {unknown} [cause]
 */
export const outOfMemory = (where, bytes, cause) =>
  new AttentionError('out-of-memory', `${where}: out of memory: ${bytes} bytes were asked for and refused`, {
    bytes,
    cause,
  });

export const engineDisposed = () =>
  new AttentionError('disposed', 'the engine was disposed; load another one');

/** @param {string} what 'layer', 'model' or 'trainer' */
export const isDisposed = (what) =>
  new AttentionError('disposed', `the ${what} was disposed; make another one`);

/** @param {string} expected what has to come before */
export const nothingToDifferentiate = (expected) =>
  new AttentionError('nothing-to-differentiate', `${expected} before it`);

/** @param {string} message what was expected of the file, and what came */
export const badSafetensors = (message) =>
  new AttentionError('bad-safetensors', `readSafetensors: ${message}`);
