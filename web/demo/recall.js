import '../labs.js';
import { keepInAddress } from './keep-in-address.js';
import { keepForOfflineAfter } from './offline.js';

const lab = /** @type {HTMLElement} */ (document.getElementById('lab'));
keepInAddress(lab, ['farthest', 'seed']);
keepForOfflineAfter(lab, 'result');
