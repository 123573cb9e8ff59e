import { readRunOptions } from './learning/run-options.js';
import { placeOf, RemoteObject } from './remote-objects.js';

const METHODS = ['step', 'checkpoint', 'restore', 'pause', 'resume'];

let runs = 0;

/** A trainer that lives elsewhere, beside its model. */
export class RemoteTrainer extends RemoteObject {
  #hasDataset;
  /** A run that was given up here, and may be taking its last step there. @type {Promise<unknown> | undefined} */
  #ending;

  /**
   * @param {import('./remote-engine.js').Connection} connection
   * @param {import('./engine-host.js').Answer} answer
   * @param {RemoteObject} model
   */
  constructor(connection, answer, model) {
    super(connection, answer, METHODS, 'trainer');
    /** What it trains. */
    this.model = model;
    this.#hasDataset = /** @type {any} */ (this.config).batchSize !== undefined;
    for (const method of METHODS) {
      const call = /** @type {any} */ (this)[method];
      /** @type {any} */ (this)[method] = async (/** @type {any[]} */ ...args) => {
        if (this.#ending) await this.#ending;
        return call(...args);
      };
    }
  }

  /**
   * As Trainer's run(). With a dataset nothing but progress comes back before the end; `batches` is called here, and each batch
   * copied. `signal` rejects at once; the step under way there ends by itself.
   * @param {import('./learning/run-options.js').RunOptions} options
   * @returns {Promise<{ step: number, loss: number }>}
   */
  async run(options) {
    const { steps, batches, onProgress, progressEvery, signal } = readRunOptions(options, this.#hasDataset);
    signal?.throwIfAborted();
    if (this.#ending) await this.#ending; // else at once: pause() may follow
    signal?.throwIfAborted();
    const { connection, handle } = placeOf(this);
    const run = ++runs;
    /** @param {string} method @param {...any} args */
    const tell = (method, ...args) => connection.call(0, method, [run, ...args]).catch(() => {});
    let isGivenUp = false;
    return new Promise((resolve, reject) => {
      const end = () => signal?.removeEventListener('abort', abort);
      /** @param {unknown} reason */
      const giveUp = (reason) => {
        isGivenUp = true;
        this.#ending = ended
          .catch(() => {})
          .finally(() => {
            this.#ending = undefined;
          });
        reject(reason);
        tell('abort');
      };
      const abort = () => giveUp(signal?.reason);
      signal?.addEventListener('abort', abort);
      /** @param {{ progress?: any, step?: number }} event */
      const hear = async ({ progress, step = 0 }) => {
        if (isGivenUp) return;
        try {
          if (progress) onProgress?.(progress);
          else if (batches) {
            const batch = await batches(step);
            await connection.call(0, 'batch', [run, batch]);
          }
        } catch (error) {
          giveUp(error);
        }
      };
      const settings = { steps, progressEvery, run, asks: !!batches, reports: !!onProgress };
      const ended = connection.call(handle, 'run', [settings], hear).finally(end);
      ended.then((/** @type {any} */ answer) => resolve(answer.value), reject);
    });
  }
}
