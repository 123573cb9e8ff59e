import { disposeSymbol } from './dispose-symbol.js';
import { engineDisposed, isDisposed } from './errors.js';

/**
 * Where calls go: to a worker, or to a host on the same thread.
 * @typedef {object} Connection
 * @property {boolean} inWorker
 * @property {(target: number, method: string, args: any[]) => Promise<import('./engine-host.js').Answer>} call
 * @property {() => void} close
 */

const ENGINE_METHODS = /** @type {const} */ ([
  'scaledDotProductAttention',
  'explainWeight',
  'multiHeadAttention',
  'sinusoidalPositions',
  'rotaryEmbedding',
  'alibiSlopes',
  'alibiBias',
]);
const LAYER_METHODS = /** @type {const} */ (['forward', 'stateDict', 'loadStateDict']);

/** The last resort for layers that nobody disposed. @type {FinalizationRegistry<() => void>} */
const forgotten = new FinalizationRegistry((dispose) => dispose());

/** A layer that lives elsewhere: the methods of the layer, each of which returns a promise. */
class RemoteLayer {
  #dispose;

  /**
   * @param {Connection} connection
   * @param {import('./engine-host.js').Answer} answer
   */
  constructor(connection, { handle = 0, config = {} }) {
    /** What the layer was made with, defaults filled in. */
    this.config = config;
    let disposed = false;
    const dispose = () => {
      if (!disposed) connection.call(0, 'dispose', [handle]).catch(() => {});
      disposed = true;
    };
    for (const method of LAYER_METHODS) {
      /** @type {any} */ (this)[method] = async (/** @type {any[]} */ ...args) => {
        if (disposed) throw isDisposed('layer');
        return (await connection.call(handle, method, args)).value;
      };
    }
    this.#dispose = dispose;
    forgotten.register(this, dispose, this);
  }

  /** Gives the layer's memory back. Idempotent, and optional. */
  dispose() {
    forgotten.unregister(this);
    this.#dispose();
  }

  [disposeSymbol]() {
    this.dispose();
  }
}

/**
 * An engine that lives elsewhere: the methods of Engine, each of which returns a promise. Arguments are copied, results handed
 * over.
 */
export class RemoteEngine {
  /** @type {Connection} */
  #connection;
  #disposed = false;

  /**
   * @param {Connection} connection
   * @param {import('./engine-host.js').Answer} answer of the host's `start`
   */
  constructor(connection, { handle = 0, value, threads }) {
    this.#connection = {
      ...connection,
      call: async (target, method, args) => {
        const answer = await connection.call(target, method, args);
        this.threads = answer.threads ?? this.threads;
        return answer;
      },
    };
    /** 'scalar' | 'simd' | 'relaxed-simd' @type {string} */
    this.variant = value.variant;
    /** How many threads compute, as of the last answer. @type {number} */
    this.threads = threads ?? 1;
    /** Whether calls run off this thread. */
    this.inWorker = connection.inWorker;
    for (const method of ENGINE_METHODS) {
      /** @type {any} */ (this)[method] = async (/** @type {any[]} */ ...args) => {
        if (this.#disposed) throw engineDisposed();
        const answer = await this.#connection.call(handle, method, args);
        return answer.handle === undefined ? answer.value : new RemoteLayer(this.#connection, answer);
      };
    }
  }

  /** Ends the worker; calls under way fail with the code `disposed`. Idempotent. */
  dispose() {
    this.#disposed = true;
    this.#connection.close();
  }

  [disposeSymbol]() {
    this.dispose();
  }
}
