import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, tensor } from 'attention-wasm';
import { wave } from '../../support/waves.js';

const engine = /** @type {any} */ (await loadEngine());
const other = await loadEngine();
test.after(() => {
  engine.dispose();
  other.dispose();
  assert.equal(engine.liveHandles, 0);
});

const sizes = { vocabSize: 7, embedDim: 8, numHeads: 2, numLayers: 2, feedForwardDim: 4, maxLength: 5 };
const model = engine.transformer(sizes);
const layer = engine.transformerLayer({ embedDim: 8, numHeads: 2, feedForwardDim: 4 });
const linear = engine.linear({ inFeatures: 3, outFeatures: 2 });
const trainer = engine.trainer(model);
const ids = (/** @type {number[]} */ ...data) => Int32Array.from(data);

/** @type {[name: string, call: () => any, kind: typeof Error, text: RegExp][]} */
const REFUSED = [
  ['no configuration', () => engine.linear(), TypeError, /linear: expected \{ inFeatures, outFeatures/],
  [
    'a missing size',
    () => engine.linear({ inFeatures: 3 }),
    TypeError,
    /outFeatures: expected a whole number/,
  ],
  ['half a size', () => engine.layerNorm({ size: 1.5 }), RangeError, /layerNorm: size: .*got 1\.5/],
  [
    'an eps of 0',
    () => engine.layerNorm({ size: 2, eps: 0 }),
    RangeError,
    /eps: expected a number above 0, got 0/,
  ],
  [
    'an unknown field',
    () => engine.embedding({ numEmbedding: 3 }),
    TypeError,
    /unknown option "numEmbedding"/,
  ],
  [
    'a size beyond all memory',
    () => engine.linear({ inFeatures: 2 ** 30, outFeatures: 1 }),
    RangeError,
    /inFeatures/,
  ],
  [
    'an unknown activation',
    () => engine.feedForward({ embedDim: 2, feedForwardDim: 2, activation: 'tanh' }),
    RangeError,
    /activation: expected one of relu, gelu, got "tanh"/,
  ],
  [
    'an activation that is no name',
    () => engine.feedForward({ embedDim: 2, feedForwardDim: 2, activation: 1 }),
    TypeError,
    /activation: expected a name, got 1/,
  ],
  [
    'heads that do not divide a layer',
    () => engine.transformerLayer({ embedDim: 9, numHeads: 2, feedForwardDim: 4 }),
    RangeError,
    /transformerLayer: expected embedDim to be a multiple of numHeads, got 9 and 2/,
  ],
  ['no vocabulary', () => engine.transformer({ ...sizes, vocabSize: 0 }), RangeError, /vocabSize: .*from 1 /],
  ['no layers', () => engine.transformer({ ...sizes, numLayers: 0 }), RangeError, /numLayers/],
  [
    'unknown positions',
    () => engine.transformer({ ...sizes, positions: 'absolute' }),
    RangeError,
    /positions: expected one of none, learned, .*got "absolute"/,
  ],
  [
    'rotary positions on odd heads',
    () => engine.transformer({ ...sizes, embedDim: 6, positions: 'rotary' }),
    RangeError,
    /even width of a head.*got embedDim \/ numHeads = 3/,
  ],
  [
    'smeared keys that are no boolean',
    () => engine.transformer({ ...sizes, smearedKeys: 1 }),
    TypeError,
    /transformer: smearedKeys: expected true or false, got 1/,
  ],
  ['a negative base', () => engine.transformer({ ...sizes, rotaryBase: -1 }), RangeError, /rotaryBase/],
  [
    'a scale of NaN',
    () => engine.transformer({ ...sizes, embeddingScale: NaN }),
    RangeError,
    /embeddingScale/,
  ],

  [
    'rows of another width',
    () => linear.forward(wave([2, 4])),
    RangeError,
    /input: expected shape \[\.\., 3\], got \[2, 4\]/,
  ],
  ['a number for rows', () => linear.forward(wave([])), RangeError, /input: expected shape/],
  [
    'options of attention for a map',
    () => linear.forward(wave([3]), { isCausal: true }),
    TypeError,
    /unknown option/,
  ],
  ['training that is no boolean', () => linear.forward(wave([3]), { training: 1 }), TypeError, /training/],
  [
    'a sequence of rank 4',
    () => layer.forward(wave([1, 1, 2, 8])),
    RangeError,
    /\[B, L, 8\] or \[L, 8\], got \[1, 1, 2, 8\]/,
  ],
  [
    'a mask that does not fit',
    () => layer.forward(wave([2, 8]), { attnMask: wave([3, 3]) }),
    RangeError,
    /attnMask/,
  ],
  [
    'scales of other heads',
    () => layer.forward(wave([2, 8]), { headScale: wave([3]) }),
    RangeError,
    /headScale: .*\[2\]/,
  ],
  ['an unknown result', () => layer.forward(wave([2, 8]), { returns: ['scores'] }), RangeError, /returns/],
  [
    'a token outside of an embedding',
    () => engine.embedding({ numEmbeddings: 4, embeddingDim: 2 }).forward(ids(0, -1)),
    RangeError,
    /from 0 to 3, .*got -1 at \[1\]/,
  ],

  [
    'tokens that are numbers',
    () => model.forward(wave([3])),
    TypeError,
    /tokenIds\.data: expected Int32Array, got Float32Array/,
  ],
  ['tokens in an array', () => model.forward([1, 2]), TypeError, /tokenIds: expected a tensor/],
  [
    'tokens of rank 3',
    () => model.forward({ data: ids(1), shape: [1, 1, 1] }),
    RangeError,
    /\[B, L\] or \[L\]/,
  ],
  [
    'too many tokens',
    () => model.forward(ids(1, 2, 3, 4, 5, 6)),
    RangeError,
    /at most maxLength = 5 tokens, got 6/,
  ],
  [
    'a token outside of the vocabulary',
    () => model.forward({ data: ids(1, 2, 3, 7), shape: [2, 2] }),
    RangeError,
    /tokenIds: .*from 0 to 6, .*the size 7, got 7 at \[1, 1\]/,
  ],
  [
    'a hole in the tokens is no padding',
    () => model.forward(ids(1, -1, 3), { keyMask: tensor([true, false, true]) }),
    RangeError,
    /got -1 at \[1\]/,
  ],
  [
    'a mask for other tokens',
    () => model.forward(ids(1, 2), { keyMask: tensor([true]) }),
    RangeError,
    /keyMask/,
  ],
  [
    'scales of one layer',
    () => model.forward(ids(1), { headScale: wave([2]) }),
    RangeError,
    /headScale: .*\[2, 2\]/,
  ],

  ['a trainer of nothing', () => engine.trainer(), TypeError, /expected a model or a layer/],
  ["a trainer of another engine's model", () => other.trainer(model), TypeError, /of this engine/],
  [
    'a trainer of attention alone',
    () => engine.trainer(engine.multiHeadAttention({ embedDim: 8, numHeads: 2 })),
    TypeError,
    /transformerLayer.*got MultiHeadAttention/,
  ],
  [
    'squares for tokens',
    () => engine.trainer(model, { loss: 'mse' }),
    RangeError,
    /loss: expected one of cross-entropy/,
  ],
  [
    'an unknown loss',
    () => engine.trainer(linear, { loss: 'hinge' }),
    RangeError,
    /loss: expected one of mse, cross-entropy/,
  ],
  [
    'a negative rate',
    () => engine.trainer(model, { lr: -1 }),
    RangeError,
    /lr: expected a number from 0, got -1/,
  ],
  ['one beta', () => engine.trainer(model, { betas: [0.9] }), RangeError, /betas: expected two numbers/],
  ['a beta of 1', () => engine.trainer(model, { betas: [0.9, 1] }), RangeError, /betas: .*below 1, got 1/],
  [
    'an end before the warm-up',
    () => engine.trainer(model, { warmupSteps: 9, totalSteps: 5 }),
    RangeError,
    /totalSteps: .*from 9/,
  ],
  [
    'a norm of 0',
    () => engine.trainer(model, { maxGradNorm: 0 }),
    RangeError,
    /maxGradNorm: expected a number above 0/,
  ],
  [
    'a batch size alone',
    () => engine.trainer(model, { batchSize: 4 }),
    TypeError,
    /dataset and batchSize together/,
  ],
  [
    'an empty dataset',
    () => engine.trainer(linear, { dataset: { input: wave([0, 3]), targets: wave([0, 2]) }, batchSize: 1 }),
    RangeError,
    /dataset: expected a row at least/,
  ],
  [
    'a dataset with a token outside of the vocabulary',
    () => engine.trainer(model, { dataset: { tokenIds: ids(1, 9), targets: ids(1, 2) }, batchSize: 1 }),
    RangeError,
    /trainer: dataset: tokenIds: .*got 9 at \[1\]/,
  ],

  [
    'no batch',
    () => trainer.step(),
    TypeError,
    /step: batch: expected \{ tokenIds, targets, keyMask \}, got undefined/,
  ],
  [
    'a batch without targets',
    () => trainer.step({ tokenIds: ids(1) }),
    TypeError,
    /batch: targets: expected a tensor/,
  ],
  [
    'targets of another shape',
    () => trainer.step({ tokenIds: ids(1, 2), targets: ids(1) }),
    RangeError,
    /targets: expected shape \[2\], got \[1\]/,
  ],
  [
    'a target outside of the vocabulary',
    () => trainer.step({ tokenIds: ids(1, 2), targets: ids(1, 7) }),
    RangeError,
    /targets: .*from 0 to 6, .*got 7 at \[1\]/,
  ],
  [
    'targets of a layer in the shape of its input',
    () => engine.trainer(linear).step({ input: wave([4, 3]), targets: wave([4, 3]) }),
    RangeError,
    /targets: expected shape \[4, 2\], got \[4, 3\]/,
  ],
  ['a run without steps', () => trainer.run({}), TypeError, /run: steps: expected a whole number/],
  ['a run of nothing', () => trainer.run(), TypeError, /run: expected \{ steps, \.\.\. \}/],
  ['a run without batches', () => trainer.run({ steps: 1 }), TypeError, /run: batches: expected a function/],
  [
    'a signal that is none',
    () => trainer.run({ steps: 1, batches() {}, signal: 1 }),
    TypeError,
    /signal: expected an AbortSignal/,
  ],

  [
    'logits that are a number',
    () => engine.crossEntropy(wave([]), ids()),
    RangeError,
    /logits: expected shape \[\.\., classes\]/,
  ],
  [
    'a class that is not there',
    () => engine.crossEntropy(wave([1, 3]), ids(3)),
    RangeError,
    /targets: .*from 0 to 2, .*got 3/,
  ],
  [
    'targets for other rows',
    () => engine.crossEntropy(wave([2, 3]), ids(1)),
    RangeError,
    /targets: expected shape \[2\]/,
  ],
  [
    'two rows for a Jacobian',
    () => engine.softmaxJacobian(wave([2, 2])),
    RangeError,
    /row: expected shape \[S\]/,
  ],
  [
    'weights of rank 1',
    () => engine.attentionEntropy(wave([2])),
    RangeError,
    /weights: expected shape \[\.\., L, S\]/,
  ],
];

for (const [name, call, kind, text] of REFUSED) {
  test(`refuses ${name}`, async () => {
    await assert.rejects(
      async () => call(),
      (error) => {
        assert.ok(error instanceof kind, `expected ${kind.name}, got ${error}`);
        assert.match(/** @type {Error} */ (error).message, text);
        return true;
      },
    );
    // After any error the engine works on.
    assert.deepEqual(model.forward(ids(1)).logits.shape, [1, 7]);
  });
}

test('tokens and targets that change while they are read do no harm', () => {
  const data = ids(1, 2);
  const batch = {
    tokenIds: { data, shape: [2] },
    targets: {
      data: ids(1, 2),
      get shape() {
        data.fill(1_000_000); // tokenIds were looked at before
        return [2];
      },
    },
  };
  assert.throws(() => trainer.step(batch), { code: 'index-out-of-range' });
  assert.deepEqual(model.forward(ids(1)).logits.shape, [1, 7]);
  const doomed = engine.trainer(model);
  const last = {
    tokenIds: ids(1),
    get targets() {
      doomed.dispose(); // reading a batch may run code of the user's
      return ids(1);
    },
  };
  assert.throws(() => doomed.step(last), { code: 'disposed' });
});
