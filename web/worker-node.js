// The script of the engine's worker thread in Node.
import { parentPort } from 'node:worker_threads';
import { serveEngine } from './engine/engine-host.js';
import { filePackage } from './engine/file-package.js';

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
serveEngine(port, (listener) => port.on('message', listener), filePackage);
