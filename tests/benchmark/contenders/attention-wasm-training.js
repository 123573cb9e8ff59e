import { model as config, makeBatches, makeStateDict, optimizer } from '../cases/training.js';

/**
 * The engine trains as its users do: a transformer, a trainer, a batch for each step.
 * @param {any} engine
 * @param {import('../cases/training.js').TrainingCase} problem
 */
export function prepareTraining(engine, problem) {
  const batches = makeBatches(problem).map(({ lengths, ...batch }) => batch);
  const model = engine.transformer({ ...config, positions: 'rotary' });
  model.loadStateDict(makeStateDict());
  const trainer = engine.trainer(model, { ...optimizer, decay: 'matrices' });
  let next = 0;
  return {
    /** @returns {import('./contender.js').Step} */
    run: () => trainer.step(batches[next++ % batches.length]),
    dispose() {
      trainer.dispose();
      model.dispose();
    },
  };
}
