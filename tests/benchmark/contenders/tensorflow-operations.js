/**
 * The parts of a transformer with gradients of our own, from TensorFlow.js' fastest kernels. Its own gradients ask for kernels that
 * the WebAssembly backend lacks (UnsortedSegmentSum, for gather), or has in slow form: a product with a transposed operand takes
 * ten times as long as transposing and multiplying, a column sum as the kernel of sums has it as long as a product.
 */
import * as tf from '@tensorflow/tfjs-core';

/**
 * @typedef {import('@tensorflow/tfjs-core').Tensor} Tensor
 * @typedef {(...inputs: Tensor[]) => Tensor} Operation
 */

/**
 * @param {(...inputs: any[]) => { value: Tensor, kept: Tensor[], gradient: (dy: any, kept: any[]) => Tensor | Tensor[] }} forward
 * @returns {Operation}
 */
const differentiable = (forward) =>
  tf.customGrad((...all) => {
    const save = /** @type {any} */ (all.pop());
    const { value, kept, gradient } = forward(...all);
    save(kept);
    return {
      value,
      gradFunc: (/** @type {Tensor} */ dy, /** @type {Tensor[]} */ saved) => gradient(dy, saved),
    };
  });

/** The sum over the rows of x [rows, n], as a product -> [n] */
const columnSums = (/** @type {any} */ x) =>
  tf.reshape(tf.matMul(/** @type {any} */ (tf.ones([1, x.shape[0]])), x), [-1]);

/** x [rows, in], weight [in, out], bias [out] -> [rows, out] */
export const linear = differentiable((a, b, bias) => ({
  value: tf.fused.matMul({ a, b, bias }),
  kept: [a, b],
  gradient: (dy, [x, weight]) => [
    tf.matMul(dy, tf.transpose(weight)),
    tf.matMul(tf.transpose(x), dy),
    columnSums(dy),
  ],
}));

const NORM_EPSILON = 1e-5;

/** x [rows, n], weight [n], bias [n] -> [rows, n] */
export const layerNorm = differentiable((x, weight, bias) => {
  const centred = tf.sub(x, tf.mean(x, -1, true));
  const scale = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), NORM_EPSILON));
  const normal = tf.mul(centred, scale);
  return {
    value: tf.add(tf.mul(normal, weight), bias),
    kept: [normal, scale, weight],
    gradient(dy, [normal, scale, weight]) {
      const inner = tf.mul(dy, weight);
      const along = tf.mul(normal, tf.mean(tf.mul(inner, normal), -1, true));
      const dx = tf.mul(tf.sub(tf.sub(inner, tf.mean(inner, -1, true)), along), scale);
      return [dx, columnSums(tf.mul(dy, normal)), columnSums(dy)];
    },
  };
});

/** Abramowitz and Stegun 7.1.26: erf(y) = 1 - (a1 t + ... + a5 t^5) exp(-y^2), t = 1 / (1 + p y), for y >= 0, within 1.5e-7. */
const ERF = { p: 0.3275911, a: [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429] };

/**
 * x Φ(x). The backend's erf and exp take 20 and 13 ns a number, one after the other; its sigmoid has a fast kernel, and
 * exp(z) = sigmoid(z) / (1 - sigmoid(z)), without loss for z <= 0. One exponential serves erf and the gradient.
 */
export const gelu = differentiable((x) => {
  const logistic = tf.sigmoid(tf.mul(tf.square(x), -0.5));
  const bell = tf.div(logistic, tf.sub(1, logistic)); // exp(-x^2 / 2)
  const size = tf.abs(x);
  const t = tf.div(1, tf.add(tf.mul(size, ERF.p * Math.SQRT1_2), 1));
  const series = ERF.a.reduceRight((sum, a) => tf.mul(tf.add(sum, a / 2), t), /** @type {any} */ (0));
  const tail = tf.mul(series, bell); // Φ(-|x|)
  return {
    value: tf.sub(tf.relu(x), tf.mul(size, tail)),
    kept: [x, bell, tail],
    gradient(dy, [x, bell, tail]) {
      const isRight = tf.step(x);
      const cumulative = tf.add(isRight, tf.mul(tail, tf.sub(1, tf.mul(isRight, 2))));
      const slope = tf.add(cumulative, tf.mul(tf.mul(x, bell), 1 / Math.sqrt(2 * Math.PI)));
      return tf.mul(dy, slope);
    },
  };
});

/** A gradient that two share is a tensor for each, which reshape makes without a copy: sums dispose of their terms. */
export const add = differentiable((a, b) => ({
  value: tf.add(a, b),
  kept: [],
  gradient: (dy) => [tf.reshape(dy, dy.shape), tf.reshape(dy, dy.shape)],
}));

/** x [sentences * length, d] -> [sentences, heads, length, d / heads], and the way back */
export function headsOf(
  /** @type {number} */ sentences,
  /** @type {number} */ length,
  /** @type {number} */ heads,
) {
  const split = (/** @type {any} */ x) =>
    tf.transpose(tf.reshape(x, [sentences, length, heads, -1]), [0, 2, 1, 3]);
  const merge = (/** @type {any} */ x) => tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [sentences * length, -1]);
  return {
    split: differentiable((x) => ({ value: split(x), kept: [], gradient: merge })),
    merge: differentiable((x) => ({ value: merge(x), kept: [], gradient: split })),
  };
}

/** x cosine + (x swap) sine, row by row; `swap` [n, n] puts -x[2i + 1] and x[2i] into columns 2i and 2i + 1. */
export const rotate = (/** @type {any} */ swap, /** @type {any} */ cosine, /** @type {any} */ sine) =>
  differentiable((x) => ({
    value: tf.add(tf.mul(x, cosine), tf.mul(tf.matMul(x, swap), sine)),
    kept: [],
    // swap^T = -swap
    gradient: (dy) => tf.sub(tf.mul(dy, cosine), tf.matMul(tf.mul(dy, sine), swap)),
  }));

/** softmax(q k^T + bias) v; query (scaled), key and value [B, H, L, D], bias [B, 1, 1, L] */
export const attention = (/** @type {any} */ bias) =>
  differentiable((query, key, value) => {
    const weights = tf.softmax(tf.add(tf.matMul(query, key, false, true), bias));
    return {
      value: tf.matMul(weights, value),
      kept: [query, key, value, weights],
      gradient(dy, [query, key, value, weights]) {
        const products = tf.mul(weights, tf.matMul(dy, value, false, true));
        const scores = tf.sub(products, tf.mul(weights, tf.sum(products, -1, true)));
        return [
          tf.matMul(scores, key),
          tf.matMul(scores, query, true, false),
          tf.matMul(weights, dy, true, false),
        ];
      },
    };
  });

/** Rows of a table times a factor: table [rows, n], indices [count, 1] -> [count, n] */
export const lookUp = (/** @type {any} */ indices, factor = 1) =>
  differentiable((table) => ({
    value: tf.mul(tf.gatherND(table, indices), factor),
    kept: [indices],
    gradient: (dy, [indices]) => tf.scatterND(indices, tf.mul(dy, factor), table.shape),
  }));

/** The output tied to the embedding: x [rows, n], table [V, n], bias [V] -> [rows, V] */
export const tiedOutput = differentiable((x, table, bias) => ({
  value: tf.fused.matMul({ a: x, b: tf.transpose(table), bias }),
  kept: [x, table],
  gradient: (dy, [x, table]) => [tf.matMul(dy, table), tf.matMul(tf.transpose(dy), x), columnSums(dy)],
}));

/** The mean of -log softmax(logits)[target]: logits [rows, V], targets [rows] */
export const crossEntropy = (/** @type {Int32Array} */ targets) =>
  differentiable((logits) => {
    const rows = targets.length;
    const probabilities = tf.softmax(logits);
    const places = Int32Array.from({ length: 2 * rows }, (_, i) => (i % 2 === 0 ? i >> 1 : targets[i >> 1]));
    const chosen = tf.tensor2d(places, [rows, 2], 'int32');
    return {
      value: tf.neg(tf.mean(tf.log(tf.gatherND(probabilities, chosen)))),
      kept: [probabilities, chosen],
      gradient(dy, [probabilities, chosen]) {
        // Not oneHot, whose float32 form holds an integer's bits in the WebAssembly backend.
        const wanted = tf.scatterND(chosen, tf.ones([rows]), probabilities.shape);
        return tf.mul(tf.sub(probabilities, wanted), tf.div(dy, rows));
      },
    };
  });
