/**
 * AdamW with clipping over one vector of all parameters: a dozen operations of TensorFlow.js rather than a dozen for each of fifty
 * tensors. The vector is cut in JavaScript, because each slice by the WebAssembly backend copies all of it.
 */
import * as tf from '@tensorflow/tfjs-core';
import { optimizer } from '../cases/training.js';

/**
 * @param {Record<string, import('@tensorflow/tfjs-core').Variable>} variables
 * @param {(name: string) => boolean} isDecayed
 */
export function createAdamW(variables, isDecayed) {
  const { lr, betas, eps, weightDecay, maxGradNorm } = optimizer;
  const names = Object.keys(variables);
  /** @returns {any} */
  const flatten = (/** @type {Record<string, any>} */ tensors) =>
    tf.concat(names.map((name) => tf.reshape(tensors[name], [-1])));
  const kept = tf.tidy(() => {
    const flat = flatten(variables);
    const shrinking = names.map((name) =>
      tf.fill([variables[name].size], 1 - lr * (isDecayed(name) ? weightDecay : 0)),
    );
    return {
      flat: tf.variable(flat),
      mean: tf.variable(tf.zerosLike(flat)),
      square: tf.variable(tf.zerosLike(flat)),
      shrink: tf.variable(/** @type {any} */ (tf.concat(shrinking)), false),
    };
  });
  let step = 0;
  return {
    /** @param {Record<string, any>} gradients the norm is that before clipping */
    apply(gradients) {
      step += 1;
      const own = flatten(gradients);
      const norm = tf.sqrt(tf.sum(tf.square(own)));
      const clipped = tf.mul(own, tf.minimum(tf.div(maxGradNorm, norm), 1));
      const [meanShare, squareShare] = betas;
      kept.mean.assign(tf.add(tf.mul(kept.mean, meanShare), tf.mul(clipped, 1 - meanShare)));
      kept.square.assign(
        tf.add(tf.mul(kept.square, squareShare), tf.mul(tf.square(clipped), 1 - squareShare)),
      );
      const root = tf.mul(tf.sqrt(kept.square), 1 / Math.sqrt(1 - squareShare ** step));
      const update = tf.div(tf.mul(kept.mean, lr / (1 - meanShare ** step)), tf.add(root, eps));
      kept.flat.assign(tf.sub(tf.mul(kept.flat, kept.shrink), update));
      const values = kept.flat.dataSync();
      let begin = 0;
      for (const name of names) {
        const { size, shape } = variables[name];
        variables[name].assign(tf.tensor(values.subarray(begin, begin + size), shape));
        begin += size;
      }
      return { step, gradientNorm: norm.dataSync()[0] };
    },
  };
}
