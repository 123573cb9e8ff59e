import { startPackagedWorker } from './ready-worker.js';

/** Literally so, as this is the form that bundlers recognise. */
const startThread = () =>
  startPackagedWorker(
    () => new Worker(new URL('./thread.js', import.meta.url), { type: 'module' }),
    'thread.js',
  );

/** Threads as a web page has them: workers. @type {import('./load.js').Package['threads']} */
export const webThreads = { available: () => navigator.hardwareConcurrency ?? 1, start: startThread };
