/** `npm run bench`: the engine beside its peers, in Node and in Chromium. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../places.mjs';
import { firstProblem, measureColdStarts } from './cold-start.mjs';
import { causalHeats, layerCases, layerHeats, limitedLayer, limitHeats } from './heats.mjs';
import { attentionEntrants, isMeant, kernelEntrants, ourVariants } from './line-up.mjs';
import { race } from './race.mjs';
import { ensureReferences } from './references.mjs';
import { openStage } from './stage.mjs';
import { measureWire } from './wire.mjs';

/**
 * @typedef {import('./line-up.mjs').Entrant} Entrant
 * @typedef {import('./race.mjs').Measurement} Measurement
 *
 * @typedef {object} EnvironmentResult
 * @property {import('./line-up.mjs').Environment} environment
 * @property {string} version
 * @property {Measurement[]} layers
 * @property {Measurement[]} limits
 * @property {Measurement[]} causal
 * @property {import('./cold-start.mjs').ColdStart[]} coldStarts
 *
 * @typedef {object} Comparison
 * @property {EnvironmentResult[]} environments
 * @property {import('./wire.mjs').WireSize[]} wire
 */

/**
 * @param {import('./options.mjs').BenchOptions} options
 * @param {(text: string) => void} progress
 * @returns {Promise<Comparison>}
 */
export async function compare(options, progress) {
  const isChosen = (/** @type {Entrant} */ entrant) =>
    options.contenders.length === 0 || options.contenders.some((part) => isMeant(entrant, part));
  const problems = layerCases(options.shapes);
  await ensureReferences([...problems, firstProblem, limitedLayer], progress);
  const environments = [];
  for (const environment of options.environments) {
    const stage = await openStage(environment);
    try {
      environments.push(await measureEnvironment(stage, problems, isChosen, options, progress));
    } finally {
      await stage.close();
    }
  }
  return { environments, wire: await measureWire(shippedVariants()) };
}

/**
 * @param {import('./stage.mjs').Stage} stage
 * @param {import('../../tests/benchmark/cases/layer.js').LayerCase[]} problems
 * @param {(entrant: Entrant) => boolean} isChosen
 * @param {import('./options.mjs').BenchOptions} options
 * @param {(text: string) => void} progress
 * @returns {Promise<EnvironmentResult>}
 */
async function measureEnvironment(stage, problems, isChosen, { effort, isQuick }, progress) {
  const entrants = attentionEntrants.filter(isChosen);
  const ours = entrants.filter(({ isOurs, variant }) => isOurs && variant !== 'scalar');
  const single = ours.filter(({ threads }) => threads === 1);
  const kernels = kernelEntrants.filter(isChosen);
  const sizes = isQuick ? [512] : [512, 1024];
  const heats = {
    layers: layerHeats(problems, entrants),
    limits: limitHeats(kernels, single, sizes),
    causal: isQuick ? [] : causalHeats(ours),
  };
  const measured = await race(stage, Object.values(heats).flat(), effort, progress);
  const of = (/** @type {import('./race.mjs').Heat[]} */ chosen) =>
    chosen.flatMap(({ tasks }) => tasks.map((task) => /** @type {Measurement} */ (measured.get(task))));
  return {
    environment: stage.environment,
    version: stage.version,
    layers: of(heats.layers),
    limits: of(heats.limits),
    causal: of(heats.causal),
    coldStarts: await measureColdStarts(stage, isChosen, isQuick ? 3 : 9, progress),
  };
}

/** The variants that this build has. */
const shippedVariants = () =>
  ourVariants.filter((variant) => existsSync(join(dist, 'wasm', `attention-${variant}.wasm`)));
