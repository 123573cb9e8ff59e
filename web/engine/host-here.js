import { EngineHost } from './engine-host.js';
import { webPackage } from './web-package.js';

/** @file Computes on the page's thread for `in-worker.js`, where no worker starts. */

export const hostHere = () => new EngineHost(webPackage);
