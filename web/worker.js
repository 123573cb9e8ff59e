// The script of the engine's web worker. It must not import what starts workers: a bundler would go round in circles.
import { serveEngine } from './engine/engine-host.js';
import { webPackage } from './engine/web-package.js';

const port = /** @type {any} */ (globalThis);
serveEngine(
  port,
  (listener) => port.addEventListener('message', (/** @type {MessageEvent} */ event) => listener(event.data)),
  webPackage,
);
