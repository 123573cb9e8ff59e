/** @file The page of a lesson works without a network once it has worked with one. The lesson itself is the tag's. */
import { keepForOfflineAfter } from './offline.js';

const lab = /** @type {HTMLElement} */ (document.getElementById('lab'));
keepForOfflineAfter(lab, 'data');
