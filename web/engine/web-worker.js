import { startPackagedWorker } from './ready-worker.js';

/** A worker for an engine: literally so, as this is the form that bundlers recognise. */
export const startWebWorker = () =>
  startPackagedWorker(
    () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }),
    'worker.js',
  );
