import { AttentionError } from '../errors.js';
import { readSafetensors } from '../safetensors/read.js';

/** What the metadata of a model's file say it is. */
export const FORMAT = 'attention-wasm language model 1';

/**
 * @typedef {object} ModelFile
 * @property {Record<string, import('../tensor.js').Tensor>} tensors
 * @property {import('../learning/transformer.js').TransformerConfig} config
 * @property {string[]} vocabulary
 * @property {ModelNotes} notes
 *
 * @typedef {object} ModelNotes how a model was made, and what was found in it
 * @property {number} seed
 * @property {Record<string, unknown>} training
 * @property {Record<string, any>} probes
 * @property {string} [commit]
 */

/** @param {string} message @param {unknown} [cause] */
const badModel = (message, cause) => new AttentionError('bad-model', `loadModel: ${message}`, { cause });

/**
 * @param {Record<string, string>} metadata
 * @param {string} name
 */
function parse(metadata, name) {
  if (!Object.hasOwn(metadata, name))
    throw badModel(`expected metadata ${name}, which the file does not have`);
  try {
    return JSON.parse(metadata[name]);
  } catch (cause) {
    throw badModel(`metadata ${name}: expected JSON: ${/** @type {Error} */ (cause).message}`, cause);
  }
}

/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => Object.prototype.toString.call(value) === '[object Object]';

/**
 * A model as its file has it.
 * @param {ArrayBuffer | ArrayBufferView} bytes
 * @returns {ModelFile}
 * @throws {AttentionError} `bad-safetensors`, or `bad-model` for a file that holds something else
 */
export function readModelFile(bytes) {
  const { tensors, metadata } = readSafetensors(bytes);
  if (metadata.format !== FORMAT) {
    throw badModel(
      `expected a file of the format ${FORMAT}, got ${JSON.stringify(metadata.format) ?? 'none'}`,
    );
  }
  const [config, vocabulary, notes] = ['config', 'vocabulary', 'notes'].map((name) => parse(metadata, name));
  if (!isObject(config) || !isObject(notes)) throw badModel('expected objects as metadata config and notes');
  if (!Array.isArray(vocabulary) || !vocabulary.every((word) => typeof word === 'string'))
    throw badModel('metadata vocabulary: expected an array of words');
  if (config.vocabSize !== vocabulary.length) {
    throw badModel(`expected ${config.vocabSize} words in the vocabulary, got ${vocabulary.length}`);
  }
  return { tensors, config: /** @type {any} */ (config), vocabulary, notes: /** @type {any} */ (notes) };
}
