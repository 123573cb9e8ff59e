/** @typedef {import('./load-in-worker.js').WorkerPort} WorkerPort */

/**
 * How long a worker may take to say that it runs. A worker that a policy forbids often says nothing at all.
 */
const READY_WITHIN_MS = 5000;

/**
 * Waits until the worker's script runs.
 * @param {Worker} worker
 * @returns {Promise<WorkerPort | undefined>} undefined if it does not
 */
function ready(worker) {
  return new Promise((resolve) => {
    const give = (/** @type {WorkerPort | undefined} */ port) => {
      clearTimeout(timer);
      if (!port) worker.terminate();
      resolve(port);
    };
    const timer = setTimeout(give, READY_WITHIN_MS, undefined);
    worker.onerror = (event) => {
      event.preventDefault();
      give(undefined);
    };
    worker.onmessage = () =>
      give({
        post: (message) => worker.postMessage(message),
        listen(onMessage, onFailure) {
          worker.onmessage = ({ data }) => onMessage(data);
          worker.onerror = ({ message }) => onFailure(new Error(message ?? 'no reason given'));
        },
        hold() {},
        close: () => worker.terminate(),
      });
  });
}

/** A worker from a file of this page's own origin. */
function fromOwnOrigin() {
  // Literally so: this is the form that bundlers recognise.
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
}

/** A worker whose file lies on another origin, such as a CDN: a page may only start scripts of its own, so one that imports it. */
function fromOtherOrigin() {
  const script = import.meta.url.replace(/[^/]*$/, 'worker.js');
  const blob = new Blob([`import ${JSON.stringify(script)};`], { type: 'text/javascript' });
  const url = URL.createObjectURL(blob);
  const worker = new Worker(url, { type: 'module' });
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  return worker;
}

/**
 * @returns {Promise<WorkerPort | undefined>} undefined where no worker can be started
 */
export async function startWebWorker() {
  const ownOrigin = new URL(import.meta.url).origin === globalThis.origin;
  try {
    return await ready(ownOrigin ? fromOwnOrigin() : fromOtherOrigin());
  } catch {
    return undefined;
  }
}
