import assert from 'node:assert/strict';
import { tensor } from 'attention-wasm';
import { testEachVariant } from '../../support/engines.js';
import { assertClose } from '../../support/golden.js';
import { wave } from '../../support/waves.js';

/** @typedef {import('attention-wasm').Tensor} Tensor */

const causal = { isCausal: true };
const tokens = { data: Int32Array.of(3, 0, 2, 2, 4, 1), shape: [2, 3] };

/** Every kind of learner, with inputs that its gradients are measured at. @type {any[]} */
const LEARNERS = [
  { kind: 'linear', config: { inFeatures: 5, outFeatures: 3 }, input: wave([2, 3, 5]) },
  { kind: 'linear', config: { inFeatures: 5, outFeatures: 3, bias: false }, input: wave([5]) },
  { kind: 'layerNorm', config: { size: 7 }, input: wave([4, 7]) },
  {
    kind: 'feedForward',
    config: { embedDim: 4, feedForwardDim: 9, activation: 'gelu' },
    input: wave([3, 4]),
  },
  { kind: 'embedding', config: { numEmbeddings: 5, embeddingDim: 3 }, input: tokens },
  {
    kind: 'transformerLayer',
    config: { embedDim: 8, numHeads: 2, feedForwardDim: 12, activation: 'gelu' },
    input: wave([2, 3, 8]),
    options: causal,
  },
  {
    kind: 'transformerLayer',
    config: { embedDim: 8, numHeads: 2, feedForwardDim: 12, activation: 'gelu', normFirst: true },
    input: wave([3, 8]),
    options: { keyMask: tensor([true, true, false]), headScale: tensor([1, 0.5]) },
  },
  {
    kind: 'multiHeadAttention',
    config: { embedDim: 8, numHeads: 2 },
    input: wave([2, 3, 8]),
    options: causal,
  },
  ...['rnn', 'lstm', 'gru'].map((kind) => ({
    kind: 'recurrentLayer',
    config: { kind, inputSize: 3, hiddenSize: 5 },
    input: wave([2, 4, 3]),
    options: { initialHidden: wave([2, 5], 1) },
  })),
  {
    kind: 'recurrentModel',
    config: { kind: 'gru', vocabSize: 5, embedDim: 4, hiddenSize: 6 },
    input: tokens,
  },
  ...['sinusoidal', 'learned', 'rotary', 'alibi', 'relative', 'none'].map((positions, index) => ({
    kind: 'transformer',
    config: {
      vocabSize: 5,
      embedDim: 8,
      numHeads: 2,
      numLayers: 2,
      feedForwardDim: index === 2 ? 0 : 10,
      positions,
      maxLength: 4,
      tied: index % 2 === 0,
      normFirst: index !== 1,
      causal: index === 3,
    },
    input: tokens,
  })),
];

/** @param {any} results @returns {Tensor} */
const outputOf = (results) => results.output ?? results.logits;

/** sum(output * gradient), in double. @param {any} results @param {Tensor} gradient */
const measured = (results, gradient) =>
  outputOf(results).data.reduce((sum, value, index) => sum + value * gradient.data[index], 0);

/**
 * A few elements of a gradient against central differences.
 * @param {string} what
 * @param {Tensor} gradient
 * @param {(index: number, by: number) => number} lossWith the loss where one element is moved
 */
function assertSlopes(what, gradient, lossWith) {
  const by = 1e-2;
  const largest = gradient.data.reduce((most, x) => Math.max(most, Math.abs(x)), 0.1);
  const stride = Math.max(1, Math.floor(gradient.data.length / 5));
  for (let index = 0; index < gradient.data.length; index += stride) {
    const slope = (lossWith(index, by) - lossWith(index, -by)) / (2 * by);
    const difference = Math.abs(slope - gradient.data[index]);
    assert.ok(difference <= 1e-2 * largest, `${what}[${index}]: ${gradient.data[index]}, measured ${slope}`);
  }
}

/** @param {Tensor} from @param {number} index @param {number} by */
function moved(from, index, by) {
  const data = from.data.slice();
  data[index] += by;
  return { data, shape: from.shape };
}

for (const { kind, config, input, options } of LEARNERS) {
  const name = `${kind} ${JSON.stringify(config)}`;
  testEachVariant(`${name}: gradients are the slopes of the output`, (/** @type {any} */ engine) => {
    const learner = engine[kind](config);
    const results = learner.forward(input, { ...options, training: true });
    const gradOutput = wave(outputOf(results).shape, 0.3);
    const inputs = learner.backward(gradOutput);
    const gradients = learner.gradients();
    const stateDict = learner.stateDict();
    assert.deepEqual(Object.keys(gradients), Object.keys(stateDict));
    const loss = () => measured(learner.forward(input, options), gradOutput);
    for (const parameter of Object.keys(stateDict)) {
      assertSlopes(parameter, gradients[parameter], (index, by) => {
        learner.loadStateDict({ ...stateDict, [parameter]: moved(stateDict[parameter], index, by) });
        return loss();
      });
    }
    learner.loadStateDict(stateDict);
    for (const inputName of Object.keys(inputs)) {
      if (inputName === 'embeddings') continue; // not an input that can be moved
      assertSlopes(inputName, inputs[inputName], (index, by) =>
        measured(learner.forward(moved(input, index, by), options), gradOutput),
      );
    }
    learner.dispose();
  });
}

testEachVariant('every layer comes back from its state dict, and the same seed makes the same', (engine) => {
  for (const { kind, config, input } of LEARNERS) {
    if (kind === 'layerNorm') continue; // without random values
    const make = (/** @type {number} */ seed) => /** @type {any} */ (engine)[kind]({ ...config, seed });
    const [one, two, again] = [make(1), make(2), make(1)];
    assert.deepEqual(again.stateDict(), one.stateDict());
    assert.notDeepEqual(two.stateDict(), one.stateDict());
    two.loadStateDict(one.stateDict());
    assert.deepEqual(two.forward(input), one.forward(input));
    assert.throws(() => two.loadStateDict({ ...one.stateDict(), extra: wave([1]) }), RangeError);
    for (const layer of [one, two, again]) layer.dispose();
  }
});

testEachVariant('linear, layerNorm and feedForward compute what their formulas say', (engine) => {
  const linear = engine.linear({ inFeatures: 2, outFeatures: 2 });
  linear.loadStateDict({
    weight: tensor([
      [1, 2],
      [3, 4],
    ]),
    bias: tensor([10, 20]),
  });
  const { output } = linear.forward(
    tensor([
      [1, -1],
      [0, 2],
    ]),
    { training: true },
  );
  assert.deepEqual([...output.data], [9, 19, 14, 28]);
  const { input } = linear.backward(
    tensor([
      [1, 0],
      [0, 1],
    ]),
  );
  assert.deepEqual([...input.data], [1, 2, 3, 4]);
  const { weight, bias } = linear.gradients();
  assert.deepEqual([...weight.data], [1, -1, 0, 2]);
  assert.deepEqual([...bias.data], [1, 1]);

  const norm = engine.layerNorm({ size: 2, eps: 3 });
  // Mean 2, variance 1: (x - 2) / sqrt(1 + 3).
  assertClose('norm', norm.forward(tensor([1, 3])).output, tensor([-0.5, 0.5]), 1e-6);
  norm.loadStateDict({ weight: tensor([2, 4]), bias: tensor([1, 1]) });
  assertClose('norm', norm.forward(tensor([1, 3])).output, tensor([0, 3]), 1e-6);

  const feed = engine.feedForward({ embedDim: 1, feedForwardDim: 2 });
  feed.loadStateDict({
    'linear1.weight': tensor([[1], [-1]]),
    'linear1.bias': tensor([0, 1]),
    'linear2.weight': tensor([[2, 3]]),
    'linear2.bias': tensor([0.5]),
  });
  // 2 max(0, x) + 3 max(0, 1 - x) + 0.5
  assert.deepEqual([...feed.forward(tensor([[2], [0], [-1]])).output.data], [4.5, 3.5, 6.5]);
});

testEachVariant('an embedding hands out rows, and sums up what comes back for each', (engine) => {
  const embedding = engine.embedding({ numEmbeddings: 3, embeddingDim: 2 });
  embedding.loadStateDict({
    weight: tensor([
      [1, 2],
      [3, 4],
      [5, 6],
    ]),
  });
  const ids = { data: Int32Array.of(2, 0, 2, 2), shape: [2, 1, 2] };
  const { output } = embedding.forward(ids, { training: true });
  assert.deepEqual(output.shape, [2, 1, 2, 2]);
  assert.deepEqual([...output.data], [5, 6, 1, 2, 5, 6, 5, 6]);
  assert.deepEqual(embedding.backward(tensor([1, 2, 3, 4, 5, 6, 7, 8], [2, 1, 2, 2])), {});
  assert.deepEqual([...embedding.gradients().weight.data], [3, 4, 0, 0, 13, 16]);
  assert.deepEqual(embedding.forward(Int32Array.of(1)).output, tensor([[3, 4]]));
});

testEachVariant('results leave the batch axis out where the input did', (engine) => {
  const layer = engine.transformerLayer({ embedDim: 8, numHeads: 2, feedForwardDim: 4 });
  const alone = layer.forward(wave([3, 8]), { returns: ['weights'] });
  assert.deepEqual(
    [alone.output.shape, alone.weights.shape],
    [
      [3, 8],
      [2, 3, 3],
    ],
  );
  const batch = layer.forward(wave([1, 3, 8]), { returns: ['weights'] });
  assert.deepEqual(
    [batch.output.shape, batch.weights.shape],
    [
      [1, 3, 8],
      [1, 2, 3, 3],
    ],
  );
  assert.deepEqual(batch.output.data, alone.output.data);

  const model = engine.transformer({
    vocabSize: 5,
    embedDim: 8,
    numHeads: 2,
    numLayers: 3,
    feedForwardDim: 4,
  });
  const returns = /** @type {const} */ (['weights', 'embeddings']);
  const shapesOf = (/** @type {Record<string, Tensor>} */ results) =>
    Object.fromEntries(Object.entries(results).map(([name, { shape }]) => [name, shape]));
  assert.deepEqual(shapesOf(model.forward(Int32Array.of(1, 2), { returns })), {
    logits: [2, 5],
    weights: [3, 2, 2, 2],
    embeddings: [2, 8],
  });
  assert.deepEqual(shapesOf(model.forward(tokens, { returns })), {
    logits: [2, 3, 5],
    weights: [3, 2, 2, 3, 3],
    embeddings: [2, 3, 8],
  });
  for (const shape of [[0, 3], [2, 0], [0]]) {
    const none = model.forward({ data: new Int32Array(0), shape }, { training: true });
    assert.deepEqual(none.logits.shape, [...shape, 5]);
    assert.deepEqual(model.backward(none.logits).embeddings.shape, [...shape, 8]);
  }
});

testEachVariant('padding changes nothing at the real tokens of a transformer', (engine) => {
  const config = { vocabSize: 9, embedDim: 8, numHeads: 2, numLayers: 2, feedForwardDim: 8 };
  const model = engine.transformer(config);
  const alone = model.forward(Int32Array.of(4, 5, 6)).logits;
  const padded = model.forward(
    { data: Int32Array.of(4, 5, 6, -1, 99, 1, 2, 3, 4, 5), shape: [2, 5] },
    {
      keyMask: tensor([
        [true, true, true, false, false],
        [true, true, true, true, true],
      ]),
    },
  ).logits;
  assertClose('real', { data: padded.data.slice(0, 27), shape: [3, 9] }, alone, 1e-6);
  assert.ok(padded.data.slice(27, 45).every((value) => value === 0));
});

testEachVariant('multi-head attention sums the gradients of inputs that were left out', (engine) => {
  const layer = engine.multiHeadAttention({ embedDim: 8, numHeads: 2, seed: 4 });
  const [x, gradOutput] = [wave([3, 8]), wave([3, 8], 2)];
  layer.forward(x, { training: true });
  const { query: summed, ...rest } = layer.backward(gradOutput);
  assert.deepEqual(rest, {});
  layer.forward(x, { key: x, value: x, training: true });
  const { query, key, value } = layer.backward(gradOutput);
  const data = query.data.map((one, index) => one + (key?.data[index] ?? NaN) + (value?.data[index] ?? NaN));
  assertClose('sum', { data, shape: [3, 8] }, summed, 1e-5);
});

testEachVariant('the way back is of the last forward() in training', (engine) => {
  const code = 'nothing-to-differentiate';
  for (const { kind, config, input, options } of LEARNERS) {
    const layer = /** @type {any} */ (engine)[kind](config);
    assert.throws(() => layer.gradients(), { code });
    const { shape } = outputOf(layer.forward(input, options));
    const gradOutput = wave(shape);
    assert.throws(() => layer.backward(gradOutput), { code });
    layer.forward(input, { ...options, training: true });
    assert.throws(() => layer.gradients(), { code });
    assert.throws(() => layer.backward(wave([...shape, 1])), { name: 'RangeError', message: /gradOutput/ });
    const first = layer.backward(gradOutput);
    layer.forward(input, options); // keeps nothing, and takes nothing away
    assert.deepEqual(layer.backward(gradOutput), first, 'gradients are not accumulated');
    layer.dispose();
    for (const call of [() => layer.backward(gradOutput), () => layer.gradients(), () => layer.stateDict()])
      assert.throws(call, { code: 'disposed' });
  }
});

testEachVariant('losses and what weights tell', (engine) => {
  const logits = tensor([
    [1, 2, 3],
    [0, 0, 0],
    [5, 5, 5],
  ]);
  const { loss, gradient } = engine.crossEntropy(logits, Int32Array.of(2, 1, -100));
  const first = Math.log(1 + Math.exp(-1) + Math.exp(-2));
  assert.ok(Math.abs(loss - (first + Math.log(3)) / 2) <= 1e-6);
  const p = [1, 2, 3].map((x) => Math.exp(x - 3) / Math.exp(first));
  const expected = [p[0] / 2, p[1] / 2, (p[2] - 1) / 2, 1 / 6, -1 / 3, 1 / 6, 0, 0, 0];
  assertClose('gradient', gradient, tensor(expected, [3, 3]), 1e-6);
  assert.throws(() => engine.crossEntropy(logits, Int32Array.of(7, 7, 7), { ignoreIndex: 7 }), {
    code: 'nothing-to-learn',
  });

  const half = tensor([
    [0.25, -0.25],
    [-0.25, 0.25],
  ]);
  assertClose('jacobian', engine.softmaxJacobian(tensor([1, 1])), half, 1e-6);
  const entropy = engine.attentionEntropy(
    tensor([
      [
        [0.5, 0.5],
        [1, 0],
      ],
    ]),
  );
  assertClose('entropy', entropy, tensor([[Math.LN2, 0]]), 1e-6);
});
