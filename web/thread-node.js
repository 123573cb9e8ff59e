// The script of a thread that helps the engine in Node.
import { parentPort } from 'node:worker_threads';
import { helpCore } from './engine/help-core.js';

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
port.once('message', (start) => helpCore(start, () => port.postMessage({ running: true })));
port.postMessage({ ready: true });
