import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { makeLayerInput } from '../cases/layer.js';
import { onnxLayer } from './onnx-layer.js';

/** @typedef {import('../cases/layer.js').LayerCase} LayerCase */

/** `variant` is the form of the graph: 'graph' or 'operator'. @type {import('./contender.js').ContenderModule['start']} */
export async function start({ threads, variant, locate }) {
  env.wasm.numThreads = threads;
  env.wasm.wasmPaths = locate('node_modules/onnxruntime-web/dist/');
  return {
    threads,
    prepare: (/** @type {LayerCase} */ problem) =>
      prepareLayer(problem, /** @type {'graph' | 'operator'} */ (variant)),
  };
}

/**
 * @param {LayerCase} problem
 * @param {'graph' | 'operator'} form
 */
async function prepareLayer(problem, form) {
  const session = await InferenceSession.create(onnxLayer(problem, form), {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
  });
  const { x } = makeLayerInput(problem);
  return {
    async run() {
      const feeds = { x: new Tensor('float32', x, [problem.tokens, problem.width]) };
      const { output, weights } = await session.run(feeds);
      return {
        output: /** @type {Float32Array} */ (output.data),
        weights: /** @type {Float32Array | undefined} */ (weights?.data),
      };
    },
    dispose: () => session.release(),
  };
}
