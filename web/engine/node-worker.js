import { Worker } from 'node:worker_threads';
import { AttentionError } from './errors.js';

/**
 * A worker thread. It does not keep the process alive but while a call is under way.
 * @returns {Promise<import('./load-in-worker.js').WorkerPort>}
 */
export async function startNodeWorker() {
  const worker = new Worker(new URL('./worker-node.js', import.meta.url), {
    // The process's own arguments are not for the worker: `--input-type` would keep it from starting.
    execArgv: [],
  });
  await new Promise((resolve, reject) => {
    const fail = (/** @type {Error} */ cause) =>
      reject(
        new AttentionError(
          'worker-failed',
          `loadEngineInWorker: the worker did not start: ${cause.message}`,
          { cause },
        ),
      );
    worker
      .once('message', resolve)
      .once('error', fail)
      .once('exit', (code) => fail(new Error(`exit code ${code}`)));
  });
  worker.unref();
  return {
    post: (message) => worker.postMessage(message),
    listen(onMessage, onFailure) {
      worker.on('message', onMessage);
      worker.on('messageerror', onFailure);
      worker.on('error', onFailure);
      worker.on('exit', (code) => onFailure(new Error(`exit code ${code}`)));
    },
    hold: (busy) => (busy ? worker.ref() : worker.unref()),
    close: () => void worker.terminate(),
  };
}
