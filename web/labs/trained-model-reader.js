import { headScaleOf } from '../elements/head-strengths.js';
import { grid } from './head-jobs.js';
import { labEngine } from './lab-engine.js';

/**
 * @typedef {import('../engine/load-in-worker.js').Promised<Omit<import('../engine/language/language-model.js').LanguageModel,
 *   'transformer'>>} Model
 * @typedef {{ token: string, probability: number }} Restored
 * @typedef {object} Reading a text as the model sees it, with some of its heads switched off
 * @property {string} text
 * @property {string} off
 * @property {string} scaled
 * @property {string[]} tokens
 * @property {import('../engine/language/vocabulary.js').UnknownWord[]} unknown
 * @property {import('../engine/tensor.js').Tensor} weights [layers, H, L, L]
 * @property {import('../engine/tensor.js').Tensor} query [layers, H, L, D]
 * @property {import('../engine/tensor.js').Tensor} key [layers, H, L, D]
 * @property {Restored[]} restored at each place, by the heads that are on
 * @property {Restored[]} untouched the same with all heads on
 * @property {Restored[][][]} without [layers][H]: what would be restored at each place with this head off as well
 * @property {number} milliseconds that the engine took for all of it, waiting included
 */

/**
 * A trained model in the worker, and what it makes of the text that was asked about last. What is under way when the next question
 * comes is forgotten when it arrives.
 */
export class TrainedModelReader {
  #changed;
  #load;
  #request = 0;
  #name = '';
  /** @type {Promise<Model> | undefined} */
  #loading;
  /** @type {Promise<void> | undefined} */
  #probing;
  /** @type {Model | undefined} */
  model;
  /** @type {Reading | undefined} */
  reading;
  /** @type {import('../engine/language/probe-results.js').ProbeTable | undefined} */
  probes;
  /** How long the probes took, in ms. */
  probedIn = 0;
  /** @type {unknown} why the text that was asked about last could not be read */
  error;
  /** Which engine computes. */
  variant = '';

  /**
   * @param {() => void} changed called whenever there is something new
   * @param {() => Promise<import('./lab-engine.js').EngineInWorker>} [load]
   */
  constructor(changed, load = labEngine) {
    this.#changed = changed;
    this.#load = load;
  }

  /**
   * @param {string} name of a shipped model, or the address of one
   * @param {string} text
   * @param {string} off heads that are off, as the attribute of `<attention-heads>`
   * @param {string} [scaled] heads that count for more or less, likewise
   */
  async read(name, text, off, scaled = '') {
    const request = ++this.#request;
    try {
      const model = await this.#open(name);
      if (request !== this.#request) return;
      const reading = await readText(model, text, { off, scaled });
      if (request !== this.#request) return;
      this.reading = reading;
      this.error = undefined;
      this.#probing ??= this.#probe(model);
    } catch (error) {
      if (request !== this.#request) return;
      this.error = error;
    }
    this.#changed();
  }

  /**
   * Every number behind a weight that is shown.
   * @param {{ layer: number, head: number, queryIndex: number, keyIndex: number }} place
   */
  async explain(place) {
    const { model, reading } = this;
    if (!model || !reading) throw new Error('nothing has been computed yet');
    const headScale = headScaleOf(reading, model.info.layers, model.info.numHeads);
    return model.explainWeight(reading.text, { ...place, headScale });
  }

  /** Gives the model's memory back, and forgets what was read. */
  release() {
    this.#request++;
    this.#forget();
  }

  #forget() {
    this.#loading?.then((model) => model.dispose()).catch(() => {});
    this.#loading = this.#probing = undefined;
    this.model = this.reading = this.probes = this.error = undefined;
  }

  /** @param {string} name */
  async #open(name) {
    if (name !== this.#name || !this.#loading) {
      this.#forget();
      this.#name = name;
      this.#changed();
      this.#loading = this.#load().then((engine) => {
        this.variant = engine.variant;
        return engine.loadModel(name);
      });
    }
    const loading = this.#loading;
    try {
      const model = await loading;
      if (loading === this.#loading) this.model = model;
      return model;
    } catch (error) {
      if (loading === this.#loading) this.#loading = undefined;
      throw error;
    }
  }

  /** Once for each model, whatever is asked meanwhile. @param {Model} model */
  async #probe(model) {
    const started = performance.now();
    try {
      const probes = await model.probe();
      if (model !== this.model) return;
      this.probes = probes;
      this.probedIn = performance.now() - started;
    } catch (error) {
      if (model === this.model) this.error = error;
    }
    this.#changed();
  }
}

/**
 * @param {Model} model
 * @param {string} text
 * @param {{ off: string, scaled: string }} strengths
 * @returns {Promise<Reading>}
 */
async function readText(model, text, strengths) {
  const started = performance.now();
  const { layers, numHeads, config } = model.info;
  const { unknown, tokens } = await model.tokenize(text);
  const most = /** @type {number} */ (config.maxLength) - 1;
  if (tokens.length - 1 > most)
    throw new RangeError(`expected at most ${most} words and marks, got ${tokens.length - 1}`);
  const headScale = headScaleOf(strengths, layers, numHeads);
  const withoutHead = async (/** @type {number} */ layer, /** @type {number} */ head) => {
    const data = headScale.data.slice();
    data[layer * numHeads + head] = 0;
    return (await model.attend(text, { headScale: { data, shape: headScale.shape } })).restored;
  };
  const each = grid(layers, numHeads, withoutHead).map((layer) => Promise.all(layer));
  const [attended, whole, without] = await Promise.all([
    model.attend(text, { headScale, returns: ['query', 'key'] }),
    model.attend(text),
    Promise.all(each),
  ]);
  const { weights, query, key, restored } = attended;
  if (![...weights.data, ...restored.map(({ probability }) => probability)].every(Number.isFinite))
    throw new RangeError('expected strengths of the heads with which its numbers stay finite');
  const milliseconds = performance.now() - started;
  return {
    text,
    ...strengths,
    tokens,
    unknown,
    weights,
    query,
    key,
    restored,
    untouched: whole.restored,
    without,
    milliseconds,
  };
}
