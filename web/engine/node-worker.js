import { Worker } from 'node:worker_threads';
import { AttentionError } from './errors.js';

/**
 * A worker thread whose script runs. It does not keep the process alive but while a call is under way.
 * @param {URL} script
 * @returns {Promise<import('./load-in-worker.js').WorkerPort>} rejected with the cause where it does not start
 */
export async function startNodeScript(script) {
  const worker = new Worker(script, {
    // The process's own arguments are not for the worker: `--input-type` would keep it from starting.
    execArgv: [],
  });
  await new Promise((resolve, reject) => {
    worker
      .once('message', resolve)
      .once('error', reject)
      .once('exit', (code) => reject(new Error(`exit code ${code}`)));
  });
  worker.unref();
  return {
    post: (message) => worker.postMessage(message),
    listen(onMessage, onFailure) {
      worker.on('message', onMessage);
      worker.on('messageerror', onFailure);
      worker.on('error', onFailure);
      worker.on('exit', (code) => onFailure(new Error(`exit code ${code}`)));
      worker.unref(); // which listening has undone
    },
    hold: (busy) => (busy ? worker.ref() : worker.unref()),
    close: () => void worker.terminate(),
  };
}

/** A worker for an engine. */
export const startNodeWorker = () =>
  startNodeScript(new URL('./worker-node.js', import.meta.url)).catch((cause) => {
    const text = `loadEngineInWorker: the worker did not start: ${cause.message}`;
    throw new AttentionError('worker-failed', text, { cause });
  });
