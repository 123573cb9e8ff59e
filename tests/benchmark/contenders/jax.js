import { defaultDevice, init, jit, nn, numpy as np } from '@jax-js/jax';
import { makeLayerInput, transposed } from '../cases/layer.js';

/**
 * @typedef {import('@jax-js/jax').Array} JaxArray
 * @typedef {import('../cases/layer.js').LayerCase} LayerCase
 */

/**
 * Its threads, as many as there are cores, run what is awaited; what is read at once runs on the caller's own thread.
 * @type {import('./contender.js').ContenderModule['start']}
 */
export async function start({ threads }) {
  await init('wasm');
  defaultDevice('wasm');
  const hasWorkers = typeof SharedArrayBuffer !== 'undefined' && typeof Worker !== 'undefined';
  const available = hasWorkers ? navigator.hardwareConcurrency : 1;
  return {
    threads: threads === 1 ? 1 : available,
    prepare: (/** @type {LayerCase} */ problem) => prepareLayer(problem, threads > 1),
  };
}

/**
 * @param {LayerCase} problem
 * @param {boolean} isAwaited
 */
function prepareLayer(problem, isAwaited) {
  const { tokens: n, width: d, heads, weights } = problem;
  const input = makeLayerInput(problem);
  const D = d / heads;
  const parameters = {
    inWeight: np.array(transposed(input.inWeight, 3 * d, d)).reshape([d, 3 * d]),
    inBias: np.array(input.inBias),
    outWeight: np.array(transposed(input.outWeight, d, d)).reshape([d, d]),
    outBias: np.array(input.outBias),
  };
  const layer = jit((/** @type {JaxArray} */ x, /** @type {Record<string, JaxArray>} */ p) => {
    const projected = np.matmul(x, p.inWeight).add(p.inBias).reshape([n, 3, heads, D]);
    const parts = np.split(projected, 3, 1).map((part) => part.reshape([n, heads, D]));
    const [queries, values] = [parts[0], parts[2]].map((part) => np.transpose(part, [1, 0, 2]));
    const keys = np.transpose(parts[1], [1, 2, 0]);
    const rows = nn.softmax(np.matmul(queries, keys).mul(1 / Math.sqrt(D)), -1);
    const results = np.transpose(np.matmul(weights ? rows.ref : rows, values), [1, 0, 2]).reshape([n, d]);
    const output = np.matmul(results, p.outWeight).add(p.outBias);
    return weights ? [output, rows] : [output];
  });
  const share = () =>
    Object.fromEntries(Object.entries(parameters).map(([name, array]) => [name, array.ref]));
  const call = () => layer(np.array(input.x).reshape([n, d]), share());
  const named = (/** @type {any[]} */ [output, rows]) => ({ output, weights: rows });
  return {
    run: isAwaited
      ? async () => named(await Promise.all(call().map((/** @type {JaxArray} */ array) => array.data())))
      : () => named(call().map((/** @type {JaxArray} */ array) => array.dataSync())),
    dispose() {
      for (const array of Object.values(parameters)) array.dispose();
      layer.dispose();
    },
  };
}
