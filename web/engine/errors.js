/**
 * What the engine refuses although its arguments have the right kinds and sizes. `code` is stable, the text is not:
 *
 * - `out-of-memory`: the memory was refused; `bytes` says how many were asked for
 * - `disposed`: the engine or the layer was disposed before the call
 * - `unsupported`: this machine cannot run the variant asked for
 * - `load-failed`: the engine's file could not be fetched, read or compiled
 * - `worker-failed`: the engine's worker ended
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

export const layerDisposed = () => new AttentionError('disposed', 'the layer was disposed; make another one');
