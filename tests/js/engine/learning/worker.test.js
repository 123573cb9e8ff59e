import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, loadEngineInWorker } from 'attention-wasm';
import { countingTask, wave } from '../../support/waves.js';

const config = { vocabSize: 11, embedDim: 16, numHeads: 2, numLayers: 1, feedForwardDim: 24, causal: true };
const dataset = countingTask(40, 6, 11);
const options = { dataset, batchSize: 8, lr: 5e-3 };

/** @param {(engine: import('attention-wasm').EngineInWorker) => Promise<void>} body */
async function inWorker(body) {
  const engine = await loadEngineInWorker({ threads: 1 });
  assert.ok(engine.inWorker);
  await body(engine).finally(() => engine.dispose());
}

/** @param {import('attention-wasm').EngineInWorker} engine */
async function fresh(engine) {
  const model = await engine.transformer(config);
  return { model, trainer: await engine.trainer(model, options) };
}

test('layers and models learn in a worker, with the same numbers', () =>
  inWorker(async (there) => {
    const here = await loadEngine({ threads: 1 });
    /** @type {[string, any, any][]} */
    const kinds = [
      ['linear', { inFeatures: 3, outFeatures: 2 }, wave([2, 3])],
      ['layerNorm', { size: 3 }, wave([2, 3])],
      ['feedForward', { embedDim: 3, feedForwardDim: 2 }, wave([2, 3])],
      ['embedding', { numEmbeddings: 4, embeddingDim: 2 }, Int32Array.of(1, 3)],
      ['transformerLayer', { embedDim: 4, numHeads: 2, feedForwardDim: 4 }, wave([2, 4])],
      ['multiHeadAttention', { embedDim: 4, numHeads: 2 }, wave([2, 4])],
      ['recurrentLayer', { kind: 'lstm', inputSize: 4, hiddenSize: 3 }, wave([2, 4])],
      ['transformer', config, Int32Array.of(1, 2)],
      ['recurrentModel', { kind: 'gru', vocabSize: 3, embedDim: 4, hiddenSize: 6 }, Int32Array.of(1, 2)],
    ];
    for (const [kind, sizes, input] of kinds) {
      const near = /** @type {any} */ (here)[kind](sizes);
      const far = await /** @type {any} */ (there)[kind](sizes);
      assert.deepEqual(far.config, near.config);
      const results = near.forward(input, { training: true });
      assert.deepEqual(await far.forward(input, { training: true }), results);
      const gradOutput = results.output ?? results.logits;
      assert.deepEqual(await far.backward(gradOutput), near.backward(gradOutput));
      assert.deepEqual(await far.gradients(), near.gradients());
      far.dispose();
      await assert.rejects(far.stateDict(), { code: 'disposed' });
    }
    const [logits, targets] = [wave([2, 3]), Int32Array.of(0, 2)];
    assert.deepEqual(await there.crossEntropy(logits, targets), here.crossEntropy(logits, targets));
    assert.deepEqual(await there.softmaxJacobian(wave([3])), here.softmaxJacobian(wave([3])));
    assert.deepEqual(await there.attentionEntropy(logits), here.attentionEntropy(logits));
    here.dispose();
  }));

test('a run in a worker takes the steps that it would take here', () =>
  inWorker(async (there) => {
    const here = await loadEngine({ threads: 1 });
    const near = here.trainer(here.transformer(config), options);
    const { model, trainer: far } = await fresh(there);
    assert.deepEqual(far.config, near.config);
    assert.equal(far.model, model);
    assert.deepEqual(await far.step(), near.step());
    /** @type {number[]} */
    const reported = [];
    const progress = { progressEvery: 0, onProgress: (/** @type {any} */ { step }) => reported.push(step) };
    assert.deepEqual(await far.run({ steps: 10, ...progress }), await near.run({ steps: 10 }));
    assert.deepEqual(reported, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const saved = await far.checkpoint();
    assert.deepEqual(saved, near.checkpoint());
    const rows = (/** @type {number} */ step) => countingTask(step, 6, 11);
    assert.deepEqual(
      await far.run({ steps: 3, batches: async (step) => rows(step) }),
      await near.run({ steps: 3, batches: rows }),
    );
    assert.deepEqual(await far.restore(saved), { step: 11 });
    near.restore(saved);
    assert.deepEqual(await model.stateDict(), near.model.stateDict());
    here.dispose();
  }));

test('while a run is under way in a worker, other calls are answered', () =>
  inWorker(async (engine) => {
    const { model, trainer } = await fresh(engine);
    const controller = new AbortController();
    const run = trainer.run({ steps: 1e9, signal: controller.signal });
    const { logits } = await model.forward(Int32Array.of(1, 2));
    assert.deepEqual(logits.shape, [2, 11]);
    await assert.rejects(trainer.step(), { code: 'busy' });
    await assert.rejects(trainer.run({ steps: 1 }), { code: 'busy' });
    await trainer.pause();
    const halted = await trainer.checkpoint();
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.deepEqual(await trainer.checkpoint(), halted);
    await trainer.resume();
    const began = performance.now();
    controller.abort(new Error('enough'));
    await assert.rejects(run, { message: 'enough' });
    assert.ok(performance.now() - began < 100);
    // The step under way there ends before another begins.
    const { step } = await trainer.step();
    assert.equal((await trainer.run({ steps: 2 })).step, step + 2);
  }));

test('what goes wrong in a run comes back, and the next one works', () =>
  inWorker(async (engine) => {
    const { model, trainer } = await fresh(engine);
    const mine = new Error('mine');
    const fail = () => {
      throw mine;
    };
    await assert.rejects(trainer.run({ steps: 2, batches: fail }), mine);
    await assert.rejects(trainer.run({ steps: 1e9, progressEvery: 0, onProgress: fail }), mine);
    const half = { tokenIds: dataset.tokenIds };
    const bad = trainer.run({ steps: 2, batches: () => /** @type {any} */ (half) });
    await assert.rejects(bad, { name: 'TypeError', message: /run: batch: targets/ });
    const uncopied = trainer.run({ steps: 2, batches: () => /** @type {any} */ ({ tokenIds: fail }) });
    await assert.rejects(uncopied, { name: 'TypeError', message: /copied to a worker/ });
    await assert.rejects(trainer.run({ steps: 0 }), { name: 'RangeError', message: /run: steps/ });
    await assert.rejects(trainer.restore(new Uint8Array(3)), { code: 'bad-safetensors' });
    const reason = new Error('early');
    await assert.rejects(trainer.run({ steps: 1, signal: AbortSignal.abort(reason) }), reason);
    assert.ok((await trainer.run({ steps: 2 })).step >= 2);
    await assert.rejects(engine.trainer(/** @type {any} */ ({})), { name: 'TypeError' });
    const elsewhere = await loadEngineInWorker({ threads: 1 });
    await assert.rejects(elsewhere.trainer(model), { name: 'TypeError', message: /of this engine/ });
    elsewhere.dispose();

    const run = trainer.run({ steps: 1e9 });
    trainer.dispose();
    await assert.rejects(run, { code: 'disposed' });
    await assert.rejects(trainer.step(), { code: 'disposed', message: /trainer/ });
    const another = await engine.trainer(model, options);
    model.dispose();
    await assert.rejects(another.step(), { code: 'disposed', message: /model/ });
    await assert.rejects(model.gradients(), { code: 'disposed', message: /model/ });
    await assert.rejects(engine.trainer(model), { code: 'disposed' });
  }));

test('an engine that is disposed ends its runs', async () => {
  const engine = await loadEngineInWorker({ threads: 1 });
  const { trainer } = await fresh(engine);
  const run = trainer.run({ steps: 1e9 });
  engine.dispose();
  await assert.rejects(run, { code: 'disposed' });
});
