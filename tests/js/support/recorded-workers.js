import { EventEmitter } from 'node:events';
import { createRequire, syncBuiltinESMExports } from 'node:module';

const threads = createRequire(import.meta.url)('node:worker_threads');

/**
 * Runs `use` while the worker threads that the package starts are recorded, and, where asked for, sabotaged.
 * @template Result
 * @param {() => Promise<Result>} use
 * @param {(message: any) => any} [change] what becomes of each message to a worker
 * @returns {Promise<{ result: Result, workers: import('node:worker_threads').Worker[] }>}
 */
export async function recordWorkers(use, change = (message) => message) {
  /** @type {import('node:worker_threads').Worker[]} */
  const started = [];
  class RecordedWorker extends threads.Worker {
    /** @param {any[]} args */
    constructor(...args) {
      super(...args);
      started.push(/** @type {any} */ (this));
    }
    /** @param {any} message */
    postMessage(message) {
      super.postMessage(change(message));
    }
  }
  return { result: await withWorkerClass(RecordedWorker, use), workers: started };
}

/**
 * Runs `use` where worker threads do nothing but what `act` does.
 * @template Result
 * @param {(worker: EventEmitter) => void} act on each as it is made
 * @param {() => Promise<Result>} use
 * @returns {Promise<{ result: Result, count: number }>} and how many were made
 */
export async function replaceWorkers(act, use) {
  let count = 0;
  class FakeWorker extends EventEmitter {
    constructor() {
      super();
      count += 1;
      act(this);
    }
    postMessage() {}
    ref() {}
    unref() {}
    terminate() {}
  }
  return { result: await withWorkerClass(FakeWorker, use), count };
}

/**
 * @template Result
 * @param {any} Worker
 * @param {() => Promise<Result>} use
 */
async function withWorkerClass(Worker, use) {
  const original = threads.Worker;
  const set = (/** @type {any} */ Class) => {
    threads.Worker = Class;
    syncBuiltinESMExports();
  };
  set(Worker);
  try {
    return await use();
  } finally {
    set(original);
  }
}
