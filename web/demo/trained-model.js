import '../labs.js';
import { keepInAddress } from './keep-in-address.js';
import { keepForOfflineAfter } from './offline.js';

const lab = /** @type {HTMLElement} */ (document.getElementById('lab'));
keepInAddress(lab, [
  'sentence',
  'model',
  'layer',
  'head',
  'row',
  'off',
  'scaled',
  'compare',
  'aggregate',
  'view',
  'sums',
  'table',
  'zoom',
]);
keepForOfflineAfter(
  lab,
  'data',
  ['language', 'language-without-positions'].map((name) => `models/${name}.safetensors`),
);
