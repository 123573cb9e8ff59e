import '../labs.js';
import { keepInAddress } from './keep-in-address.js';
import { keepForOffline } from './offline.js';

const lab = /** @type {HTMLElement} */ (document.getElementById('lab'));
keepInAddress(lab, ['farthest', 'seed']);

// The engine comes when something is started: after its first result, it is kept as well.
lab.addEventListener('attention-change', function keep(/** @type {any} */ { detail }) {
  if (detail.reason !== 'result') return;
  lab.removeEventListener('attention-change', keep);
  keepForOffline();
});
