import { checkIndex, checkInteger, checkName, checkOptions, checkReturns } from '../check.js';
import { disposeSymbol } from '../dispose-symbol.js';
import { explainWeight } from '../explain-weight.js';
import { Transformer } from '../learning/transformer.js';
import { scaledDotProductAttention } from '../scaled-dot-product.js';
import { kindOf } from '../tensor.js';
import { LONGEST_SENTENCE, runProbes } from './probe-results.js';
import { Vocabulary } from './vocabulary.js';

/** @typedef {import('../tensor.js').Tensor} Tensor */

/** @typedef {'coreference' | 'agreement' | 'compounds' | 'copy'} SentenceKind */

/** In the core's order. @type {readonly SentenceKind[]} */
const KINDS = ['coreference', 'agreement', 'compounds', 'copy'];

/** @typedef {'query' | 'key' | 'value' | 'scores' | 'headOutputs'} AttendedResult */

/**
 * @typedef {object} ModelInfo
 * @property {number} seed
 * @property {number} layers
 * @property {number} numHeads of a layer
 * @property {import('../learning/transformer.js').TransformerConfig} config
 * @property {Record<string, unknown>} training how it was trained
 * @property {Record<import('./probe-results.js').ProbeName, { layer: number, head: number, score: number }>} probes the heads that
 *   the probes found, and what they reached on other sentences than those by which they were found
 */

/**
 * @template {AttendedResult} [Name=never]
 * @typedef {{ tokens: string[], tokenIds: Int32Array, weights: Tensor, restored: { token: string, probability: number }[] }
 *   & Record<Name, Tensor>} Attended `weights` [layers, H, L, L]; `restored`: at each place the word that the model puts there
 */

/** A trained model and its language. Made by engine.loadModel(). */
export class LanguageModel {
  #core;
  #vocabulary;
  #notes;

  /**
   * @param {import('../core.js').Core} core
   * @param {import('./model-file.js').ModelFile} file
   */
  constructor(core, { tensors, config, vocabulary, notes }) {
    this.#core = core;
    this.#vocabulary = new Vocabulary(vocabulary);
    this.#notes = notes;
    /** The network itself: it can be looked into, trained on and written to a file. */
    this.transformer = new Transformer(core, config);
    try {
      this.transformer.loadStateDict(tensors);
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** What it is, how it was made, and what the probes found. @returns {ModelInfo} */
  get info() {
    const { config } = this.transformer;
    return { ...structuredClone(this.#notes), layers: config.numLayers, numHeads: config.numHeads, config };
  }

  /** Every word that it knows, special tokens first. */
  get vocabulary() {
    return this.#vocabulary.words;
  }

  /**
   * A text as the model sees it.
   * @param {string} text
   * @returns {import('./vocabulary.js').TokenizedText}
   */
  tokenize(text) {
    return this.#read('tokenize', text);
  }

  /**
   * Where every head looks in a sentence, and which word the model puts at each place.
   * @template {AttendedResult} [Name=never]
   * @param {string} text
   * @param {{ headScale?: Tensor, returns?: readonly Name[] }} [options] `headScale` [layers, H] multiplies each head's output: 0
   *   switches it off; `returns`: `query`, `key` (both after positions), `value`, `headOutputs` (after headScale) [layers, H, L, D],
   *   `scores` [layers, H, L, L]
   * @returns {Attended<Name>}
   */
  attend(text, options) {
    const where = 'attend';
    const { tokens, tokenIds } = this.#read(where, text);
    const given = checkOptions(where, options, ['headScale', 'returns']);
    const { headScale, returns } = /** @type {{ headScale?: Tensor, returns?: readonly Name[] }} */ (given);
    const wanted = checkReturns(where, returns, ['query', 'key', 'value', 'scores', 'headOutputs']);
    const asked = new Set(['weights', ...wanted]);
    if (asked.delete('scores')) for (const name of ['query', 'key', 'value']) asked.add(name);
    const computed = /** @type {Record<string, Tensor>} */ (
      this.transformer.forward(tokenIds, { headScale, returns: /** @type {any} */ ([...asked]) })
    );
    const { logits, weights, query, key, value } = computed;
    /** @type {Record<string, Tensor>} */
    const more = {};
    for (const name of wanted) {
      // The layers as a batch.
      more[name] =
        name === 'scores'
          ? scaledDotProductAttention(this.#core, query, key, value, { returns: ['scores'] }).scores
          : computed[name];
    }
    return /** @type {Attended<Name>} */ ({
      tokens,
      tokenIds,
      weights,
      restored: this.#restored(logits),
      ...more,
    });
  }

  /**
   * Every number behind one weight of attend(), bit for bit.
   * @param {string} text
   * @param {{ layer: number, head: number, queryIndex: number, keyIndex: number, headScale?: Tensor }} place
   * @returns {import('../explain-weight.js').WeightExplanation}
   */
  explainWeight(text, place) {
    const where = 'explainWeight';
    const names = ['layer', 'head', 'queryIndex', 'keyIndex', 'headScale'];
    const { layer, head, queryIndex, keyIndex, headScale } = /** @type {any} */ (
      checkOptions(where, place, names)
    );
    checkIndex(`${where}: layer`, layer, this.transformer.config.numLayers);
    const { query, key, value } = this.attend(text, { headScale, returns: ['query', 'key', 'value'] });
    return explainWeight(this.#core, query, key, value, { batch: layer, head, queryIndex, keyIndex });
  }

  /**
   * A sentence of the model's language.
   * @param {{ kind?: SentenceKind, heldOut?: boolean, seed?: number }} [options] `kind`: any, as they are mixed for training; `heldOut`
   *   (false): a coreference sentence about two that no sentence of the training speaks of; the same `seed` (0) gives the same
   *   sentence
   * @returns {string}
   */
  sampleSentence(options) {
    const where = 'sampleSentence';
    const given = /** @type {any} */ (checkOptions(where, options, ['kind', 'heldOut', 'seed']));
    const kind =
      given.kind === undefined ? -1 : KINDS.indexOf(checkName(`${where}: kind`, given.kind, KINDS));
    const heldOut = /** @type {boolean} */ (given.heldOut ?? false);
    if (typeof heldOut !== 'boolean')
      throw new TypeError(`${where}: heldOut: expected true or false, got ${kindOf(heldOut)}`);
    const seed = checkInteger(`${where}: seed`, given.seed ?? 0, 0, Number.MAX_SAFE_INTEGER);
    return this.#core.call(where, (memory, module) => {
      const address = memory.take(LONGEST_SENTENCE * Int32Array.BYTES_PER_ELEMENT);
      const length = module.drawSentence(kind, heldOut, seed, address);
      const first = address / Int32Array.BYTES_PER_ELEMENT;
      return this.#vocabulary.textOf(memory.views.integers.subarray(first, first + length));
    });
  }

  /**
   * What each head does, found on fresh sentences about pairs that no sentence of the training speaks of.
   * @param {import('./probe-results.js').ProbeOptions} [options]
   * @returns {import('./probe-results.js').ProbeTable}
   */
  probe(options) {
    return runProbes(this.#core, this.transformer, options);
  }

  /** Gives the parameters' memory back. Idempotent, and optional. */
  dispose() {
    this.transformer.dispose();
  }

  [disposeSymbol]() {
    this.dispose();
  }

  /**
   * @param {string} where
   * @param {unknown} text
   */
  #read(where, text) {
    if (typeof text !== 'string')
      throw new TypeError(`${where}: text: expected a string, got ${kindOf(text)}`);
    return this.#vocabulary.tokenize(text);
  }

  /** @param {Tensor} logits [L, V] */
  #restored({ data, shape: [length, size] }) {
    return Array.from({ length }, (_, place) => {
      const row = data.subarray(place * size, (place + 1) * size);
      const best = row.indexOf(Math.max(...row));
      const total = row.reduce((sum, logit) => sum + Math.exp(logit - row[best]), 0);
      return { token: this.#vocabulary.wordOf(best), probability: 1 / total };
    });
  }
}
