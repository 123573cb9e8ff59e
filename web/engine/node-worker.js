import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * A worker thread. It does not keep the process alive but while a call is under way.
 * @returns {Promise<import('./load-in-worker.js').WorkerPort>}
 */
export async function startNodeWorker() {
  const worker = new Worker(new URL('./worker-node.js', import.meta.url), {
    // The process's own arguments are not for the worker: `--input-type` would keep it from starting.
    execArgv: [],
  });
  await once(worker, 'message');
  worker.unref();
  return {
    post: (message) => worker.postMessage(message),
    listen(onMessage, onFailure) {
      worker.on('message', onMessage);
      worker.on('error', onFailure);
      worker.on('exit', (code) => onFailure(new Error(`exit code ${code}`)));
    },
    hold: (busy) => (busy ? worker.ref() : worker.unref()),
    close: () => void worker.terminate(),
  };
}
