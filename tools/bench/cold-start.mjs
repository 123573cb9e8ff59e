/** From the import to the first result of the smallest layer, each time in a process or browser context of its own. */
import { setTimeout } from 'node:timers/promises';
import { attentionEntrants } from './line-up.mjs';
import { median } from './statistics.mjs';

/**
 * @typedef {object} ColdStart
 * @property {import('./line-up.mjs').Entrant} entrant
 * @property {number[]} samples milliseconds
 * @property {string} [fault]
 */

/** @type {import('../../tests/benchmark/cases/layer.js').LayerCase} */
export const firstProblem = { kind: 'layer', tokens: 16, width: 64, heads: 4, weights: false };

/** Until the browser has done with opening the page, which is not what is measured. */
const SETTLED_AFTER_MS = 500;

/** Ours as a page gets it, the variant left to the engine; the whole, and attention alone. */
const ours = ['attention-wasm', 'attention-wasm-alone'].map((module) => ({
  id: module,
  name: module === 'attention-wasm' ? module : 'attention-wasm/attention',
  module,
  threads: 1,
  isOurs: true,
}));

const entrants = [
  ...ours,
  ...attentionEntrants.filter(
    ({ isOurs, threads, module, variant }) =>
      !isOurs && threads === 1 && module !== 'plain-javascript' && variant !== 'operator',
  ),
];

/**
 * @param {import('./stage.mjs').Stage} stage
 * @param {(entrant: import('./line-up.mjs').Entrant) => boolean} isChosen
 * @param {number} starts of each
 * @param {(text: string) => void} progress
 * @returns {Promise<ColdStart[]>}
 */
export async function measureColdStarts(stage, isChosen, starts, progress) {
  progress(`${stage.environment}: ${starts} cold starts of each`);
  /** @type {ColdStart[]} */
  const results = entrants.filter(isChosen).map((entrant) => ({ entrant, samples: [] }));
  for (let start = 0; start < starts; start++) {
    for (const result of results) {
      const { module, threads, variant } = result.entrant;
      const performer = await stage.open(result.entrant);
      try {
        await setTimeout(SETTLED_AFTER_MS);
        const settings = { module, threads, variant, problem: firstProblem };
        result.samples.push(await performer.call('coldStart', settings));
      } catch (error) {
        result.fault ??= String(/** @type {Error} */ (error).message).split('\n')[0];
      } finally {
        await performer.close();
      }
    }
  }
  return results;
}

/** @param {ColdStart} result @returns {number | undefined} milliseconds */
export const typicalStart = ({ samples }) => (samples.length > 0 ? median(samples) : undefined);
