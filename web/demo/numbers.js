import '../define.js';
import { copyText } from '../elements/copy-text.js';
import { PassingStatus } from '../elements/passing-status.js';
import { tokenize } from '../text/tokenize.js';
import { labelTitle, shortLabel, tokenLabel } from '../views/token-label.js';
import { longestText } from './address.js';
import { checkSizes, limits } from './check-sizes.js';
import { embedSnippet } from './embed-snippet.js';
import { attributesAsEntries } from './keep-in-address.js';
import { keepState } from './keep-state.js';
import { keepForOfflineAfter } from './offline.js';
import { initialState, stateFromEntries, stateToEntries } from './page-state.js';

/** @typedef {import('../elements.js').AttentionHeatmap} AttentionHeatmap */
/** @typedef {'heads' | 'dim' | 'seed'} SizeName */

/** A computation waits until the typing rests where the last one took longer than this; milliseconds. */
const restingDelay = 300;
const slowComputation = 50;

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const textBox = /** @type {HTMLTextAreaElement} */ (find('text'));
const sizeBoxes = /** @type {Record<SizeName, HTMLInputElement>} */ ({
  heads: find('heads'),
  dim: find('dim'),
  seed: find('seed'),
});
const heatmap = /** @type {AttentionHeatmap} */ (find('heatmap'));

/** How the weights are shown: the address has what is asked for, and the heat map says what of it cannot be. */
const view = attributesAsEntries(heatmap, ['aggregate', 'threshold', 'sums', 'table', 'zoom']);

let state = initialState;
/** What the heat map was asked to show last; not yet what the form says while that cannot be. */
let shown = initialState;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let computeTimer;
/** The cell of the address or file, until the weights that it belongs to have been computed. */
let cellToOpen = state.cell;

/**
 * Puts the state of an address or file into the form and the heat map.
 * @param {import('./address.js').Entries} entries
 */
function showEntries(entries) {
  state = stateFromEntries(entries);
  view.show(entries);
  heatmap.closeExplanation();
  cellToOpen = state.cell;
  textBox.value = state.text;
  for (const name of /** @type {SizeName[]} */ (Object.keys(sizeBoxes)))
    sizeBoxes[name].value = String(state[name]);
  compute();
}

/** Reads the form; what is wrong in it is said there, and the picture stays as it was. */
function readForm() {
  const [heads, dim, seed] = [sizeBoxes.heads, sizeBoxes.dim, sizeBoxes.seed].map(
    ({ valueAsNumber }) => valueAsNumber,
  );
  state = { ...state, text: textBox.value, heads, dim, seed };
  compute();
}

function compute() {
  const errors = checkSizes(state);
  for (const name of /** @type {SizeName[]} */ (Object.keys(sizeBoxes))) {
    find(`${name}-error`).textContent = errors[name] ?? '';
    sizeBoxes[name].setAttribute('aria-invalid', String(Boolean(errors[name])));
  }
  showTokens(tokenize(state.text));
  clearTimeout(computeTimer);
  if (Object.keys(errors).length > 0) return;
  const slow = (heatmap.computation?.milliseconds ?? 0) > slowComputation;
  computeTimer = setTimeout(applyState, slow ? restingDelay : 0);
}

/** Hands a state without errors to the heat map, which computes. */
function applyState() {
  // A head that is no longer there would be an error of the reader's making only in name.
  state = { ...state, head: state.head < state.heads ? state.head : 0 };
  const { text, heads, dim, seed } = shown;
  const isComputed = text === state.text && heads === state.heads && dim === state.dim && seed === state.seed;
  Object.assign(heatmap, {
    head: state.head,
    numHeads: state.heads,
    embedDim: state.dim,
    seed: state.seed,
    sentence: state.text,
  });
  shown = state;
  // Otherwise as soon as the weights are there, if they are not yet.
  if (isComputed && heatmap.attention) openCell();
  showSnippet();
  rememberState();
}

function showSnippet() {
  find('snippet').textContent = embedSnippet(new URL('standalone.js', document.baseURI).href, shown);
}

/** @param {string[]} tokens */
function showTokens(tokens) {
  const items = tokens.map((token) => {
    const item = document.createElement('li');
    item.dir = 'auto';
    const label = tokenLabel(token);
    item.textContent = shortLabel(label);
    item.title = labelTitle(label) ?? '';
    return item;
  });
  find('tokens').replaceChildren(...items);
}

function showComputation() {
  const { computation, attention } = heatmap;
  if (!computation || !attention) return;
  const { variant, milliseconds } = computation;
  const [heads, rows, columns] = attention.shape;
  // Browsers round their clocks to 0.1 ms: less than that reads as nothing.
  const time = milliseconds < 0.1 ? 'less than 0.1 ms' : `${milliseconds.toFixed(1)} ms`;
  find('status').textContent = `${heads * rows * columns} weights in ${time}, by the ${variant} engine.`;
}

heatmap.addEventListener('attention-change', (event) => {
  const { reason, head } = /** @type {CustomEvent} */ (event).detail;
  if (reason === 'cursor') return;
  // What it shows while another head is on its way to it was nobody's choice.
  if (head !== shown.head) state = { ...state, head };
  shown = { ...shown, head };
  showSnippet();
  if (reason === 'data') {
    showComputation();
    openCell();
  }
  rememberState();
});

heatmap.addEventListener('attention-select', (event) => {
  const { queryIndex, keyIndex } = /** @type {CustomEvent} */ (event).detail;
  state = { ...state, cell: [queryIndex, keyIndex] };
  rememberState();
});

function openCell() {
  const [, rows, columns] = heatmap.attention?.shape ?? [0, 0, 0];
  const cell = cellToOpen;
  cellToOpen = undefined;
  if (cell && cell[0] < rows && cell[1] < columns) heatmap.select(...cell);
}

find('controls').addEventListener('input', readForm);
find('controls').addEventListener('submit', (event) => event.preventDefault());
find('new-seed').addEventListener('click', () => {
  sizeBoxes.seed.value = String(crypto.getRandomValues(new Uint32Array(1))[0] % 1_000_000);
  readForm();
});
const copyStatus = new PassingStatus((text) => {
  find('copy-status').textContent = text;
});
find('copy').addEventListener('click', () =>
  copyText(find('snippet').textContent ?? '', copyStatus, {
    copied: 'Copied.',
    refused: 'The browser did not allow copying: select the lines instead.',
  }),
);

for (const name of /** @type {SizeName[]} */ (Object.keys(sizeBoxes))) {
  sizeBoxes[name].min = String(limits[name].minimum);
  sizeBoxes[name].max = String(limits[name].maximum);
}
textBox.maxLength = longestText;
// Seen only when the address asks for sizes that cannot be.
find('fallback').textContent = 'Nothing has been computed yet.';
showSnippet();
const rememberState = keepState({
  current: () => new Map([...stateToEntries(state), ...view.current()]),
  show: showEntries,
});
view.watch(rememberState);

keepForOfflineAfter(heatmap, 'data');
