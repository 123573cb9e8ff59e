import { embedTokens } from '../../../text/embed-tokens.js';

/**
 * @typedef {import('../../../engine/attention-engine.js').AttentionEngine} Engine
 * @typedef {import('../../../engine/tensor.js').Tensor} Tensor
 * @typedef {Record<string, Tensor>} State parameters by name
 *
 * @typedef {object} Counted what a layer has and does, counted from its tensors
 * @property {number} heads
 * @property {number} width of a head
 * @property {number} parameters
 * @property {number} products numbers multiplied with one another, and added up
 * @property {number} exponentials one for each weight
 *
 * @typedef {object} Seen the heads of a layer, and what becomes of its output without and beside them
 * @property {Tensor} weights [H, L, L]
 * @property {number} difference how far the rows of two heads differ, on average over pairs; NaN of a single head. 0: the same, 1: nothing in common
 * @property {number[]} without by head: how far the output moves when it is off
 * @property {number} moved how far it moves as it is set
 * @property {number} swapped how far it moves when two heads exchange their outputs; NaN where none were chosen
 * @property {number} renamed the same when they exchange all their matrices as well
 */

/** Numbers of heads that can be chosen. */
export const headCounts = [1, 2, 4, 8, 16];

/** Of a token's vector, d. */
export const width = 32;

/** Any. */
const seed = 1;

/**
 * Random vectors for tokens, with their positions; twice as long as usual, so that the heads' rows differ visibly though nothing is learned.
 * @param {Engine} engine
 * @param {string[]} tokens
 * @returns {Tensor} [L, 32]
 */
export function vectorsOf(engine, tokens) {
  const positions = engine.sinusoidalPositions(tokens.length, width);
  const data = embedTokens(tokens, width, seed).map((value, index) => 2 * (value + positions.data[index]));
  return { data, shape: [tokens.length, width] };
}

/**
 * A layer of so many heads for one use. Whatever their number, its parameters are the same numbers.
 * @template Result
 * @param {Engine} engine
 * @param {number} heads
 * @param {(layer: import('../../../engine/multi-head-attention.js').MultiHeadAttention) => Result} use
 * @param {number} [dim]
 */
export function withLayer(engine, heads, use, dim = width) {
  const layer = engine.multiHeadAttention({ embedDim: dim, numHeads: heads, seed });
  try {
    return use(layer);
  } finally {
    layer.dispose();
  }
}

/** @param {State} state @returns {number} */
export const countParameters = (state) =>
  Object.values(state).reduce((sum, { data }) => sum + data.length, 0);

/**
 * @param {Engine} engine
 * @param {Tensor} input [L, d]
 * @param {number} heads
 * @returns {Counted}
 */
export function count(engine, input, heads) {
  const [length, dim] = input.shape;
  return withLayer(
    engine,
    heads,
    (layer) => {
      const state = layer.stateDict();
      const { weights, query } = layer.forward(input, { returns: ['weights', 'query'] });
      // Every entry of a matrix meets every token once.
      const projections =
        length *
        Object.values(state)
          .filter(({ shape }) => shape.length === 2)
          .reduce((sum, { data }) => sum + data.length, 0);
      const headWidth = query.shape[query.shape.length - 1];
      // One dot product for each score; each weight times a value.
      const attention = 2 * weights.data.length * headWidth;
      return {
        heads,
        width: headWidth,
        parameters: countParameters(state),
        products: projections + attention,
        exponentials: weights.data.length,
      };
    },
    dim,
  );
}

/**
 * @param {Engine} engine
 * @param {Tensor} input [L, 32]
 * @param {number} heads
 * @param {{ head: number, factor: number, other: number }} set `factor`: by what the head's output is multiplied; `other`: the head with
 *   which it exchanges, -1 for none
 * @returns {Seen}
 */
export function look(engine, input, heads, { head, factor, other }) {
  return withLayer(engine, heads, (layer) => {
    const { output: whole, weights } = layer.forward(input, { returns: ['weights'] });
    const distance = (/** @type {Tensor} */ { data }) => lengthOf(data, whole.data) / lengthOf(whole.data);
    const scaled = (/** @type {number} */ at, /** @type {number} */ by) => ({
      data: Float32Array.from({ length: heads }, (_, index) => (index === at ? by : 1)),
      shape: [heads],
    });
    const off = Array.from({ length: heads }, (_, at) =>
      distance(layer.forward(input, { headScale: scaled(at, 0) }).output),
    );
    const moved = distance(layer.forward(input, { headScale: scaled(head, factor) }).output);
    const state = layer.stateDict();
    const after = (/** @type {State} */ changed) => {
      layer.loadStateDict(changed);
      return distance(layer.forward(input).output);
    };
    const exchanges = other >= 0 && other !== head;
    return {
      weights,
      difference: differenceOf(weights),
      without: off,
      moved,
      swapped: exchanges ? after(swapOutputs(state, heads, head, other)) : Number.NaN,
      renamed: exchanges ? after(swapAll(state, heads, head, other)) : Number.NaN,
    };
  });
}

/**
 * Euclidean, of a vector or of a difference.
 * @param {Float32Array} values
 * @param {Float32Array} [less]
 */
const lengthOf = (values, less) =>
  Math.sqrt(values.reduce((sum, value, index) => sum + (value - (less?.[index] ?? 0)) ** 2, 0));

/**
 * Half the sum of |differences| of two heads' rows: the part of the weight that lies elsewhere.
 * @param {Tensor} weights [H, L, L]
 */
function differenceOf({ data, shape: [heads, length] }) {
  const size = length * length;
  let [sum, pairs] = [0, 0];
  for (let one = 0; one < heads; one++) {
    for (let other = 0; other < one; other++) {
      pairs++;
      for (let index = 0; index < size; index++)
        sum += Math.abs(data[one * size + index] - data[other * size + index]) / 2 / length;
    }
  }
  return pairs === 0 ? Number.NaN : sum / pairs;
}

/**
 * What the concatenation hands to W_O stands in the other's place: as if W_O's columns did.
 * @param {State} state
 * @param {number} heads
 * @param {number} one
 * @param {number} other
 * @returns {State}
 */
export function swapOutputs(state, heads, one, other) {
  const { data, shape } = state['out_proj.weight'];
  const swapped = data.map((_, index) => {
    const column = index % shape[1];
    return data[index - column + partner(column, shape[1] / heads, one, other)];
  });
  return { ...state, 'out_proj.weight': { data: swapped, shape } };
}

/**
 * Two heads exchange their parts of all matrices.
 * @param {State} state
 * @param {number} heads
 * @param {number} one
 * @param {number} other
 * @returns {State}
 */
export function swapAll(state, heads, one, other) {
  const rows = (/** @type {Tensor} */ { data, shape }) => {
    const [, columns = 1] = shape;
    const dim = shape[0] / 3;
    return {
      // W_Q, W_K and W_V lie on top of one another.
      data: data.map((_, index) => {
        const row = Math.floor(index / columns);
        const inside = row % dim;
        return data[(row - inside + partner(inside, dim / heads, one, other)) * columns + (index % columns)];
      }),
      shape,
    };
  };
  return {
    ...swapOutputs(state, heads, one, other),
    in_proj_weight: rows(state.in_proj_weight),
    in_proj_bias: rows(state.in_proj_bias),
  };
}

/**
 * Where a place lies when two blocks of that width have changed places.
 * @param {number} place
 * @param {number} width
 * @param {number} one
 * @param {number} other
 */
function partner(place, width, one, other) {
  const block = Math.floor(place / width);
  if (block === one) return place + (other - one) * width;
  return block === other ? place + (one - other) * width : place;
}
