/** `npm run bench -- --scaling`: time and memory of attention against the number of tokens. */
import { attentionEntrants } from './line-up.mjs';
import { race } from './race.mjs';
import { openStage } from './stage.mjs';

/** @typedef {import('../../tests/benchmark/cases/attention.js').AttentionCase} AttentionCase */

/** What each environment runs as it comes. */
const variants = { node: 'simd', chromium: 'relaxed-simd' };

const masks = /** @type {const} */ (['full', 'causal', 'window']);

/** The most that the weights of one call may take. */
export const weightsLimit = 2 ** 30;

/**
 * @typedef {object} ScalingResult
 * @property {import('./line-up.mjs').Environment} environment
 * @property {string} version
 * @property {string} variant
 * @property {import('./race.mjs').Measurement[]} measurements
 */

/** One head of 64, an engine of its own for each. @param {number} tokens @returns {AttentionCase[]} */
export function scalingCases(tokens) {
  const isRoom = 4 * tokens * tokens <= weightsLimit;
  return [false, ...(isRoom ? [true] : [])].flatMap((weights) =>
    masks.map((mask) => ({
      kind: 'attention',
      tokens,
      heads: 1,
      headWidth: 64,
      mask,
      weights,
      freshEngine: true,
    })),
  );
}

/**
 * @param {import('./options.mjs').BenchOptions} options
 * @param {(text: string) => void} progress
 * @returns {Promise<ScalingResult[]>}
 */
export async function measureScaling({ environments, effort, isQuick }, progress) {
  const largest = isQuick ? 4096 : 16_384;
  const results = [];
  for (const environment of environments) {
    const variant = variants[environment];
    const entrant = attentionEntrants.filter((one) => one.isOurs && one.variant === variant)[0];
    const heats = [];
    for (let tokens = 64; tokens <= largest; tokens *= 2) {
      const tasks = scalingCases(tokens).map((problem) => ({ entrant, problem }));
      const without = tasks.filter(({ problem }) => !problem.weights);
      heats.push({ name: `${tokens} tokens`, tasks: without });
      // One at a time: engines with a gigabyte of weights each would not fit beside each other.
      const others = tasks.filter(({ problem }) => problem.weights);
      heats.push(
        ...others.map((task) => ({ name: `${tokens} tokens, ${task.problem.mask}, weights`, tasks: [task] })),
      );
    }
    const stage = await openStage(environment);
    try {
      // The memory of a first call is what counts: one start says it all.
      const measured = await race(stage, heats, { ...effort, starts: 1 }, progress);
      results.push({ environment, version: stage.version, variant, measurements: [...measured.values()] });
    } finally {
      await stage.close();
    }
  }
  return results;
}
