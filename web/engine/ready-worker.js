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
          worker.onmessageerror = () => onFailure(new Error('a message could not be read'));
          worker.onerror = (event) => {
            event.preventDefault();
            onFailure(new Error(event.message ?? 'no reason given'));
          };
        },
        hold() {},
        close: () => worker.terminate(),
      });
  });
}

/**
 * A worker whose file lies on another origin, such as a CDN: a script of the page's own origin that imports it.
 * @param {string} script
 */
function fromOtherOrigin(script) {
  const blob = new Blob([`import ${JSON.stringify(script)};`], { type: 'text/javascript' });
  const url = URL.createObjectURL(blob);
  const worker = new Worker(url, { type: 'module' });
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  return worker;
}

/**
 * Starts one of the package's workers, trying one way after the other. Which of them fits is not asked beforehand: bundlers put
 * an address of their own in the place of `import.meta.url`.
 * @param {() => Worker} fromFile where the file lies on the page's own origin; elsewhere the browser throws
 * @param {string} name of the file, beside the package's others
 * @returns {Promise<WorkerPort | undefined>} undefined where no worker can be started
 */
export async function startPackagedWorker(fromFile, name) {
  const script = import.meta.url.replace(/[^/]*$/, name);
  for (const start of [fromFile, () => fromOtherOrigin(script)]) {
    try {
      const port = await ready(start());
      if (port) return port;
    } catch {
      // Refused at once: on to the next.
    }
  }
  return undefined;
}
