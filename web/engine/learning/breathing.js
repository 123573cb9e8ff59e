/** How long a run computes at most before others get their turn, unless one step takes longer; in ms. Half of a frame. */
export const SLICE_MS = 8;

/** @type {(() => void)[]} */
const waiting = [];
/** @type {MessageChannel | undefined} */
let channel;

/**
 * Lets everybody else have a turn: events, messages, drawing. Timers would do so as well, but browsers stretch nested ones to 4 ms,
 * and those of hidden pages to a second.
 * @returns {Promise<void>}
 */
export function breathe() {
  const { setImmediate } = /** @type {{ setImmediate?: (next: () => void) => void }} */ (globalThis);
  if (setImmediate) return new Promise((resolve) => setImmediate(resolve));
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(0);
  });
}

/** How often a wait looks whether it still has a sense, in ms. */
const LOOK_MS = 50;

/**
 * What `promise` gives, unless `signal` is aborted first, or `check` throws.
 * @template Value
 * @param {PromiseLike<Value> | Value} promise
 * @param {AbortSignal | undefined} signal
 * @param {() => void} check
 * @returns {Promise<Value>} rejected with the signal's reason, or with what was thrown
 */
export function unlessAborted(promise, signal, check) {
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      try {
        check();
      } catch (error) {
        reject(error);
        clearInterval(timer);
      }
    }, LOOK_MS);
    // In Node a wait alone does not keep the process alive.
    /** @type {any} */ (timer).unref?.();
    const abort = () => reject(signal?.reason);
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    Promise.resolve(promise)
      .then(resolve, reject)
      .finally(() => {
        clearInterval(timer);
        signal?.removeEventListener('abort', abort);
      });
  });
}
