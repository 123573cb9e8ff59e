/** The transformer of cases/training.js in TensorFlow.js: parameters by their names, and the loss of a batch. */
import * as tf from '@tensorflow/tfjs-core';
import { transposed } from '../cases/layer.js';
import { model } from '../cases/training.js';
import { IGNORED } from '../cases/training-batches.js';
import {
  add,
  attention,
  crossEntropy,
  gelu,
  headsOf,
  layerNorm,
  linear,
  lookUp,
  rotate,
  tiedOutput,
} from './tensorflow-operations.js';

/**
 * @typedef {import('../cases/training.js').Parameter} Parameter
 * @typedef {import('../cases/training.js').Batch} Batch
 * @typedef {import('@tensorflow/tfjs-core').Tensor} Tensor
 */

const { embedDim: d, numHeads: heads, numLayers } = model;
const headWidth = d / heads;

/** A layer's projections, which are parameters apart: a slice of a product costs as much as half of it. */
const inputs = ['query', 'key', 'value'];

/**
 * As products with rows want them: matrices of layers [in, out], and those of queries, keys and values apart.
 * @param {Record<string, Parameter>} state
 */
export function arranged(state) {
  /** @type {Record<string, Parameter>} */
  const result = {};
  for (const [name, { data, shape }] of Object.entries(state)) {
    const place = name.indexOf('self_attn.in_proj');
    const names =
      place < 0 ? [name] : inputs.map((one) => `${name.slice(0, place)}${one}.${name.slice(place)}`);
    const [height, width] = [shape[0] / names.length, shape[1]];
    for (const [index, one] of names.entries()) {
      const size = data.length / names.length;
      const own = data.slice(index * size, (index + 1) * size);
      const isMatrix = name.startsWith('layers.') && shape.length === 2;
      result[one] = isMatrix
        ? { data: transposed(own, height, width), shape: [width, height] }
        : { data: own, shape: [height, ...shape.slice(1)] };
    }
  }
  return result;
}

/** What depends on a batch's shape alone, kept from batch to batch: how to turn queries (scaled, too) and keys. */
export function createPositions() {
  const swap = /** @type {any} */ (tf.tensor2d(pairSwap(), [d, d]));
  const kept = [swap];
  /** @type {Map<number, Record<'query' | 'key', ReturnType<typeof rotate>>>} */
  const known = new Map();
  return {
    /** @param {number} sentences the same each time @param {number} length */
    of(sentences, length) {
      const turn = (/** @type {number} */ factor) => {
        const [cosine, sine] = [Math.cos, Math.sin].map((of) => {
          const values = angles(sentences, length).map((angle) => factor * of(angle));
          return tf.keep(tf.tensor2d(values, [sentences * length, d]));
        });
        kept.push(cosine, sine);
        return rotate(swap, cosine, sine);
      };
      const made = known.get(length) ?? { query: turn(1 / Math.sqrt(headWidth)), key: turn(1) };
      known.set(length, made);
      return made;
    },
    dispose: () => tf.dispose(kept),
  };
}

function pairSwap() {
  const swap = new Float32Array(d * d);
  for (let column = 0; column < d; column++) swap[(column ^ 1) * d + column] = column % 2 === 0 ? -1 : 1;
  return swap;
}

/** @param {number} sentences @param {number} length @returns {Float32Array} [sentences * length, d] */
const angles = (sentences, length) =>
  Float32Array.from({ length: sentences * length * d }, (_, i) => {
    const pair = (i % headWidth) >> 1;
    return (Math.floor(i / d) % length) * model.rotaryBase ** ((-2 * pair) / headWidth);
  });

/**
 * @param {Record<string, Tensor>} parameters
 * @param {ReturnType<typeof createPositions>} positions
 * @param {Batch} batch
 * @returns {Tensor} a scalar
 */
export function lossOf(parameters, positions, { tokenIds, targets, keyMask }) {
  const [sentences, length] = tokenIds.shape;
  const turn = positions.of(sentences, length);
  const forbidden = Float32Array.from(keyMask.data, (isReal) => (isReal ? 0 : -1e9));
  const attend = attention(tf.tensor4d(forbidden, [sentences, 1, 1, length]));
  const { split, merge } = headsOf(sentences, length, heads);
  const select = lookUp(
    column(Int32Array.from(targets.data.keys()).filter((at) => targets.data[at] !== IGNORED)),
  );
  const embedding = parameters['token_embedding.weight'];
  let x = lookUp(column(tokenIds.data), Math.sqrt(d))(embedding);
  for (let layer = 0; layer < numLayers; layer++) {
    const of = (/** @type {string} */ name) => parameters[`layers.${layer}.${name}`];
    const affine = (/** @type {Tensor} */ input, /** @type {string} */ name, separator = '.') =>
      linear(input, of(`${name}${separator}weight`), of(`${name}${separator}bias`));
    const normal = layerNorm(x, of('norm1.weight'), of('norm1.bias'));
    const [query, key, value] = inputs.map((name) => affine(normal, `${name}.self_attn.in_proj`, '_'));
    let attended = merge(attend(split(turn.query(query)), split(turn.key(key)), split(value)));
    // What follows the last attention is needed where a loss is asked for only.
    if (layer === numLayers - 1) [x, attended] = [select(x), select(attended)];
    x = add(x, affine(attended, 'self_attn.out_proj'));
    const second = layerNorm(x, of('norm2.weight'), of('norm2.bias'));
    x = add(x, affine(gelu(affine(second, 'linear1')), 'linear2'));
  }
  const rows = layerNorm(x, parameters['norm.weight'], parameters['norm.bias']);
  const logits = tiedOutput(rows, embedding, parameters['output.bias']);
  return crossEntropy(targets.data.filter((target) => target !== IGNORED))(logits);
}

const column = (/** @type {Int32Array} */ indices) => tf.tensor2d(indices, [indices.length, 1], 'int32');
