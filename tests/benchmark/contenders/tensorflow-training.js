/** Training in TensorFlow.js; the variant is the backend: 'wasm', or 'cpu', which is plain JavaScript. */
import * as tf from '@tensorflow/tfjs-core';
import { makeBatches, makeStateDict } from '../cases/training.js';
import { createAdamW } from './tensorflow-adamw.js';
import { arranged, createPositions, lossOf } from './tensorflow-transformer.js';
import { useWasm } from './tensorflow-wasm.js';

/** @type {import('./contender.js').ContenderModule['start']} */
export async function start({ variant, threads, locate }) {
  if (variant === 'wasm') return { threads: await useWasm({ threads, locate }), prepare: prepareTraining };
  await import('@tensorflow/tfjs-backend-cpu');
  await tf.setBackend('cpu');
  return { threads: 1, prepare: prepareTraining };
}

/** @param {import('../cases/training.js').TrainingCase} problem */
function prepareTraining(problem) {
  const batches = makeBatches(problem);
  const parameters = Object.entries(arranged(makeStateDict()));
  /** @type {Record<string, import('@tensorflow/tfjs-core').Variable>} */
  const variables = Object.fromEntries(
    parameters.map(([name, { data, shape }]) => [name, tf.variable(tf.tensor(data, shape), true, name)]),
  );
  const positions = createPositions();
  const adamW = createAdamW(variables, (name) => name.startsWith('layers.') && variables[name].rank === 2);
  let next = 0;
  return {
    run: () =>
      tf.tidy(() => {
        const batch = batches[next++ % batches.length];
        const { value, grads } = tf.variableGrads(
          () => /** @type {any} */ (lossOf(variables, positions, batch)),
          Object.values(variables),
        );
        return { ...adamW.apply(grads), loss: value.dataSync()[0] };
      }),
    dispose() {
      tf.disposeVariables(); // the optimiser's, too
      positions.dispose();
    },
  };
}
