/**
 * What the engine refuses although its arguments have the right kinds and sizes. `code` is stable, the text is not:
 *
 * - `out-of-memory`: the memory was refused; `bytes` says how many were asked for
 * - `disposed`: the engine or the layer was disposed before the call
 * - `unsupported`: this machine cannot run the variant asked for
 * - `load-failed`: the engine's file could not be fetched, read or compiled
 * - `invalid-size`, `heads-do-not-divide`, `index-out-of-range`: the sizes or indices cannot go together
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
 * @param {number} bytes
 * @param {unknown} [cause]
 */
export const outOfMemory = (bytes, cause) =>
  new AttentionError('out-of-memory', `out of memory: ${bytes} bytes were asked for and refused`, {
    bytes,
    cause,
  });
