/**
 * @file `loadEngineInWorker` by itself: a page that computes in a worker alone has no use for a second engine on its own thread, and
 * fetches that one where no worker starts.
 */
import { coreFiles } from './engine/core-files.js';
import { fetchedFrom } from './engine/fetched-package.js';
import { createWorkerLoader } from './engine/load-in-worker.js';
import { webThreads } from './engine/web-threads.js';
import { startWebWorker } from './engine/web-worker.js';

/** As of the package. */
export const loadEngineInWorker = createWorkerLoader(
  { ...fetchedFrom(coreFiles), threads: webThreads },
  startWebWorker,
  () => import('./engine/host-here.js').then(({ hostHere }) => hostHere()),
);
