import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import { liveTasks } from '../../../web/labs/live-tasks.js';
import { TrainingSession } from '../../../web/labs/training-session.js';

/** An engine whose objects are counted: what was made, and what was given back. */
function countingEngine() {
  const counts = { made: 0, disposed: 0 };
  const part = (/** @type {object} */ more) => {
    counts.made++;
    return {
      dispose() {
        counts.disposed++;
      },
      ...more,
    };
  };
  const tensor = { data: new Float32Array(144 * 12), shape: [3, 4, 12, 12] };
  const engine = {
    variant: 'simd',
    inWorker: true,
    transformer: async () => part({ forward: async () => ({ weights: tensor }) }),
    task: async () => part({ vocabulary: [], next: async () => ({}) }),
    trainer: async () => part({ run: async () => {}, pause: async () => {}, resume: async () => {} }),
  };
  return { counts, engine: /** @type {any} */ (engine) };
}

/** What is learned without being computed. */
const task = {
  ...liveTasks.language,
  texts: () => ({ example: Int32Array.of(1) }),
  probe: async () => ({ scores: {}, findings: [] }),
};

test('whenever it is released, all that it made is given back', async () => {
  for (const turns of [0, 1, 2, 3, 4, 6, 8, 12]) {
    const { counts, engine } = countingEngine();
    const session = new TrainingSession(task, 1, () => {});
    const ended = session.run(async () => engine);
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    session.release();
    await ended;
    assert.equal(counts.disposed, counts.made, `${turns} turns in`);
    assert.equal(session.error, undefined);
  }
});

test('the model that is trained is the one that is shipped, trained likewise', async () => {
  const engine = await loadEngine({ threads: 1 });
  const { config, training } = (await engine.loadModel()).info;
  const { model, trainer, batchSize, steps } = liveTasks.language;
  const { seed: _, ...made } = engine.transformer({ ...model }).config;
  const { seed: __, ...shipped } = config;
  assert.deepEqual(made, shipped);
  assert.equal(steps, training.steps);
  assert.equal(batchSize, training.sentences);
  const options = /** @type {Record<string, unknown>} */ (training.options);
  for (const [name, value] of Object.entries(trainer)) assert.deepEqual(value, options[name], name);
  assert.equal(trainer.totalSteps, steps);
  engine.dispose();
});
