import { makeAttentionInput, WINDOW } from '../cases/attention.js';
import { makeLayerInput } from '../cases/layer.js';
import { prepareTraining } from './attention-wasm-training.js';

/**
 * @typedef {import('attention-wasm').Engine} Engine
 * @typedef {import('../cases/layer.js').LayerCase} LayerCase
 * @typedef {import('../cases/attention.js').AttentionCase} AttentionCase
 * @typedef {import('../cases/training.js').TrainingCase} TrainingCase
 */

/**
 * The package is imported here, as a page would import it, and not by this file, which is of the benchmark.
 * @type {import('./contender.js').ContenderModule['start']}
 */
export const start = async (settings) => startWith((await import('attention-wasm')).loadEngine, settings);

/** Without what learns. @type {import('./contender.js').ContenderModule['start']} */
export const startAlone = async (settings) =>
  startWith((await import('attention-wasm/attention')).loadEngine, settings);

/**
 * @param {(options: import('attention-wasm').LoadOptions) => Promise<any>} loadEngine
 * @param {{ variant?: string, threads: number }} settings
 */
async function startWith(loadEngine, { variant = 'auto', threads }) {
  const load = () => loadEngine({ variant: /** @type {any} */ (variant), threads });
  const engine = await load();
  return {
    threads: engine.threads,
    async prepare(/** @type {LayerCase | AttentionCase | TrainingCase} */ problem) {
      if (problem.kind === 'training') return prepareTraining(engine, problem);
      if (problem.kind === 'layer') return prepareLayer(engine, problem);
      if (!problem.freshEngine) return prepareAttention(engine, problem);
      const fresh = await load();
      return { ...prepareAttention(fresh, problem), dispose: () => fresh.dispose() };
    },
  };
}

/** @param {Engine} engine @param {LayerCase} problem */
function prepareLayer(engine, problem) {
  const { tokens, width, heads } = problem;
  const { x, inWeight, inBias, outWeight, outBias } = makeLayerInput(problem);
  const layer = engine.multiHeadAttention({ embedDim: width, numHeads: heads });
  layer.loadStateDict({
    in_proj_weight: { data: inWeight, shape: [3 * width, width] },
    in_proj_bias: { data: inBias, shape: [3 * width] },
    'out_proj.weight': { data: outWeight, shape: [width, width] },
    'out_proj.bias': { data: outBias, shape: [width] },
  });
  const query = { data: x, shape: [tokens, width] };
  const returns = wanted(problem);
  return {
    run() {
      const { output, weights } = layer.forward(query, { returns });
      return { output: output.data, weights: weights?.data };
    },
    dispose: () => layer.dispose(),
  };
}

/** @param {Engine} engine @param {AttentionCase} problem */
function prepareAttention(engine, problem) {
  const { tokens, heads, headWidth, mask, weights } = problem;
  const bytesBefore = engine.heapBytes;
  const shape = [heads, tokens, headWidth];
  const [query, key, value] = Object.values(makeAttentionInput(problem)).map((data) => ({ data, shape }));
  const options = {
    isCausal: mask !== 'full',
    ...(mask === 'window' && { windowLeft: WINDOW }),
    returns: wanted(problem),
  };
  return {
    run() {
      const result = engine.scaledDotProductAttention(query, key, value, options);
      return { output: result.output.data, weights: result.weights?.data };
    },
    facts() {
      const floats = 4 * heads * tokens * headWidth + (weights ? heads * tokens * tokens : 0);
      return { extraBytes: engine.heapBytes - bytesBefore - 4 * floats };
    },
  };
}

/** @param {{ weights: boolean }} problem @returns {'weights'[]} */
const wanted = ({ weights }) => (weights ? ['weights'] : []);
