import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, loadEngineInWorker } from 'attention-wasm';

const NOT_ASKED = -100;
const NAMES = /** @type {const} */ (['language', 'recall', 'keyValues', 'previousToken', 'induction']);

test('every task gives batches of its sizes, the same for the same seed', async () => {
  const engine = await loadEngine();
  const before = engine.liveHandles;
  for (const name of NAMES) {
    const [task, again, other] = [3, 3, 4].map((seed) => engine.task(name, { seed, distance: 12 }));
    const { vocabSize, length } = task.config;
    const batch = task.next(5);
    assert.deepEqual(batch.tokenIds.shape, [5, length]);
    assert.deepEqual(batch.targets.shape, [5, length]);
    assert.ok(batch.tokenIds.data.every((token) => token >= 0 && token < vocabSize));
    assert.ok(batch.targets.data.every((token) => token === NOT_ASKED || (token >= 0 && token < vocabSize)));
    assert.ok(batch.targets.data.some((token) => token !== NOT_ASKED));
    assert.deepEqual(again.next(5), batch);
    assert.notDeepEqual(other.next(5), batch);
    assert.notDeepEqual(task.next(5), batch);
    assert.equal(task.next().tokenIds.shape[0], 64);
    for (const one of [task, again, other]) one.dispose();
    assert.throws(() => task.next(), { code: 'disposed' });
  }
  assert.equal(engine.liveHandles, before);
  assert.throws(() => engine.task(/** @type {any} */ ('poetry')), RangeError);
  assert.throws(() => engine.task('recall', { distance: 0 }), RangeError);
  assert.throws(() => engine.task('recall', /** @type {any} */ ({ far: 1 })), TypeError);
  assert.throws(() => engine.task('recall').next(0), RangeError);
  engine.dispose();
});

test('the language is words, padding and what is to be restored', async () => {
  const engine = await loadEngine();
  const task = engine.task('language', { seed: 1 });
  assert.equal(task.vocabulary.length, 286);
  const { tokenIds, targets, keyMask } = task.next(64);
  const asked = new Set();
  for (const [at, token] of tokenIds.data.entries()) {
    assert.equal(keyMask?.data[at], Number(task.vocabulary[token] !== '<pad>'));
    if (targets.data[at] !== NOT_ASKED) asked.add(task.vocabulary[token]);
  }
  assert.ok(asked.has('<mask>') && !asked.has('<pad>') && !asked.has('<s>'));
  assert.ok(['it', 'he', 'she', 'they'].some((pronoun) => asked.has(pronoun)));
  engine.dispose();
});

test('attention learns to recall over a distance within a few steps', async () => {
  const engine = await loadEngine({ threads: 1 });
  const task = engine.task('recall', { distance: 16, seed: 2 });
  const { vocabSize, length } = task.config;
  const model = engine.transformer({
    vocabSize,
    embedDim: 32,
    numHeads: 2,
    numLayers: 1,
    feedForwardDim: 64,
    causal: true,
    maxLength: length,
    seed: 2,
  });
  const trainer = engine.trainer(model, { lr: 3e-3, maxGradNorm: 1 });
  await trainer.run({ steps: 200, batches: () => task.next(32) });
  const { tokenIds } = task.next(200);
  const { logits } = model.forward(tokenIds);
  let right = 0;
  for (let row = 0; row < 200; row++) {
    const end = ((row + 1) * length - 1) * vocabSize;
    const last = logits.data.subarray(end, end + vocabSize);
    right += Number(last.indexOf(Math.max(...last)) === tokenIds.data[row * length]);
  }
  assert.ok(right >= 190, `${right} of 200`);
  engine.dispose();
});

test('a model that is being trained is probed, here and in a worker', async () => {
  const engine = await loadEngine();
  const remote = await loadEngineInWorker();
  const config = { embedDim: 16, numHeads: 2, numLayers: 1, feedForwardDim: 16, maxLength: 27 };
  const [task, remoteTask] = [
    engine.task('language', { seed: 5 }),
    await remote.task('language', { seed: 5 }),
  ];
  assert.deepEqual(remoteTask.config, task.config);
  assert.deepEqual(remoteTask.vocabulary, task.vocabulary);
  const { vocabSize } = task.config;
  const [here, there] = [
    engine.transformer({ ...config, vocabSize }),
    await remote.transformer({ ...config, vocabSize }),
  ];
  const [trainer, remoteTrainer] = [engine.trainer(here), await remote.trainer(there)];
  await trainer.run({ steps: 3, batches: () => task.next(8) });
  await remoteTrainer.run({ steps: 3, batches: () => remoteTask.next(8) });
  const table = engine.probe(here, { sentences: 20, seed: 1 });
  assert.deepEqual(table.flip.scores.shape, [1, 2]);
  assert.deepEqual(await remote.probe(there, { sentences: 20, seed: 1 }), table);

  assert.throws(() => engine.probe(engine.transformer({ ...config, vocabSize: 9 })), RangeError);
  assert.throws(() => engine.probe(engine.transformer({ ...config, vocabSize, maxLength: 9 })), RangeError);
  const recurrent = engine.recurrentModel({ kind: 'gru', vocabSize, embedDim: 4, hiddenSize: 4 });
  assert.throws(() => engine.probe(/** @type {any} */ (recurrent)), TypeError);
  await assert.rejects(remote.probe(/** @type {any} */ ({})), TypeError);
  remote.dispose();
  engine.dispose();
});
