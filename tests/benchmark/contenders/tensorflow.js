import * as tf from '@tensorflow/tfjs-core';
import { makeLayerInput, transposed } from '../cases/layer.js';
import { useWasm } from './tensorflow-wasm.js';

/** @type {import('./contender.js').ContenderModule['start']} */
export const start = async (settings) => ({ threads: await useWasm(settings), prepare: prepareLayer });

/**
 * Two-dimensional products of operands as they lie, head by head: for these the backend has its fast kernel. With a batch or a
 * transposed operand it takes several times as long; one product for all heads and slices of it took up to a quarter longer.
 * @param {import('../cases/layer.js').LayerCase} problem
 */
function prepareLayer(problem) {
  const { tokens: n, width: d, heads, weights } = problem;
  const { x: data, inWeight, inBias, outWeight, outBias } = makeLayerInput(problem);
  const D = d / heads;
  /** The head's rows of a projection, as right-hand side and bias. The scores' factor is the queries' own. */
  const projection = (/** @type {number} */ index, /** @type {number} */ head, factor = 1) => {
    const first = index * d + head * D;
    const weight = transposed(inWeight.subarray(first * d, (first + D) * d), D, d);
    return {
      weight: tf.tensor2d(
        weight.map((value) => value * factor),
        [d, D],
      ),
      bias: tf.tensor1d(inBias.slice(first, first + D).map((value) => value * factor)),
    };
  };
  const parameters = {
    heads: Array.from({ length: heads }, (_, h) => ({
      query: projection(0, h, 1 / Math.sqrt(D)),
      key: projection(1, h),
      value: projection(2, h),
    })),
    out: { weight: tf.tensor2d(transposed(outWeight, d, d), [d, d]), bias: tf.tensor1d(outBias) },
  };
  return {
    run() {
      /** @type {Float32Array[]} */
      const probabilities = [];
      const result = tf.tidy(() => {
        const x = tf.tensor2d(data, [n, d]);
        const results = parameters.heads.map(({ query, key, value }) => {
          const rows = tf.softmax(tf.matMul(affine(x, query), tf.transpose(affine(x, key))));
          if (weights) probabilities.push(/** @type {Float32Array} */ (rows.dataSync()));
          return tf.matMul(rows, affine(x, value));
        });
        return affine(/** @type {tf.Tensor2D} */ (tf.concat(results, 1)), parameters.out);
      });
      // Not inside of tidy(), which would look for tensors in every element of what it is given back.
      const output = /** @type {Float32Array} */ (result.dataSync());
      result.dispose();
      return { output, weights: weights ? probabilities : undefined };
    },
    dispose: () => tf.dispose(/** @type {any} */ (parameters)),
  };
}

/** @param {tf.Tensor2D} x @param {{ weight: tf.Tensor2D, bias: tf.Tensor1D }} map */
const affine = (x, { weight, bias }) => tf.add(tf.matMul(x, weight), bias);
