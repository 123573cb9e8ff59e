import { Engine } from './engine.js';
import { fetchedPackage } from './fetched-package.js';
import { startPackagedWorker } from './ready-worker.js';

/** Literally so, as this is the form that bundlers recognise. */
const startThread = () =>
  startPackagedWorker(
    () => new Worker(new URL('./thread.js', import.meta.url), { type: 'module' }),
    'thread.js',
  );

/**
 * The package as a web page has it, and threads.
 * @type {import('./load.js').Package}
 */
export const webPackage = {
  Engine,
  ...fetchedPackage,
  threads: { available: () => navigator.hardwareConcurrency ?? 1, start: startThread },
};
