import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, readSafetensors, tensor, writeSafetensors } from 'attention-wasm';

const never = () => new Promise(() => {});

/** @param {import('attention-wasm').Engine} engine */
function small(engine) {
  const model = engine.transformer({
    vocabSize: 5,
    embedDim: 4,
    numHeads: 2,
    numLayers: 1,
    feedForwardDim: 4,
  });
  const tokenIds = { data: Int32Array.of(0, 1, 2, 3, 4, 0), shape: [2, 3] };
  const dataset = { tokenIds, targets: { data: Int32Array.of(1, 2, 3, -100, -100, -100), shape: [2, 3] } };
  return { model, dataset };
}

test('a run that waits ends when what it needs is disposed', async () => {
  for (const what of /** @type {const} */ (['engine', 'model', 'trainer'])) {
    for (const isPaused of [true, false]) {
      const engine = await loadEngine();
      const { model, dataset } = small(engine);
      const trainer = engine.trainer(model, { dataset, batchSize: 1 });
      const run = trainer.run({ steps: 1e6, ...(!isPaused && { batches: never }) });
      if (isPaused) trainer.pause();
      setTimeout(() => ({ engine, model, trainer })[what].dispose(), 5);
      const alive = setTimeout(() => {}, 5000); // the wait itself does not keep Node alive
      await assert.rejects(run, { code: 'disposed' }, `${what}, ${isPaused}`);
      clearTimeout(alive);
      engine.dispose();
    }
  }
});

test('rows that teach nothing are refused and left behind', async () => {
  const engine = await loadEngine();
  const { model, dataset } = small(engine);
  const trainer = engine.trainer(model, { dataset, batchSize: 1, seed: 1 });
  const outcomes = Array.from({ length: 40 }, () => {
    try {
      return trainer.step().step;
    } catch (error) {
      return /** @type {any} */ (error).code;
    }
  });
  assert.ok(outcomes.includes('nothing-to-learn'));
  assert.equal(
    outcomes.filter((outcome) => outcome !== 'nothing-to-learn').length,
    Math.max(...outcomes.filter(Number)),
  );
  assert.ok(outcomes.filter(Number).length > 10);
  engine.dispose();
});

test('what backward() kept is forgotten with the parameters that it belonged to', async () => {
  const engine = await loadEngine();
  const { model, dataset } = small(engine);
  const trainer = engine.trainer(model);
  const checkpoint = trainer.checkpoint();
  const { logits } = model.forward(dataset.tokenIds, { training: true });
  model.loadStateDict(model.stateDict());
  assert.throws(() => model.backward(logits), { code: 'nothing-to-differentiate' });
  model.forward(dataset.tokenIds, { training: true });
  trainer.restore(checkpoint);
  assert.throws(() => model.backward(logits), { code: 'nothing-to-differentiate' });
  engine.dispose();
});

test('a checkpoint of impossible numbers is refused, one of many steps is not', async () => {
  const engine = await loadEngine();
  const { model } = small(engine);
  const trainer = engine.trainer(model);
  const { tensors, metadata } = readSafetensors(trainer.checkpoint());
  assert.deepEqual(
    trainer.restore(writeSafetensors(tensors, { metadata: { ...metadata, step: '3000000000' } })),
    {
      step: 3000000000,
    },
  );
  for (const wrong of [-1, Number.NaN]) {
    const name = 'second_moment.norm.weight';
    const changed = { ...tensors, [name]: { ...tensors[name], data: tensors[name].data.map(() => wrong) } };
    assert.throws(() => trainer.restore(writeSafetensors(changed, { metadata })), { code: 'bad-checkpoint' });
  }
  engine.dispose();
});

test('parameters are taken over all or none, whatever reading them does', async () => {
  const engine = await loadEngine();
  const layer = engine.linear({ inFeatures: 2, outFeatures: 2 });
  const before = layer.stateDict();
  const weight = tensor([7, 7, 7, 7], [2, 2]);
  const bias = {
    shape: [2],
    get data() {
      structuredClone(weight.data, { transfer: [weight.data.buffer] });
      return Float32Array.of(7, 7);
    },
  };
  layer.loadStateDict({ weight, bias });
  assert.deepEqual([...layer.stateDict().weight.data], [7, 7, 7, 7]);
  assert.throws(() => layer.loadStateDict({ weight, bias: before.bias }), TypeError);
  assert.deepEqual([...layer.stateDict().bias.data], [7, 7]);
  engine.dispose();
});

test('an eps that is 0 in float32, and targets of another thread, do no harm', async () => {
  const engine = await loadEngine();
  const { model } = small(engine);
  for (const eps of [0, 1e-50]) assert.throws(() => engine.trainer(model, { eps }), RangeError);
  const shared = new Int32Array(new SharedArrayBuffer(4));
  const shape = [1];
  const targets = {
    data: shared,
    get shape() {
      return shape;
    },
  };
  const { loss } = engine.crossEntropy(tensor([[1, 1]]), targets);
  assert.ok(Math.abs(loss - Math.log(2)) < 1e-6);
  engine.dispose();
});
