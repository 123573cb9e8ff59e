import '../define.js';
import { messageOf } from '../elements/describe-value.js';
import { headScaleOf } from '../elements/head-strengths.js';
import { labEngine } from '../labs/lab-engine.js';
import { attributesAsEntries } from './keep-in-address.js';
import { keepState } from './keep-state.js';
import { keepForOfflineAfter } from './offline.js';

/** @typedef {import('../elements.js').AttentionViews} AttentionViews */
/** @typedef {import('../elements.js').AttentionHeads} AttentionHeads */

const firstText = 'the cat sat on the mat because it was tired';
const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const views = /** @type {AttentionViews} */ (find('lab'));
const heads = /** @type {AttentionHeads} */ (find('heads'));
const box = /** @type {HTMLInputElement} */ (find('text'));

// What stood there is for pages without scripts.
find('fallback').textContent = 'Nothing has been read yet.';

const chosen = attributesAsEntries(views, ['layer', 'head', 'row', 'column', 'threshold', 'aggregate']);
const ofHeads = attributesAsEntries(heads, ['off', 'scaled', 'compare']);

/** @type {ReturnType<typeof load> | undefined} */
let loading;
const load = async () => (await labEngine()).loadModel('language');
let request = 0;
/** The weights of the sentence, as long as those are shown, and no file. @type {unknown} */
let ours;

/** Reads the sentence with the heads that are on. */
async function read() {
  const own = ++request;
  const text = box.value;
  try {
    loading ??= load();
    const model = await loading;
    const headScale = headScaleOf(heads, model.info.layers, model.info.numHeads);
    const { tokens, weights, query, key } = await model.attend(text, {
      headScale,
      returns: ['query', 'key'],
    });
    const { unknown } = await model.tokenize(text);
    if (own !== request) return;
    ours = weights;
    const explain = (
      /** @type {Parameters<import('../elements/explanation-request.js').Explain>[0]} */ place,
    ) => model.explainWeight(text, { ...place, headScale });
    Object.assign(views, {
      weights,
      query,
      key,
      positions: undefined,
      queryTokens: tokens,
      keyTokens: undefined,
      explain,
    });
    find('problem').textContent = aboutUnknown(unknown);
  } catch (error) {
    // A model that has not come is asked for again with the next sentence.
    await loading?.catch(() => {
      loading = undefined;
    });
    if (own === request) find('problem').textContent = messageOf(error);
  }
}

/** @param {{ word: string, suggestions: string[] }[]} unknown */
function aboutUnknown(unknown) {
  if (unknown.length === 0) return '';
  const words = unknown.map(({ word, suggestions }) =>
    suggestions.length > 0 ? `“${word}” (${suggestions.slice(0, 3).join(', ')}?)` : `“${word}”`,
  );
  return `Words that the model does not know, in whose places it reads <mask>: ${words.join(', ')}.`;
}

find('back').addEventListener('click', () => read());
views.addEventListener('attention-change', ({ target }) => {
  // What a model of somebody else would do without a head cannot be said here.
  if (target !== views) return;
  heads.switches = views.data.weights === ours;
  // What is being read has come too late.
  if (!heads.switches) request++;
  find('file-note').hidden = heads.switches;
});
heads.addEventListener('attention-change', ({ detail: { reason } }) => {
  if (heads.switches && ['off', 'scaled'].includes(reason)) read();
});
box.addEventListener('input', () => {
  remember();
  read();
});

const remember = keepState({
  current: () => {
    const entries = new Map([...chosen.current(), ...ofHeads.current()]);
    if (box.value !== firstText) entries.set('sentence', box.value);
    return entries;
  },
  show: (entries) => {
    box.value = entries.get('sentence') ?? firstText;
    chosen.show(entries);
    ofHeads.show(entries);
    read();
  },
});
chosen.watch(remember);
ofHeads.watch(remember);

labEngine()
  .then((engine) => engine.sinusoidalPositions(32, 64))
  .then(
    (positions) => Object.assign(find('positions'), { positions }),
    // Why stands above; the element shows what is inside of it.
    () => {},
  );
keepForOfflineAfter(views, 'data', ['models/language.safetensors']);
