import { headScaleOf } from '../elements/attention-heads.js';
import { grid } from './head-jobs.js';
import { labEngine } from './lab-engine.js';

/**
 * @typedef {import('../engine/load-in-worker.js').Promised<Omit<import('../engine/language/language-model.js').LanguageModel,
 *   'transformer'>>} Model
 * @typedef {{ token: string, probability: number }} Restored
 * @typedef {object} Reading a text as the model sees it, with some of its heads switched off
 * @property {string} text
 * @property {string} off
 * @property {string[]} tokens
 * @property {import('../engine/language/vocabulary.js').UnknownWord[]} unknown
 * @property {import('../engine/tensor.js').Tensor} weights [layers, H, L, L]
 * @property {Restored[]} restored at each place, by the heads that are on
 * @property {Restored[]} untouched the same with all heads on
 * @property {number} milliseconds that the engine took for all of it, waiting included
 */

/**
 * A trained model in the worker, and what it makes of the text that was asked about last. What is under way when the next question
 * comes is forgotten when it arrives.
 */
export class TrainedModelReader {
  #changed;
  #request = 0;
  /** @type {Promise<Model> | undefined} */
  #loading;
  #name = '';
  /** @type {Model | undefined} */
  model;
  /** @type {Reading | undefined} */
  reading;
  /** @type {Restored[][][] | undefined} [layers][H]: what would be restored at each place with this head off as well */
  without;
  /** @type {import('../engine/language/probe-results.js').ProbeTable | undefined} */
  probes;
  /** How long the probes took, in ms. */
  probedIn = 0;
  /** @type {unknown} what went wrong last */
  error;
  /** Which engine computes. */
  variant = '';

  /** @param {() => void} changed called whenever there is something new */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * @param {string} name of a shipped model, or the address of one
   * @param {string} text
   * @param {string} off heads that are off, as the attribute of `<attention-heads>`
   */
  async read(name, text, off) {
    const request = ++this.#request;
    try {
      const model = await this.#open(name);
      if (request !== this.#request) return;
      const started = performance.now();
      const { layers, numHeads } = model.info;
      const headScale = headScaleOf(off, layers, numHeads);
      const [{ unknown }, attended, whole] = await Promise.all([
        model.tokenize(text),
        model.attend(text, { headScale }),
        off ? model.attend(text) : undefined,
      ]);
      if (request !== this.#request) return;
      const { tokens, weights, restored } = attended;
      const milliseconds = performance.now() - started;
      const untouched = whole?.restored ?? restored;
      this.reading = { text, off, tokens, unknown, weights, restored, untouched, milliseconds };
      this.error = undefined;
      this.#changed();
      await this.#switchOffEach(model, text, headScale, request);
      if (!this.probes && request === this.#request) await this.#probe(model, request);
    } catch (error) {
      if (request !== this.#request) return;
      this.error = error;
      this.#changed();
    }
  }

  /**
   * Every number behind a weight that is shown.
   * @param {{ layer: number, head: number, queryIndex: number, keyIndex: number }} place
   */
  async explain(place) {
    const { model, reading } = this;
    if (!model || !reading) throw new Error('nothing has been computed yet');
    const headScale = headScaleOf(reading.off, model.info.layers, model.info.numHeads);
    return model.explainWeight(reading.text, { ...place, headScale });
  }

  /** Gives the model's memory back, and forgets what was read. */
  release() {
    this.#request++;
    this.#loading?.then((model) => model.dispose()).catch(() => {});
    this.#loading = undefined;
    this.#name = '';
    this.model = this.reading = this.without = this.probes = undefined;
  }

  /** @param {string} name */
  async #open(name) {
    if (name !== this.#name || !this.#loading) {
      const request = this.#request;
      this.release();
      this.#request = request;
      this.#name = name;
      const loading = labEngine().then((engine) => {
        this.variant = engine.variant;
        return engine.loadModel(name);
      });
      this.#loading = loading;
      loading.catch(() => {
        if (this.#loading === loading) this.#loading = undefined;
      });
    }
    const loading = this.#loading;
    const model = await loading;
    if (loading === this.#loading) this.model = model;
    return model;
  }

  /**
   * @param {Model} model
   * @param {string} text
   * @param {import('../engine/tensor.js').Tensor} headScale
   * @param {number} request
   */
  async #switchOffEach(model, text, headScale, request) {
    const [layers, heads] = headScale.shape;
    const readings = grid(layers, heads, async (layer, head) => {
      const data = headScale.data.slice();
      data[layer * heads + head] = 0;
      return (await model.attend(text, { headScale: { data, shape: [layers, heads] } })).restored;
    });
    const without = await Promise.all(readings.map((layer) => Promise.all(layer)));
    if (request !== this.#request) return;
    this.without = without;
    this.#changed();
  }

  /**
   * @param {Model} model
   * @param {number} request
   */
  async #probe(model, request) {
    const started = performance.now();
    const probes = await model.probe();
    if (model !== this.model || request !== this.#request) return;
    this.probes = probes;
    this.probedIn = performance.now() - started;
    this.#changed();
  }
}
