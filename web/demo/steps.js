import '../define.js';
import { tokenize } from '../text/tokenize.js';
import { keepInAddress } from './keep-in-address.js';
import { keepForOfflineAfter } from './offline.js';

const steps = /** @type {import('../elements.js').AttentionSteps} */ (document.getElementById('lab'));
const mask = /** @type {import('../elements.js').AttentionMask} */ (document.getElementById('mask'));
const box = /** @type {HTMLInputElement} */ (document.getElementById('text'));

keepInAddress(steps, ['sentence', 'head', 'step', 'edits']);
keepForOfflineAfter(steps, 'data');

/** The steps begin causal: what their mask has otherwise is an edit of theirs. */
const isOpen = (/** @type {number} */ place, /** @type {number} */ length) =>
  place % length <= Math.floor(place / length);

/** What the reader typed last: the box keeps it, white space and all, until another sentence comes from elsewhere. */
let typed = '';

function showSteps() {
  if (steps.sentence !== typed) box.value = steps.sentence;
  const { mask: shown } = steps;
  // Of no tokens there is no mask.
  if (!shown || shown.shape[0] === 0 || String(shown.data) === String(mask.mask.data)) return;
  const length = shown.shape[0];
  const cells = Array.from(shown.data, (may, place) =>
    Boolean(may) === isOpen(place, length) ? [] : [`${Math.floor(place / length)}.${place % length}`],
  );
  Object.assign(mask, {
    queryTokens: tokenize(steps.sentence),
    kind: 'causal',
    switched: cells.flat().join(' '),
  });
}

steps.addEventListener('attention-change', showSteps);
mask.addEventListener('attention-change', () => {
  const { data, shape } = mask.mask;
  const others = steps.edits.split(',').filter((edit) => edit.trim() !== '' && !/^\s*mask /i.test(edit));
  const cells = Array.from(data, (may, place) =>
    Boolean(may) === isOpen(place, shape[0]) ? [] : [`mask ${place} ${may}`],
  );
  steps.edits = [...others.map((edit) => edit.trim()), ...cells.flat()].join(', ');
});
box.addEventListener('input', () => {
  // What was put in the place of other numbers was of the other tokens.
  if (tokenize(box.value).join(' ') !== tokenize(steps.sentence).join(' ')) steps.edits = '';
  typed = box.value;
  steps.sentence = typed;
});
showSteps();
