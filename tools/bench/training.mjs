/** `npm run bench -- --training`: a step of training in the engine and in TensorFlow.js, and the machine's limit beside them. */
import { trainingCase } from '../../tests/benchmark/cases/training.js';
import { limitTasks } from './heats.mjs';
import { isMeant, kernelEntrants, trainingEntrants } from './line-up.mjs';
import { race } from './race.mjs';
import { writeTrainingReference } from './references.mjs';
import { openStage } from './stage.mjs';

/**
 * @typedef {object} TrainingResult
 * @property {import('./line-up.mjs').Environment} environment
 * @property {string} version
 * @property {import('./race.mjs').Measurement[]} steps
 * @property {import('./race.mjs').Measurement[]} limits
 */

/**
 * @param {import('./options.mjs').BenchOptions} options
 * @param {(text: string) => void} progress
 * @returns {Promise<TrainingResult[]>}
 */
export async function measureTraining({ environments, contenders, effort }, progress) {
  const isChosen = (/** @type {import('./line-up.mjs').Entrant} */ entrant) =>
    contenders.length === 0 || contenders.some((part) => isMeant(entrant, part));
  writeTrainingReference();
  const steps = trainingEntrants.filter(isChosen).map((entrant) => ({ entrant, problem: trainingCase }));
  // Whoever is chosen: a step is judged by what the machine can do.
  const limits = kernelEntrants.flatMap(limitTasks);
  const results = [];
  for (const environment of environments) {
    const stage = await openStage(environment);
    try {
      const heats = [{ name: 'a step of training', tasks: [...steps, ...limits] }];
      const measured = [...(await race(stage, heats, effort, progress)).values()];
      results.push({
        environment,
        version: stage.version,
        steps: measured.filter(({ problem }) => problem.kind === 'training'),
        limits: measured.filter(({ problem }) => problem.kind === 'limit'),
      });
    } finally {
      await stage.close();
    }
  }
  return results;
}
