import { shortLabel } from '../../../views/token-label.js';
import { wholeEngine } from '../../lesson-engines.js';
import { pageTurn } from '../../page-turn.js';

/**
 * @typedef {import('../../../engine/language/language-model.js').LanguageModel} LanguageModel
 * @typedef {'with' | 'without'} Which with positions or without
 * @typedef {'agreement' | 'induction' | 'coreference'} Probed
 *
 * @typedef {object} Reading what a model puts into a gap
 * @property {{ word: string, probability: number }[]} best the likeliest words
 * @property {Float64Array} probabilities of every word that it knows
 *
 * @typedef {object} BothReadings of two sentences by one model
 * @property {[Reading, Reading]} readings
 * @property {number} difference the largest of a word's probabilities between the two
 */

/** Of the same words each, in another order. */
export const pairs = [
  ['The dog near the cats _ tired.', 'The cats near the dog _ tired.'],
  ['The lion behind the cows _.', 'The cows behind the lion _.'],
  ['The king near the sisters _ a cat.', 'The sisters near the king _ a cat.'],
  ['Eva said: red pink gold. Tom said: red _ gold.', 'Eva said: red gold pink. Tom said: gold _ red.'],
];

/** Of a reader's sentence with a gap; characters. */
export const longestGap = 120;

/** @type {readonly Probed[]} */
export const probed = ['agreement', 'induction', 'coreference'];

/** Probing goes in parts that each leave the page its turn soon. */
export const [probeParts, partSentences] = [10, 20];

/** @param {string} text a reader's, `_` for the gap */
export const asModelReads = (text) => text.replaceAll(/_+/g, '<mask>');

/**
 * @param {LanguageModel} model
 * @param {string} text with one gap, `_`
 * @returns {Reading}
 */
export function read(model, text) {
  const { tokens, tokenIds } = model.tokenize(asModelReads(text));
  const { logits } = /** @type {{ logits: import('../../../engine/tensor.js').Tensor }} */ (
    model.transformer.forward(tokenIds)
  );
  const size = logits.shape[1];
  const gap = tokens.indexOf('<mask>');
  const row = Float64Array.from(logits.data.subarray(gap * size, (gap + 1) * size));
  const most = row.reduce((so, logit) => Math.max(so, logit));
  const powers = row.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((so, power) => so + power);
  const probabilities = powers.map((power) => power / sum);
  const words = model.vocabulary;
  const order = Array.from(probabilities.keys()).sort((a, b) => probabilities[b] - probabilities[a] || a - b);
  return {
    best: order.slice(0, 3).map((id) => ({ word: words[id], probability: probabilities[id] })),
    probabilities,
  };
}

/**
 * @param {LanguageModel} model
 * @param {readonly [string, string]} texts
 * @returns {BothReadings}
 */
export function readBoth(model, texts) {
  const readings = /** @type {[Reading, Reading]} */ (texts.map((text) => read(model, text)));
  const [one, other] = readings.map(({ probabilities }) => probabilities);
  const difference = one.reduce((so, value, id) => Math.max(so, Math.abs(value - other[id])), 0);
  return { readings, difference };
}

/**
 * @typedef {{ name: 'gap', index: number } | { name: 'unknown', word: string, suggestions: string[] } | { name: 'others' }} Trouble of a
 *   reader's sentences: not one gap in one of them; a word that the models do not know; not the same words
 */

/**
 * @param {LanguageModel} model
 * @param {readonly [string, string]} texts
 * @returns {Trouble | undefined} others can be read all the same
 */
export function troubleWith(model, texts) {
  const read = texts.map((text) => model.tokenize(asModelReads(text)));
  const [stranger] = read.flatMap(({ unknown }) => unknown);
  if (stranger)
    return { name: 'unknown', word: shortLabel(stranger.word, 24), suggestions: stranger.suggestions };
  const index = read.findIndex(({ tokens }) => tokens.filter((token) => token === '<mask>').length !== 1);
  if (index >= 0) return { name: 'gap', index };
  const [one, other] = read.map(({ tokens }) => tokens.slice().sort().join(' '));
  return one === other ? undefined : { name: 'others' };
}

/** A model that was trained with positions, and one without. Loaded when they are asked for. */
export class TwoModels {
  #changed;
  /** Of the loading or probing that counts; what comes late is dropped. */
  #turn = 0;
  /** @type {'none' | 'loading' | 'ready' | 'failed'} */
  state = 'none';
  /** @type {unknown} */
  error;
  /** Where `state` is ready. @type {Record<Which, LanguageModel>} */
  models = /** @type {any} */ (undefined);
  /** Of the live probes. @type {{ done: number, scores: Record<Which, Record<Probed, number>> } | undefined} */
  probes;
  /** The probing that is under way. @type {object | undefined} */
  #probing;

  /** @param {() => void} changed called whenever there is something new */
  constructor(changed) {
    this.#changed = changed;
  }

  async load() {
    const turn = ++this.#turn;
    this.state = 'loading';
    this.error = undefined;
    /** @type {LanguageModel[]} */
    const loaded = [];
    try {
      const engine = await wholeEngine();
      for (const name of ['language', 'language-without-positions'])
        loaded.push(await engine.loadModel(name));
      if (turn === this.#turn) {
        this.models = { with: loaded[0], without: loaded[1] };
        this.state = 'ready';
      }
    } catch (error) {
      if (turn === this.#turn) {
        this.state = 'failed';
        this.error = error;
      }
    }
    if (turn !== this.#turn || this.state === 'failed') for (const model of loaded) model.dispose();
    if (turn === this.#turn) this.#changed();
  }

  get isProbing() {
    return this.#probing !== undefined;
  }

  /** Asks the heads that were found when the models were made, on fresh sentences, a part at a time. */
  async probe() {
    if (this.state !== 'ready') return;
    const probing = {};
    this.#probing = probing;
    this.error = undefined;
    const none = () => ({ agreement: 0, induction: 0, coreference: 0 });
    const sums = { with: none(), without: none() };
    try {
      for (let part = 1; part <= probeParts; part++) {
        for (const which of /** @type {const} */ (['with', 'without'])) {
          addScores(sums[which], this.models[which], part);
          await pageTurn();
          if (probing !== this.#probing) return;
        }
        const scores = { with: shares(sums.with, part), without: shares(sums.without, part) };
        this.probes = { done: part, scores };
        this.#changed();
      }
    } catch (error) {
      this.error = error;
    }
    this.stop();
  }

  /** Ends probing; what has been found so far stays. */
  stop() {
    this.#probing = undefined;
    this.#changed();
  }

  /** Gives the models back. */
  close() {
    this.#turn++;
    this.#probing = undefined;
    this.probes = undefined;
    if (this.state === 'ready') for (const model of Object.values(this.models)) model.dispose();
    this.state = 'none';
  }
}

/**
 * @param {Record<Probed, number>} sums is added to
 * @param {LanguageModel} model
 * @param {number} seed
 */
function addScores(sums, model, seed) {
  const found = model.probe({ sentences: partSentences, seed });
  const { probes } = model.info;
  for (const name of probed) {
    const { layer, head } = probes[name];
    const { scores } = found[name];
    sums[name] += scores.data[layer * scores.shape[1] + head];
  }
}

/** @param {Record<Probed, number>} sums @param {number} count */
const shares = ({ agreement, induction, coreference }, count) => ({
  agreement: agreement / count,
  induction: induction / count,
  coreference: coreference / count,
});
