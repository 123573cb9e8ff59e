/**
 * @file One lesson alone, for a frame: `embed.html?lab=NAME`, with `lang`, `theme`, `id`, and whatever stands in the address of a lesson that
 * was copied. It tells the page around it how high it is and what the reader answered.
 */
import { apply, stateIn } from '../labs/lab-address.js';

const entries = new URLSearchParams(location.search);
const id = entries.get('id') ?? undefined;
const state = stateIn(location.hash.slice(1)) ??
  stateIn(location.search) ?? { lesson: '', settings: '', attributes: {} };

const lang = entries.get('lang');
if (lang) document.documentElement.lang = lang;
const theme = entries.get('theme');

const lab = document.createElement('attention-lab');
lab.id = 'lab';
apply(lab, state);
if (theme === 'light' || theme === 'dark') {
  lab.setAttribute('theme', theme);
  document.documentElement.style.colorScheme = theme;
}
document.getElementById('here')?.append(lab);

/** @param {object} message */
const tell = (message) => {
  // The page around is anybody's, and nothing of this is secret.
  if (parent !== window) parent.postMessage(message, '*');
};

let height = 0;
new ResizeObserver(() => {
  const now = Math.ceil(document.body.getBoundingClientRect().height);
  if (now === height) return;
  height = now;
  tell({ type: 'attention:resize', id, height });
  // Canvas, and others that follow it.
  tell({ subject: 'lti.frameResize', height });
}).observe(document.body);

for (const name of ['answer', 'complete'])
  lab.addEventListener(`attention-${name}`, (event) =>
    tell({ type: `attention:${name}`, id, detail: /** @type {CustomEvent} */ (event).detail }),
  );
