/**
 * @file The whole engine on the page's thread, without what calls one in a worker: for lessons that have no use for it.
 */
import { createLoader } from './engine/load.js';
import { webPackage } from './engine/web-package.js';

/** As of the package. */
export const loadEngine = createLoader(webPackage);
