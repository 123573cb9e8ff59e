import { coreFiles } from './core-files.js';
import { Engine } from './engine.js';
import { fetchedFrom } from './fetched-package.js';
import { fetchModel } from './language/fetch-model.js';
import { webThreads } from './web-threads.js';

/**
 * The package as a web page has it, and threads.
 * @type {import('./load.js').Package}
 */
export const webPackage = { Engine, ...fetchedFrom(coreFiles), model: fetchModel, threads: webThreads };
