import '../define.js';
import { tokenize } from '../text/tokenize.js';
import { keepInAddress } from './keep-in-address.js';
import { keepForOfflineAfter } from './offline.js';

const element = /** @type {import('../elements.js').AttentionSteps} */ (document.getElementById('lab'));
const box = /** @type {HTMLInputElement} */ (document.getElementById('text'));

keepInAddress(element, ['sentence', 'head', 'step', 'edits']);
keepForOfflineAfter(element, 'data');

const showSentence = () => {
  if (box !== document.activeElement) box.value = element.sentence;
};
showSentence();
element.addEventListener('attention-change', showSentence);
box.addEventListener('input', () => {
  // What was put in the place of other numbers was of the other tokens.
  if (tokenize(box.value).join(' ') !== tokenize(element.sentence).join(' ')) element.edits = '';
  element.sentence = box.value;
});
