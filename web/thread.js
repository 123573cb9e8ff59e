// The script of a thread that helps the engine. It must not import what starts workers: a bundler would go round in circles.
import { helpCore } from './engine/help-core.js';

const port = /** @type {any} */ (globalThis);
port.onmessage = (/** @type {MessageEvent} */ { data }) =>
  helpCore(data, () => port.postMessage({ running: true }));
port.postMessage({ ready: true });
