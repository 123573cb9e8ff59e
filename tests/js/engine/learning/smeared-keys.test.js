import assert from 'node:assert/strict';
import { tensor } from 'attention-wasm';
import { testEachVariant } from '../../support/engines.js';
import { countingTask } from '../../support/waves.js';

const [H, D] = [2, 4];
const config = { vocabSize: 11, embedDim: H * D, numHeads: H, numLayers: 1, feedForwardDim: 0, causal: true };
const SMEAR = 'layers.0.self_attn.key_smear';

/**
 * A model with smeared keys; the other parameters are those of one without.
 * @param {import('attention-wasm').Engine} engine
 * @param {number[]} weight
 */
function smeared(engine, weight) {
  const model = engine.transformer({ ...config, smearedKeys: true });
  model.loadStateDict({ ...model.stateDict(), [SMEAR]: tensor(weight) });
  return model;
}

testEachVariant('smeared keys add one number for each head, 0 at the start, and nothing else', (engine) => {
  const plain = engine.transformer(config).stateDict();
  const { [SMEAR]: weight, ...others } = engine.transformer({ ...config, smearedKeys: true }).stateDict();
  assert.deepEqual(weight, tensor([0, 0]));
  assert.deepEqual(others, { ...plain });
});

testEachVariant('each key takes its share of the one before, within its sequence', (engine) => {
  const weight = [0, -1.5];
  const batch = {
    data: Int32Array.of(1, 2, 3, 4, 5, 0, 0, 0, 6, 7, 8, 9),
    shape: [3, 4],
  };
  const keyMask = tensor([
    [true, true, true, true],
    [true, false, false, false],
    [true, true, false, true],
  ]);
  const returns = /** @type {const} */ (['key']);
  const { key } = engine.transformer(config).forward(batch, { keyMask, returns });
  const { key: got } = smeared(engine, weight).forward(batch, { keyMask, returns });
  assert.deepEqual(got.shape, [1, 3, H, 4, D]);
  for (const [at, x] of got.data.entries()) {
    const t = Math.floor(at / D) % 4;
    const [h, b] = [Math.floor(at / (4 * D)) % H, Math.floor(at / (4 * D * H))];
    if (b === 1 && t > 0) continue; // padding at the end is not computed
    const follows = t > 0 && keyMask.data[b * 4 + t - 1] === 1;
    const share = 1 / (1 + Math.exp(-weight[h]));
    const before = follows ? key.data[at - D] : 0;
    assert.ok(Math.abs(x - (share * key.data[at] + (1 - share) * before)) <= 1e-6, `${b} ${h} ${t}`);
  }
});

testEachVariant(
  'the share is learned, spared by the decay of matrices, and part of checkpoints',
  (engine) => {
    const dataset = countingTask(40, 6, 11);
    const [model, decayed] = [0, 1].map((weightDecay) => {
      const one = smeared(engine, [1, -1]);
      const trainer = engine.trainer(one, { dataset, batchSize: 8, weightDecay, decay: 'matrices' });
      trainer.step();
      return { one, trainer, share: one.stateDict()[SMEAR] };
    });
    assert.deepEqual(decayed.share, model.share);
    for (const [h, before] of [1, -1].entries()) assert.notEqual(model.share.data[h], before);

    const saved = model.trainer.checkpoint();
    const next = model.trainer.step();
    const other = smeared(engine, [3, 3]);
    const resumed = engine.trainer(other, { dataset, batchSize: 8, weightDecay: 0, decay: 'matrices' });
    resumed.restore(saved);
    assert.deepEqual(resumed.step(), next);
    assert.deepEqual(other.stateDict(), model.one.stateDict());
    // A plain model knows no such number.
    const plain = engine.transformer(config);
    assert.throws(() => plain.loadStateDict(other.stateDict()), { message: /key_smear/ });
  },
);
