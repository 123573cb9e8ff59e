import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradientsAtStart, left, ways } from '../../../../web/labs/lessons/long-range/at-start.js';
import { drawWay, rounds } from '../../../../web/labs/lessons/long-range/reach.js';
import { hiddenSizeFor, kinds } from '../../../../web/labs/recall-experiment.js';
import { testEachVariant } from '../../support/engines.js';

test('what is passed on arrives after as many rounds as windows lie on the way', () => {
  for (let distance = 0; distance <= 70; distance++) {
    for (const window of [1, 2, 3, 7, 8, 64])
      assert.equal(rounds(5, 5 + distance, window), Math.ceil(distance / window), `${distance} by ${window}`);
    if (distance > 0) assert.equal(rounds(0, distance, distance), 1);
  }
});

test('questions have the answers that a search along single steps finds', () => {
  const answers = new Set();
  for (let seed = 0; seed < 60; seed++) {
    const { kind, from, to, window, reached } = drawWay(seed);
    // The fewest hops, of at most `window` each, counted backwards from the end.
    let [position, hops] = [to, 0];
    while (position > from) {
      position = Math.max(from, position - window);
      hops++;
    }
    assert.equal(reached.length - 1, hops, `seed ${seed}`);
    assert.equal(reached[0], from);
    assert.equal(reached[reached.length - 1], to);
    answers.add(`${kind} ${hops}`);
  }
  assert.ok(answers.size > 12, `${answers.size} different questions`);
});

/**
 * An RNN's gradient at the first symbol, the way back written out in double: h = tanh(W x + U h + b), logits = O h + c.
 * @param {Record<string, import('attention-wasm').Tensor>} parameters
 * @param {number[]} tokens
 * @param {number[]} projection of the last logits
 */
function rnnGradient(parameters, tokens, projection) {
  const named = (/** @type {RegExp} */ pattern) =>
    /** @type {import('attention-wasm').Tensor} */ (
      Object.entries(parameters).find(([name]) => pattern.test(name))?.[1]
    );
  const matrix = (/** @type {RegExp} */ pattern) => {
    const { data, shape } = named(pattern);
    return Array.from({ length: shape[0] }, (_, row) =>
      Array.from(data.subarray(row * shape[1], (row + 1) * shape[1])),
    );
  };
  const times = (/** @type {number[][]} */ m, /** @type {number[]} */ v) =>
    m.map((row) => row.reduce((sum, value, index) => sum + value * v[index], 0));
  const transposed = (/** @type {number[][]} */ m, /** @type {number[]} */ v) =>
    m[0].map((_, column) => m.reduce((sum, row, index) => sum + row[column] * v[index], 0));
  const embedding = matrix(/embed/);
  const [W, U] = [matrix(/weight_ih/), matrix(/weight_hh/)];
  const [b, c] = [named(/bias_ih/).data, named(/bias_hh/).data];
  const O = matrix(/^(?!.*embed)(?!.*_[ih]h).*weight/);
  /** @type {number[][]} */
  const states = [];
  let h = U.map(() => 0);
  for (const token of tokens) {
    const [x, r] = [times(W, embedding[token]), times(U, h)];
    h = x.map((value, index) => Math.tanh(value + r[index] + b[index] + c[index]));
    states.push(h);
  }
  let back = transposed(O, projection);
  for (let t = tokens.length - 1; ; t--) {
    const inside = back.map((value, index) => value * (1 - states[t][index] ** 2));
    if (t === 0) return transposed(W, inside);
    back = transposed(U, inside);
  }
}

testEachVariant('gradients before training are those of the network written out', async (engine) => {
  const seed = 3;
  const gradients = await gradientsAtStart(/** @type {any} */ (engine), seed);
  for (const kind of kinds)
    assert.ok(gradients[kind].length === ways.length && gradients[kind].every((value) => value > 0), kind);
  assert.ok(left(gradients, 'rnn') < 1e-3 * left(gradients, 'attention'));

  const attention = engine.transformer({
    vocabSize: 25,
    embedDim: 32,
    numHeads: 2,
    numLayers: 1,
    feedForwardDim: 64,
    causal: true,
  });
  const count = Object.values(attention.stateDict()).reduce((sum, { data }) => sum + data.length, 0);
  attention.dispose();
  const hiddenSize = hiddenSizeFor('rnn', 25, count);
  const model = engine.recurrentModel({ kind: 'rnn', vocabSize: 25, embedDim: 32, hiddenSize, seed });
  const parameters = model.stateDict();
  model.dispose();
  let state = 1;
  const drawn = Array.from({ length: 25 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  });
  const norm = Math.hypot(...drawn);
  for (const distance of [1, 8, 32]) {
    const task = engine.task('recall', { distance, seed });
    const { tokenIds } = task.next(32);
    task.dispose();
    const length = distance + 1;
    let squares = 0;
    for (let row = 0; row < 32; row++) {
      const tokens = Array.from(tokenIds.data.subarray(row * length, (row + 1) * length));
      const gradient = rnnGradient(
        parameters,
        tokens,
        drawn.map((value) => value / norm),
      );
      squares += gradient.reduce((sum, value) => sum + value * value, 0);
    }
    const wanted = Math.sqrt(squares / 32);
    const got = gradients.rnn[ways.indexOf(distance)];
    assert.ok(Math.abs(got / wanted - 1) < 1e-3, `${distance}: ${got}, expected ${wanted}`);
  }
});
