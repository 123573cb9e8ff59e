/** The report of `npm run bench -- --training`. */
import { kinds } from '../../../tests/benchmark/cases/kinds.js';
import {
  CHECKED_STEPS,
  model,
  paddingShare,
  trainingCase,
  trainingOperations,
} from '../../../tests/benchmark/cases/training.js';
import { summary } from '../race.mjs';
import { trainingTargets } from '../targets.mjs';
import { faultList } from './faults.mjs';
import { bestLimit, speedOf } from './limits.mjs';
import { atLeast, atMost, digits, table } from './table.mjs';

/** @typedef {import('../race.mjs').Measurement} Measurement */

/** @param {import('../training.mjs').TrainingResult[]} results @returns {string} Markdown */
export function trainingReport(results) {
  const faults = faultList(
    results.map(({ environment, steps, limits }) => ({ environment, measurements: [...steps, ...limits] })),
  );
  return [
    about(),
    ...results.flatMap(({ version, steps, limits }) => [
      `## A step of training in ${version}`,
      trainingTable(steps, limits),
    ]),
    ...(faults ? ['## Not timed', faults] : []),
  ].join('\n\n');
}

function about() {
  const { numLayers, numHeads, embedDim, feedForwardDim, vocabSize } = model;
  const { tolerance } = kinds.training;
  return `One step of a bidirectional transformer (${numLayers} layers, ${numHeads} heads, width ${embedDim}, feed-forward ${feedForwardDim}, ${vocabSize} tokens, rotary positions,
tied embeddings): loss of ${trainingCase.sentences} sentences at the selected positions, backward, clipping, AdamW; another batch each step, one thread. A step
counts ${(trainingOperations(trainingCase) / 1e9).toFixed(3)} gigaflop, the matrix products over real tokens; ${(100 * paddingShare(trainingCase)).toFixed(0)} % of the padded batches is padding, which the engine leaves out and
TensorFlow.js computes. Behind the last attention both compute selected positions alone. Before anybody is timed the losses and
gradient norms of the first ${CHECKED_STEPS} steps are compared with the same in double precision: relative error ≤ ${tolerance}. Scaled: on a machine
whose core does ${trainingTargets.gigaflops} gigaflops per second in the best loop of fused multiply-adds, the best of this one's in this run given below.`;
}

/** The faster backend's median. @param {Measurement[]} steps @returns {number} Infinity where none was timed */
export const fastestBackend = (steps) =>
  Math.min(...steps.filter(({ entrant }) => !entrant.isOurs).map((one) => summary(one)?.median ?? Infinity));

/** @param {Measurement[]} steps @param {Measurement[]} limits @returns {string} Markdown */
export function trainingTable(steps, limits) {
  const peer = fastestBackend(steps);
  const limit = bestLimit(limits, true)?.speed ?? 0;
  const rows = steps.map((one) => {
    const { name, isOurs, variant } = one.entrant;
    const result = summary(one);
    if (!result) return [name, one.fault ? 'failed' : '-', '', '', ''];
    const isJudged = isOurs && variant !== 'scalar';
    const isTimed = variant === 'relaxed-simd'; // the limit is its own
    const factor = peer / result.median;
    const scaled = (result.median * limit) / trainingTargets.gigaflops;
    return [
      name,
      `${digits(result.median)} (${digits(result.minimum)})`,
      speedOf(one).toFixed(1),
      isOurs && Number.isFinite(peer) ? atLeast(factor, isJudged ? trainingTargets.factor : undefined) : '',
      !isOurs || limit === 0 ? '' : isTimed ? atMost(scaled, trainingTargets.ms, digits) : digits(scaled),
    ];
  });
  const header = [
    'median ms (minimum)',
    'GFLOP/s',
    'times as fast as the faster TensorFlow.js',
    `ms, scaled from ${limit.toFixed(1)} to ${trainingTargets.gigaflops} GFLOP/s`,
  ];
  return table(['a step', ...header], rows);
}
