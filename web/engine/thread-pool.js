import { maySleep } from './core-memory.js';

/** @typedef {import('./load-in-worker.js').WorkerPort} WorkerPort */

/** How long threads may take until they are in the core, once that is there. */
const RUNNING_WITHIN_MS = 3000;

/** The threads that help the one that calls an engine: all that were asked for, or none. */
export class ThreadPool {
  /** Each undefined where it could not be started. @type {Promise<(WorkerPort | undefined)[]>} */
  #starting;
  /** @type {WorkerPort[]} */
  #helpers = [];
  /** The core, once they are in it. @type {any} */
  #module;
  #ended = false;

  /**
   * Starts threads, so that they are there when the core is.
   * @param {() => Promise<WorkerPort | undefined>} startThread
   * @param {number} helpers how many
   */
  constructor(startThread, helpers) {
    const start = async () => {
      const port = await startThread().catch(() => undefined);
      if (port && this.#ended) port.close();
      else if (port) this.#helpers.push(port);
      return port;
    };
    this.#starting = Promise.all(Array.from({ length: helpers }, start));
  }

  /** How many threads compute, the caller's included. @returns {number} */
  get count() {
    return this.#module && !this.#ended ? this.#module.threadCount() : 1;
  }

  /**
   * Sends the threads into a core. Where one of them does not get there, they are all ended, and the core computes alone.
   * @param {any} module the core
   * @param {{ compiled: WebAssembly.Module, memory: WebAssembly.Memory }} shared
   */
  async join(module, shared) {
    let timer;
    const tooLate = new Promise((resolve) => {
      timer = setTimeout(resolve, RUNNING_WITHIN_MS, false);
    });
    const joined = await Promise.race([this.#join(module, shared), tooLate]);
    clearTimeout(timer);
    if (!joined || this.#ended) return this.end();
    this.#module = module;
    module.openThreads(this.#helpers.length + 1, maySleep());
  }

  /**
   * @param {any} module
   * @param {{ compiled: WebAssembly.Module, memory: WebAssembly.Memory }} shared
   */
  async #join(module, shared) {
    const ports = await this.#starting;
    const joining = ports.map(
      (port, index) =>
        new Promise((resolve) => {
          const stack = port && !this.#ended ? module.newThreadStack() : 0;
          if (!port || stack === 0) return resolve(false);
          port.listen(
            () => resolve(true),
            () => {
              resolve(false);
              this.end();
            },
          );
          port.post({ ...shared, entry: module.threadEntry(), stack, thread: index + 1 });
        }),
    );
    return (await Promise.all(joining)).every(Boolean);
  }

  /**
   * Runs a call of the core. Where a thread keeps a part of it to itself, as one that died does, the core breaks the call off and
   * never again uses what it used; then it is made once more, without threads.
   * @template Result
   * @param {() => Result} call
   * @returns {Result}
   */
  outlive(call) {
    try {
      return call();
    } catch (error) {
      if (this.#ended || !this.#module?.threadsLost()) throw error;
      this.end();
      return call();
    }
  }

  /** Ends the threads: the core computes alone from now on. Idempotent. */
  end() {
    if (this.#ended) return;
    this.#ended = true;
    this.#module?.closeThreads();
    for (const port of this.#helpers) port.close();
  }
}
