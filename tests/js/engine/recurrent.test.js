import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, tensor } from 'attention-wasm';
import { testEachVariant } from '../support/engines.js';

const kinds = /** @type {const} */ (['rnn', 'lstm', 'gru']);

/** Name the first token at the end: one of 4 symbols, then fillers, then a question. */
function recallBatch(/** @type {(below: number) => number} */ random, rows = 16, length = 5) {
  const tokenIds = new Int32Array(rows * length);
  const targets = new Int32Array(rows * length).fill(-100);
  for (let row = 0; row < rows; row++) {
    const symbol = random(4);
    for (let t = 1; t < length - 1; t++) tokenIds[row * length + t] = 4 + random(3);
    tokenIds[row * length] = symbol;
    tokenIds[row * length + length - 1] = 7;
    targets[row * length + length - 1] = symbol;
  }
  const shape = [rows, length];
  return { tokenIds: { data: tokenIds, shape }, targets: { data: targets, shape } };
}

/** Small whole numbers from a seed. */
function seeded(/** @type {number} */ seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

testEachVariant('a recurrent model learns to recall over a short distance', (engine) => {
  for (const kind of kinds) {
    const model = engine.recurrentModel({ kind, vocabSize: 8, embedDim: 8, hiddenSize: 16, seed: 1 });
    const trainer = engine.trainer(model, { lr: 2e-2, maxGradNorm: 1 });
    const random = seeded(3);
    const losses = Array.from({ length: 150 }, () => trainer.step(recallBatch(random)).loss);
    assert.ok(losses[0] > 1.3, `${kind}: ${losses[0]}`);
    assert.ok(losses[149] < 0.2, `${kind}: ${losses[149]}`);
    const { logits } = model.forward(tensor(Int32Array.of(2, 4, 5, 6, 7)));
    const last = [...logits.data.subarray(4 * 8, 5 * 8)];
    assert.equal(last.indexOf(Math.max(...last)), 2);
    trainer.dispose();
    model.dispose();
  }
});

test('the gradient of a recurrence fades with distance', async () => {
  const engine = await loadEngine();
  const model = engine.recurrentModel({ kind: 'rnn', vocabSize: 8, embedDim: 8, hiddenSize: 16, seed: 2 });
  const tokenIds = Int32Array.from({ length: 32 }, (_, t) => t % 8);
  const { logits } = model.forward(tokenIds, { training: true });
  const gradLogits = { data: new Float32Array(logits.data.length), shape: logits.shape };
  gradLogits.data[31 * 8] = 1;
  const { embeddings } = model.backward(gradLogits);
  const normAt = (/** @type {number} */ t) => Math.hypot(...embeddings.data.subarray(8 * t, 8 * t + 8));
  assert.ok(normAt(31) > 100 * normAt(5), `${normAt(31)}, ${normAt(5)}`);
  assert.ok(normAt(5) > 0);
  engine.dispose();
});

test('recurrent layers and models say what they expected', async () => {
  const engine = await loadEngine();
  const config = { kind: /** @type {const} */ ('gru'), inputSize: 3, hiddenSize: 2 };
  const layer = engine.recurrentLayer(config);
  const x = tensor([[1, 2, 3]]);
  assert.deepEqual(layer.forward(x).hidden.shape, [2]);
  assert.deepEqual(layer.forward(tensor([[[1, 2, 3]]])).hidden.shape, [1, 2]);
  assert.throws(() => layer.forward(tensor([1, 2, 3])), /expected shape \[B, L, 3\] or \[L, 3\], got \[3\]/);
  assert.throws(() => layer.forward(x, { initialCell: tensor([0, 0]) }), /initialCell.*'gru'/);
  assert.throws(() => layer.forward(x, { initialHidden: tensor([0, 0, 0]) }), RangeError);
  assert.throws(() => layer.backward(x), { code: 'nothing-to-differentiate' });
  assert.throws(() => engine.recurrentLayer({ ...config, kind: /** @type {any} */ ('elman') }), RangeError);
  assert.throws(
    () => engine.recurrentModel({ kind: 'rnn', vocabSize: 4, embedDim: 2, hiddenSize: 3, tied: true }),
    /hiddenSize to be embedDim/,
  );
  const model = engine.recurrentModel({ kind: 'rnn', vocabSize: 4, embedDim: 2, hiddenSize: 3 });
  assert.throws(() => model.forward(Int32Array.of(0, 4)), RangeError);
  assert.throws(
    () => model.forward(Int32Array.of(0), { returns: [/** @type {any} */ ('weights')] }),
    RangeError,
  );
  engine.dispose();
});

test("a recurrent model begins with torch.nn's numbers: embeddings of deviation 1, maps within 1 / sqrt(hidden size)", async () => {
  const engine = await loadEngine({ threads: 1 });
  for (const kind of kinds) {
    const model = engine.recurrentModel({ kind, vocabSize: 60, embedDim: 32, hiddenSize: 25, seed: 4 });
    const { 'token_embedding.weight': embedding, ...others } = model.stateDict();
    const meanSquare = embedding.data.reduce((sum, value) => sum + value * value, 0) / embedding.data.length;
    assert.ok(Math.abs(meanSquare - 1) < 0.1, `${kind}: ${meanSquare}`);
    for (const [name, { data }] of Object.entries(others)) {
      const largest = Math.max(...data.map(Math.abs));
      assert.ok(largest <= 0.2 && largest > 0.15, `${kind} ${name}: ${largest}`);
    }
  }
  engine.dispose();
});
