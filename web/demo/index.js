import '../labs.js';
import { keepInAddress } from './keep-in-address.js';
import { keepForOffline } from './offline.js';

const lab = /** @type {HTMLElement} */ (document.getElementById('lab'));
keepInAddress(lab, ['sentence', 'model', 'layer', 'head', 'row', 'off']);

// After the engine and the model have come, so that they are kept as well.
const models = ['language', 'language-without-positions'].map((name) => `models/${name}.safetensors`);
lab.addEventListener('attention-change', () => keepForOffline(models), { once: true });
