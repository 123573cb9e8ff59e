import { disposeSymbol } from './dispose-symbol.js';
import { engineDisposed } from './errors.js';
import { placeOf, REMOTE_KINDS, RemoteLearner, RemoteObject } from './remote-objects.js';
import { RemoteTrainer } from './remote-trainer.js';
import { kindOf } from './tensor.js';

/**
 * Where calls go: to a worker, or to a host on the same thread.
 * @typedef {object} Connection
 * @property {boolean} inWorker
 * @property {(target: number, method: string, args: any[], hear?: (event: any) => void) =>
 *   Promise<import('./engine-host.js').Answer>} call `hear` is told what comes before the answer
 * @property {() => void} close
 */

const ENGINE_METHODS = /** @type {const} */ ([
  'scaledDotProductAttention',
  'explainWeight',
  'multiHeadAttention',
  'linear',
  'layerNorm',
  'feedForward',
  'embedding',
  'transformerLayer',
  'recurrentLayer',
  'transformer',
  'recurrentModel',
  'loadModel',
  'task',
  'crossEntropy',
  'softmaxJacobian',
  'attentionEntropy',
  'sinusoidalPositions',
  'rotaryEmbedding',
  'alibiSlopes',
  'alibiBias',
]);

/**
 * An engine that lives elsewhere: the methods of Engine, each of which returns a promise. Arguments are copied, results handed
 * over.
 */
export class RemoteEngine {
  /** @type {Connection} */
  #connection;
  #handle = 0;
  #disposed = false;

  /**
   * @param {Connection} connection
   * @param {import('./engine-host.js').Answer} answer of the host's `start`
   */
  constructor(connection, { handle = 0, value, threads }) {
    this.#connection = {
      ...connection,
      call: async (target, method, args, hear) => {
        const answer = await connection.call(target, method, args, hear);
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
        const answer = await this.#call(method, args);
        if (answer.handle === undefined) return answer.value;
        const Remote = REMOTE_KINDS[answer.what ?? ''] ?? RemoteLearner;
        return new Remote(this.#connection, answer);
      };
    }
    this.#handle = handle;
  }

  /**
   * @param {string} method
   * @param {any[]} args
   */
  async #call(method, args) {
    if (this.#disposed) throw engineDisposed();
    return this.#connection.call(this.#handle, method, args);
  }

  /**
   * Where a model of this engine lives, for the host.
   * @param {string} where
   * @param {unknown} model
   */
  #handleOf(where, model) {
    const place = model instanceof RemoteObject ? placeOf(model) : undefined;
    if (place?.connection === this.#connection) return { handle: place.handle };
    throw new TypeError(`${where}: model: expected a model or a layer of this engine, got ${kindOf(model)}`);
  }

  /**
   * A trainer beside its model.
   * @param {RemoteObject} model of this engine
   * @param {import('./learning/trainer-options.js').TrainerOptions} [options]
   */
  async trainer(model, options) {
    const answer = await this.#call('trainer', [this.#handleOf('trainer', model), options]);
    return new RemoteTrainer(this.#connection, answer, model);
  }

  /**
   * @param {RemoteObject} model of this engine
   * @param {import('./language/probe-results.js').ProbeOptions} [options]
   * @returns {Promise<import('./language/probe-results.js').ProbeTable>}
   */
  async probe(model, options) {
    return (await this.#call('probe', [this.#handleOf('probe', model), options])).value;
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
