import assert from 'node:assert/strict';
import { readSafetensors, tensor, writeSafetensors } from 'attention-wasm';
import { testEachVariant } from '../../support/engines.js';
import { countingTask, wave } from '../../support/waves.js';

/** @typedef {import('attention-wasm').Engine} Engine */

const config = { vocabSize: 11, embedDim: 16, numHeads: 2, numLayers: 1, feedForwardDim: 24, causal: true };
const dataset = countingTask(40, 6, 11);
const options = { lr: 5e-3, dataset, batchSize: 8, maxGradNorm: 1, warmupSteps: 5, seed: 4 };

/** @param {Engine} engine */
const fresh = (engine) => {
  const model = engine.transformer(config);
  return { model, trainer: engine.trainer(model, options) };
};

/** @param {{ step(): { loss: number } }} trainer @param {number} count */
const losses = (trainer, count) => Array.from({ length: count }, () => trainer.step().loss);

testEachVariant('training lowers the loss to almost nothing on a task with a rule', async (engine) => {
  const { model, trainer } = fresh(engine);
  const first = trainer.step();
  assert.equal(first.step, 1);
  assert.ok(first.loss > 1.5, `at the start ${first.loss}`);
  assert.ok(Math.abs(first.lr - 1e-3) <= 1e-9, 'a fifth of the way up');
  const last = await trainer.run({ steps: 150 });
  assert.equal(last.step, 151);
  assert.ok(last.loss < 0.1, `at the end ${last.loss}`);
  const { logits } = model.forward(Int32Array.of(1, 4, 7));
  const guesses = [0, 1, 2].map((row) => {
    const scores = [...logits.data.subarray(row * 11, row * 11 + 11)];
    return scores.indexOf(Math.max(...scores));
  });
  assert.deepEqual(guesses, [4, 7, 10]);
});

testEachVariant(
  'the same seeds give the same losses, bit for bit; another seed draws other rows',
  (engine) => {
    const [one, two] = [fresh(engine), fresh(engine)];
    const expected = losses(one.trainer, 10);
    assert.deepEqual(losses(two.trainer, 10), expected);
    assert.deepEqual(two.model.stateDict(), one.model.stateDict());
    const other = engine.trainer(engine.transformer(config), { ...options, seed: 5 });
    assert.notDeepEqual(losses(other, 10), expected);
  },
);

testEachVariant('a checkpoint goes on bit for bit, in another trainer, too', (engine) => {
  const { model, trainer } = fresh(engine);
  losses(trainer, 7);
  const saved = trainer.checkpoint();
  const expected = losses(trainer, 5);
  const weights = model.stateDict();
  const other = engine.transformer({ ...config, seed: 99 });
  const resumed = engine.trainer(other, { ...options, seed: 98 });
  assert.deepEqual(resumed.restore(saved), { step: 7 });
  assert.deepEqual(losses(resumed, 5), expected);
  assert.deepEqual(other.stateDict(), weights);
  assert.deepEqual(trainer.restore(saved), { step: 7 });
  assert.deepEqual(losses(trainer, 5), expected);

  const { metadata } = readSafetensors(saved);
  assert.equal(metadata.format, 'attention-wasm checkpoint 1');
  assert.equal(JSON.parse(metadata.options).lr, options.lr);
});

testEachVariant('a checkpoint that does not fit changes nothing', (engine) => {
  const { model, trainer } = fresh(engine);
  losses(trainer, 3);
  const saved = trainer.checkpoint();
  const { tensors, metadata } = readSafetensors(saved);
  const name = 'second_moment.output.bias';
  const without = Object.fromEntries(Object.entries(tensors).filter(([one]) => one !== name));
  const bad = [
    [writeSafetensors(without, { metadata }), { name: 'RangeError', message: /second_moment\.output\.bias/ }],
    [writeSafetensors({ ...tensors, [name]: wave([12]) }, { metadata }), { name: 'RangeError' }],
    [
      writeSafetensors({ ...tensors, more: wave([1]) }, { metadata }),
      { name: 'RangeError', message: /"more"/ },
    ],
    [writeSafetensors(tensors), { code: 'bad-checkpoint' }],
    [writeSafetensors(tensors, { metadata: { ...metadata, step: '-1' } }), { code: 'bad-checkpoint' }],
    [writeSafetensors(tensors, { metadata: { ...metadata, randomState: 'x' } }), { code: 'bad-checkpoint' }],
    [saved.subarray(0, -1), { code: 'bad-safetensors' }],
    [new Uint8Array(0), { code: 'bad-safetensors' }],
  ];
  const before = model.stateDict();
  for (const [bytes, error] of bad) assert.throws(() => trainer.restore(/** @type {any} */ (bytes)), error);
  assert.throws(() => trainer.restore(/** @type {any} */ (7)), TypeError);
  assert.deepEqual(model.stateDict(), before);
  assert.deepEqual(trainer.checkpoint(), saved);
});

testEachVariant('a loss that is no number takes no step, and leaves all as it was', (engine) => {
  const model = engine.transformer(config);
  const trainer = engine.trainer(model, { lr: 1e30, dataset, batchSize: 4 });
  trainer.step();
  const before = model.stateDict();
  // All but the random numbers: rows that were drawn are used up.
  const learned = () => {
    const { tensors, metadata } = readSafetensors(trainer.checkpoint());
    return { tensors, step: metadata.step };
  };
  const saved = learned();
  for (let again = 0; again < 2; again++) {
    assert.throws(() => trainer.step(), { name: 'AttentionError', code: 'loss-not-finite' });
    assert.deepEqual(model.stateDict(), before);
    assert.deepEqual(learned(), saved, 'neither moments nor step');
  }
  assert.throws(() => model.gradients(), { code: 'nothing-to-differentiate' });
  const nothing = { data: new Int32Array(6).fill(-100), shape: [6] };
  assert.throws(() => trainer.step({ tokenIds: Int32Array.of(1, 2, 3, 4, 5, 6), targets: nothing }), {
    code: 'nothing-to-learn',
  });
  assert.deepEqual(learned(), saved);
});

testEachVariant('steady steps take no more memory', async (engine) => {
  const { trainer } = fresh(engine);
  await trainer.run({ steps: 5 });
  const before = engine.heapBytes;
  await trainer.run({ steps: 60 });
  assert.equal(engine.heapBytes, before);
  assert.equal(engine.liveHandles, 3);
  trainer.dispose();
  trainer.dispose();
  assert.equal(engine.liveHandles, 2);
});

testEachVariant('a run reports progress, now and then and at the end', async (engine) => {
  const { trainer } = fresh(engine);
  /** @type {import('attention-wasm').StepResult[]} */
  const all = [];
  await trainer.run({ steps: 5, progressEvery: 0, onProgress: (progress) => all.push(progress) });
  assert.deepEqual(
    all.map(({ step }) => step),
    [1, 2, 3, 4, 5],
  );
  assert.ok(all.every(({ loss, gradientNorm, lr }) => loss > 0 && gradientNorm > 0 && lr > 0));
  /** @type {number[]} */
  const seldom = [];
  await trainer.run({ steps: 5, progressEvery: 1e6, onProgress: ({ step }) => seldom.push(step) });
  assert.deepEqual(seldom, [10]);
  const broken = trainer.run({
    steps: 5,
    progressEvery: 0,
    onProgress() {
      throw new Error('mine');
    },
  });
  await assert.rejects(broken, { message: 'mine' });
  assert.equal(trainer.step().step, 12);
});

testEachVariant('an abort ends a run between two steps', async (engine) => {
  const { model, trainer } = fresh(engine);
  const controller = new AbortController();
  let last = 0;
  const run = trainer.run({
    steps: 1e9,
    signal: controller.signal,
    progressEvery: 0,
    onProgress: ({ step }) => {
      last = step;
      if (step === 9) controller.abort();
    },
  });
  await assert.rejects(run, { name: 'AbortError' });
  assert.equal(last, 9);
  const twin = fresh(engine);
  losses(twin.trainer, 9);
  assert.deepEqual(model.stateDict(), twin.model.stateDict());
  assert.equal(trainer.step().step, 10);
  const early = AbortSignal.abort(new Error('before it began'));
  await assert.rejects(trainer.run({ steps: 1, signal: early }), { message: 'before it began' });
  // While a batch is waited for, and while it is halted.
  const stuck = new AbortController();
  const waiting = trainer.run({ steps: 1, batches: () => new Promise(() => {}), signal: stuck.signal });
  stuck.abort(new Error('no batch'));
  await assert.rejects(waiting, { message: 'no batch' });
  const halted = new AbortController();
  const paused = trainer.run({ steps: 1e9, signal: halted.signal });
  trainer.pause();
  setTimeout(() => halted.abort(new Error('halted')), 5);
  await assert.rejects(paused, { message: 'halted' });
  assert.equal(trainer.step().step, 11);
});

testEachVariant('a run halts and goes on; one at a time', async (engine) => {
  const { trainer } = fresh(engine);
  const run = trainer.run({ steps: 30 });
  trainer.pause();
  trainer.pause();
  const rest = () => new Promise((resolve) => setTimeout(resolve, 15));
  await rest();
  const halted = trainer.checkpoint();
  await rest();
  assert.deepEqual(trainer.checkpoint(), halted);
  assert.throws(() => trainer.step(), { code: 'busy' });
  assert.throws(() => trainer.restore(halted), { code: 'busy' });
  await assert.rejects(trainer.run({ steps: 1 }), { code: 'busy' });
  trainer.resume();
  const { step, loss } = await run;
  assert.equal(step, 30);
  assert.equal(loss, losses(fresh(engine).trainer, 30)[29]);
  trainer.pause(); // nothing runs: nothing halts
  assert.equal((await trainer.run({ steps: 1 })).step, 31);
});

testEachVariant('whoever waits gets a turn while a run computes', async (engine) => {
  const { trainer } = fresh(engine);
  let turns = 0;
  let running = true;
  const turn = () => {
    turns += 1;
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 120);
  await assert.rejects(trainer.run({ steps: 1e9, signal: controller.signal }), { name: 'AbortError' });
  running = false;
  assert.ok(turns >= 3, `${turns} turns`);
});

testEachVariant('batches come from a function, which may take its time', async (engine) => {
  const [one, two] = [fresh(engine), fresh(engine)];
  const rows = (/** @type {number} */ step) => countingTask(step, 6, 11);
  const { loss } = await one.trainer.run({ steps: 3, batches: async (step) => rows(step) });
  let last = 0;
  for (let step = 1; step <= 3; step++) last = two.trainer.step(rows(step)).loss;
  assert.equal(loss, last);
});

testEachVariant('padding and targets that are ignored teach nothing', (engine) => {
  const take = (/** @type {any} */ batch) => {
    const model = engine.transformer({ ...config, causal: false });
    const { loss } = engine.trainer(model).step(batch);
    return { loss, gradients: model.gradients() };
  };
  const ids = (/** @type {number[]} */ ...data) => ({ data: Int32Array.from(data), shape: [1, data.length] });
  const alone = take({ tokenIds: ids(1, 2, 3), targets: ids(2, -100, 4) });
  const keyMask = tensor([[true, true, true, false, false]]);
  const padded = take({ tokenIds: ids(1, 2, 3, 4, -7), targets: ids(2, -100, 4, 5, 77), keyMask });
  assert.equal(padded.loss, alone.loss);
  assert.deepEqual(padded.gradients, alone.gradients);
});

testEachVariant('a layer learns by itself: numbers by squares, classes by cross-entropy', async (engine) => {
  const linear = engine.linear({ inFeatures: 2, outFeatures: 1 });
  const input = tensor([
    [1, 0],
    [0, 1],
    [1, 1],
    [2, 1],
  ]);
  const targets = tensor([[3], [-1], [2], [5]]); // 3 a - b
  const squares = engine.trainer(linear, { lr: 0.05, weightDecay: 0 });
  assert.equal(squares.model, linear);
  for (let step = 0; step < 400; step++) squares.step({ input, targets });
  const { weight } = linear.stateDict();
  for (const [index, expected] of [3, -1].entries())
    assert.ok(Math.abs(weight.data[index] - expected) <= 1e-2, `weight ${weight.data}`);

  const embedding = engine.embedding({ numEmbeddings: 3, embeddingDim: 3 });
  const classes = engine.trainer(embedding, {
    loss: 'cross-entropy',
    lr: 0.1,
    dataset: { input: Int32Array.of(0, 1, 2), targets: Int32Array.of(2, 0, -100) },
    batchSize: 6,
  });
  const { loss } = await classes.run({ steps: 200 });
  assert.ok(loss < 0.05, `loss ${loss}`); // of log 3 = 1.1 at the start

  const layer = engine.transformerLayer({ embedDim: 4, numHeads: 2, feedForwardDim: 8 });
  const rows = { input: wave([5, 3, 4]), targets: wave([5, 3, 4], 1) };
  const drawn = engine.trainer(layer, { lr: 0.01, dataset: rows, batchSize: 5 });
  const before = drawn.step().loss;
  const after = await drawn.run({ steps: 150 });
  assert.ok(after.loss < before / 2, `from ${before} to ${after.loss}`);
});

testEachVariant('a step ends what backward() could have gone back through', (engine) => {
  const layer = engine.linear({ inFeatures: 2, outFeatures: 1 });
  const { output } = layer.forward(wave([50, 2]), { training: true });
  engine.trainer(layer).step({ input: wave([1, 2]), targets: wave([1, 1]) });
  assert.throws(() => layer.backward(output), { code: 'nothing-to-differentiate' });
  assert.deepEqual(layer.gradients().weight.shape, [1, 2]);
});

testEachVariant('what was disposed trains no more', async (engine) => {
  const { model, trainer } = fresh(engine);
  const run = trainer.run({ steps: 1e9 });
  trainer.pause();
  await new Promise((resolve) => setTimeout(resolve, 5));
  trainer.dispose();
  await assert.rejects(run, { code: 'disposed', message: /trainer/ });
  assert.throws(() => trainer.checkpoint(), { code: 'disposed' });
  const another = engine.trainer(model, options);
  model.dispose();
  for (const call of [
    () => another.step(),
    () => another.checkpoint(),
    () => another.restore(new Uint8Array()),
  ])
    assert.throws(call, { code: 'disposed', message: /model/ });
  await assert.rejects(another.run({ steps: 1 }), { code: 'disposed' });
  assert.throws(() => engine.trainer(model), { code: 'disposed' });
});
