/**
 * @file What one head makes of a sentence: a query, a key and a value for each token, changed by a reader, and what one token gets by them.
 */

/**
 * @typedef {{ data: Float32Array, shape: number[] }} Vectors [L, D]
 * @typedef {{ query: Vectors, key: Vectors, value: Vectors }} HeadVectors
 * @typedef {'q' | 'k' | 'v'} Letter
 *
 * @typedef {object} Edit one number that is set
 * @property {Letter} letter of whose vector
 * @property {number} token whose
 * @property {number} place which of its numbers, from 0
 * @property {number} value
 *
 * @typedef {object} Looked what one token gets
 * @property {Float32Array} scores [L]
 * @property {Float32Array} weights [L]
 * @property {Float32Array} output [D]
 */

/** Names of the three, as they are written in a setting. */
export const nameOf = /** @type {const} */ ({ q: 'query', k: 'key', v: 'value' });

/**
 * @param {Record<'query' | 'key' | 'value', import('../../../engine/tensor.js').Tensor>} attended [layers, H, L, D] each
 * @param {number} layer
 * @param {number} head
 * @returns {HeadVectors}
 */
export function vectorsOf(attended, layer, head) {
  const [, heads, length, dim] = attended.query.shape;
  const size = length * dim;
  const start = (layer * heads + head) * size;
  const cut = (/** @type {'query' | 'key' | 'value'} */ name) => ({
    data: attended[name].data.slice(start, start + size),
    shape: [length, dim],
  });
  return { query: cut('query'), key: cut('key'), value: cut('value') };
}

/**
 * The projections, biases too, times a number each; then single numbers set. Edits of what is not there are left out.
 * @param {HeadVectors} vectors
 * @param {Record<Letter, number>} factors
 * @param {readonly Edit[]} edits
 * @returns {HeadVectors}
 */
export function changed(vectors, factors, edits) {
  const change = (/** @type {Letter} */ letter) => {
    const { data, shape } = vectors[nameOf[letter]];
    const [length, dim] = shape;
    const made = data.map((value) => value * factors[letter]);
    for (const { letter: whose, token, place, value } of edits)
      if (whose === letter && token < length && place < dim) made[token * dim + place] = value;
    return { data: made, shape };
  };
  return { query: change('q'), key: change('k'), value: change('v') };
}

/**
 * What a query finds among all keys, and what it takes along.
 * @param {import('../../../engine/attention-engine.js').AttentionEngine} engine
 * @param {HeadVectors} vectors
 * @param {number} asking whose query it is
 * @returns {Looked}
 */
export function look(engine, { query, key, value }, asking) {
  const { scores, weights, output } = engine.scaledDotProductAttention(
    { data: rowOf(query, asking), shape: [1, query.shape[1]] },
    key,
    value,
    { returns: ['scores', 'weights'] },
  );
  return { scores: scores.data, weights: weights.data, output: output.data };
}

/** @param {Vectors} vectors @param {number} row */
export const rowOf = ({ data, shape: [, dim] }, row) => data.slice(row * dim, (row + 1) * dim);

/** @param {Float32Array} vector */
export const lengthOf = (vector) => Math.hypot(...vector);

/** The magnitude of the largest number of all. @param {Vectors} vectors */
export const largestOf = ({ data }) => Math.max(...data.map(Math.abs));

/** @param {Float32Array} a @param {Float32Array} b */
export const largestDifference = (a, b) => Math.max(...a.map((value, index) => Math.abs(value - b[index])));

/** Numbers that a reader can set lie between these. */
export const bound = 10;

/** More than a reader sets by hand. */
const mostEdits = 64;

/**
 * Numbers that are set, as a setting: `q 8 3 1.5` is the third number of token 8's query; several with commas between.
 * @type {import('../../lesson-fields.js').Field<Edit[]>}
 */
export const editsField = {
  fallback: [],
  expects: `up to ${mostEdits} times q, k or v, a token from 0, a number from 1 and its value, such as q 8 3 1.5`,
  read: (text) => {
    const written = text.split(',').filter((one) => one.trim() !== '');
    const edits = written.map(readEdit);
    return edits.length <= mostEdits && edits.every((one) => one !== undefined) ? edits : undefined;
  },
  write: (edits) =>
    edits.map(({ letter, token, place, value }) => `${letter} ${token} ${place + 1} ${value}`).join(', '),
};

/** @param {string} text @returns {Edit | undefined} */
function readEdit(text) {
  const found = /^\s*([qkv]) (\d{1,2}) (\d{1,2}) (-?\d{1,2}(?:\.\d{1,9})?)\s*$/.exec(text);
  if (!found) return undefined;
  const [token, place, value] = found.slice(2).map(Number);
  const isUsable = place >= 1 && Math.abs(value) <= bound;
  return isUsable ? { letter: /** @type {Letter} */ (found[1]), token, place: place - 1, value } : undefined;
}

/** @param {readonly Edit[]} edits @param {Edit} edit @returns {Edit[]} with this one in the place of an earlier one */
export const withEdit = (edits, edit) => [
  ...edits
    .filter(
      ({ letter, token, place }) => letter !== edit.letter || token !== edit.token || place !== edit.place,
    )
    .slice(1 - mostEdits),
  edit,
];
