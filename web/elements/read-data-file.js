/**
 * @file What others have computed, from a file: safetensors, or JSON.
 */
import { readSafetensors } from '../engine/safetensors/read.js';
import { describeValue, messageOf } from './describe-value.js';
import { EmbeddingData } from './embedding-data.js';
import { readLayers } from './read-layers.js';
import { DataError, readTokens } from './read-weights.js';

/** @typedef {{ data: Float32Array, shape: number[] } | unknown[]} Given a tensor, or nested arrays */

/**
 * @typedef {object} SharedData what elements show
 * @property {Given} [weights] [layers, H, L, S], [H, L, S] or [L, S]
 * @property {Given} [query] [layers, H, L, D], [H, L, D] or [L, D]
 * @property {Given} [key] likewise, S in the place of L
 * @property {Given} [positions] [places, E]
 * @property {string[]} [queryTokens]
 * @property {string[]} [keyTokens]
 */

/** Each with the names under which others have it; models give `attentions`. */
const names = /** @type {const} */ ({
  weights: ['weights', 'attentions', 'attention'],
  query: ['query'],
  key: ['key'],
  positions: ['positions'],
});
const tokenNames = /** @type {const} */ ({
  queryTokens: ['queryTokens', 'tokens'],
  keyTokens: ['keyTokens'],
});

/**
 * @param {ArrayBuffer} buffer the whole file
 * @returns {SharedData} whose parts fit together
 * @throws {DataError} that says what the file holds and what was expected
 */
export function readDataFile(buffer) {
  const bytes = new Uint8Array(buffer);
  const start = String.fromCharCode(...bytes.subarray(0, 64));
  // A safetensors file begins with eight bytes of length and a brace, JSON with one, perhaps after white space or a byte order mark.
  const isSafetensors = start[8] === '{' && start[7] === '\0';
  if (!isSafetensors && !/^(?:\xEF\xBB\xBF)?\s*[[{]/.test(start)) throw new DataError('fileKind');
  const data = isSafetensors ? fromSafetensors(buffer) : fromJson(bytes);
  checkData(data);
  return data;
}

/** @param {Uint8Array} bytes */
function fromJson(bytes) {
  let value;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new DataError('fileUnreadable', { message: messageOf(error) });
  }
  return Array.isArray(value) ? { weights: value } : pick(value, value);
}

/** @param {ArrayBuffer} buffer */
function fromSafetensors(buffer) {
  let file;
  try {
    file = readSafetensors(buffer);
  } catch (error) {
    throw new DataError('fileUnreadable', { message: messageOf(error) });
  }
  const texts = Object.entries(file.metadata).map(([name, text]) => [name, parsed(text)]);
  return pick(file.tensors, Object.fromEntries(texts));
}

/** Metadata are texts: lists stand in them as JSON. @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * @param {Record<string, any>} tensors
 * @param {Record<string, any>} texts
 * @returns {SharedData}
 */
function pick(tensors, texts) {
  const own = (/** @type {Record<string, any>} */ holder, /** @type {readonly string[]} */ all) =>
    all.filter((name) => Object.hasOwn(holder, name) && holder[name] !== null).map((name) => holder[name])[0];
  /** @type {Record<string, any>} */
  const data = {};
  for (const [name, all] of Object.entries(names)) {
    const found = own(tensors, all) ?? layersOf(tensors, all);
    if (found !== undefined) data[name] = found;
  }
  // One tensor can only be what there is to show, whatever its name.
  const entries = Object.entries(tensors).filter(
    ([, tensor]) => Array.isArray(tensor?.shape) || Array.isArray(tensor?.[0]),
  );
  if (Object.keys(data).length === 0 && entries.length === 1) data.weights = entries[0][1];
  if (Object.keys(data).length === 0)
    throw new DataError('fileNames', { wanted: Object.keys(names).join(', '), names: contents(tensors) });
  for (const [name, all] of Object.entries(tokenNames)) {
    const found = own(texts, all);
    if (found !== undefined) data[name] = found;
  }
  return data;
}

/**
 * Layers in tensors of their own, `weights.0`, `weights.1` and so on, as models give them.
 * @param {Record<string, any>} tensors
 * @param {readonly string[]} all
 */
function layersOf(tensors, all) {
  for (const name of all) {
    const layers = [];
    while (Object.hasOwn(tensors, `${name}.${layers.length}`))
      layers.push(tensors[`${name}.${layers.length}`]);
    if (layers.length === 0) continue;
    // Nested arrays, of a batch of one as models give it.
    if (layers.every(Array.isArray))
      return layers.map((layer) => (Array.isArray(layer[0]?.[0]?.[0]) ? layer[0] : layer));
    if (!layers.every((layer) => Array.isArray(layer?.shape) && layer.data?.length >= 0)) continue;
    const shape = String(layers[0].shape);
    const other = layers.findIndex((layer) => String(layer.shape) !== shape);
    if (other >= 0)
      throw new DataError('fileLayers', {
        one: `${name}.0 [${shape}]`,
        other: `${name}.${other} [${layers[other].shape}]`,
      });
    const size = layers[0].data.length;
    const data = new Float32Array(layers.length * size);
    for (const [index, layer] of layers.entries()) data.set(layer.data, index * size);
    return { data, shape: [layers.length, ...layers[0].shape] };
  }
  return undefined;
}

/** What a file holds, for those who wonder why it is refused. @param {Record<string, any>} tensors */
function contents(tensors) {
  const most = 8;
  const entries = Object.entries(tensors);
  const said = entries
    .slice(0, most)
    .map(([name, tensor]) => (Array.isArray(tensor?.shape) ? `${name} [${tensor.shape.join(', ')}]` : name));
  return describeValue(`${said.join(', ')}${entries.length > most ? ', …' : ''}`) || '–';
}

/**
 * @param {SharedData} data
 * @throws {DataError} the first part that cannot be shown, or does not fit to another
 */
export function checkData({ weights, query, key, positions, queryTokens, keyTokens }) {
  if (weights !== undefined) {
    const { rows, columns } = readLayers(weights);
    const read = readTokens(queryTokens, rows, 'queryTokens');
    if (keyTokens !== undefined || !read || rows !== columns) readTokens(keyTokens, columns, 'keyTokens');
  }
  const rest = new EmbeddingData();
  rest.take({
    weights,
    query,
    key,
    positions,
    queryTokens: query && queryTokens,
    keyTokens: query && keyTokens,
  });
  if (rest.problems.length > 0) throw rest.problems[0];
}
