import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import {
  attend,
  costOf,
  costOfStep,
  decode,
  embedDim,
  moves,
  naiveSoftmax,
  whatCameOut,
  withAnotherLast,
} from '../../../../web/labs/lessons/masks/attend.js';
import { drawCheck } from '../../../../web/labs/lessons/masks/checks.js';
import {
  blinded,
  chosenMask,
  maskText,
  ownField,
  toggled,
} from '../../../../web/labs/lessons/masks/chosen-mask.js';
import { en } from '../../../../web/labs/lessons/masks/en.js';
import { embedTokens } from '../../../../web/text/embed-tokens.js';
import { testEachVariant } from '../../support/engines.js';

const tokens = ['the', 'cat', 'sat', 'on', 'the', 'mat'];
const count = tokens.length;
const vectors = embedTokens(tokens, embedDim, 1);

/** Attention of one head in double. @param {Record<string, { data: ArrayLike<number> }>} parameters @param {Uint8Array} mask */
function inDouble(parameters, mask) {
  const { in_proj_weight: weight, in_proj_bias: bias } = parameters;
  const part = (/** @type {number} */ which) =>
    tokens.map((_, i) =>
      Array.from({ length: embedDim }, (_, c) => {
        const row = which * embedDim + c;
        let sum = bias.data[row];
        for (let d = 0; d < embedDim; d++) sum += weight.data[row * embedDim + d] * vectors[i * embedDim + d];
        return sum;
      }),
    );
  const [q, k, v] = [part(0), part(1), part(2)];
  const scores = q.map((query) =>
    k.map((key) => query.reduce((sum, value, c) => sum + value * key[c], 0) / Math.sqrt(embedDim)),
  );
  const weights = scores.map((row, i) => {
    const powers = row.map((score, j) => (mask[i * count + j] ? Math.exp(score) : 0));
    const sum = powers.reduce((so, power) => so + power);
    return powers.map((power) => (sum === 0 ? 0 : power / sum));
  });
  const output = weights.map((row) =>
    Array.from({ length: embedDim }, (_, c) => row.reduce((sum, share, j) => sum + share * v[j][c], 0)),
  );
  return { scores: scores.flat(), weights: weights.flat(), output: output.flat() };
}

/** @param {ArrayLike<number>} got @param {number[]} wanted @param {string} what */
function assertClose(got, wanted, what) {
  assert.equal(got.length, wanted.length);
  wanted.forEach((value, index) => {
    assert.ok(Math.abs(got[index] - value) <= 2e-6, `${what} ${index}: ${got[index]} for ${value}`);
  });
}

testEachVariant('scores, masked scores, weights and outputs are those of attention in double', (engine) => {
  const layer = engine.multiHeadAttention({ embedDim, numHeads: 1, seed: 5 });
  for (const kind of /** @type {const} */ (['full', 'causal', 'window', 'causal-window', 'padding', 'own'])) {
    const own = '100000.110000.101000.000000.111110.010101';
    const mask = chosenMask({ kind, size: 2, own }, count);
    const wanted = inDouble(layer.stateDict(), mask.data);
    const got = attend(engine, layer, vectors, mask);
    for (const name of /** @type {const} */ (['scores', 'weights', 'output']))
      assertClose(got[name].data, wanted[name], `${kind} ${name}`);
    got.maskedScores.data.forEach((value, place) => {
      assert.equal(value, mask.data[place] ? got.scores.data[place] : Number.NEGATIVE_INFINITY);
      if (!mask.data[place]) assert.equal(got.weights.data[place], 0);
    });
  }
});

testEachVariant('the masks are those of the engine’s options', (engine) => {
  const layer = engine.multiHeadAttention({ embedDim, numHeads: 1, seed: 5 });
  const { query, key, value } = layer.forward(
    { data: vectors, shape: [count, embedDim] },
    { returns: ['query', 'key', 'value'] },
  );
  const options = {
    full: {},
    causal: { isCausal: true },
    window: { windowLeft: 1, windowRight: 1 },
    'causal-window': { isCausal: true, windowLeft: 1 },
    padding: { keyLengths: Int32Array.of(1) },
  };
  for (const [kind, option] of Object.entries(options)) {
    const mask = chosenMask({ kind: /** @type {any} */ (kind), size: 1, own: '' }, count);
    const { weights } = attend(engine, layer, vectors, mask);
    const wanted = engine.scaledDotProductAttention(query, key, value, { ...option, returns: ['weights'] });
    assertClose(weights.data, Array.from(wanted.weights.data), kind);
  }
});

testEachVariant('a row that sees nothing is 0 by the engine and NaN by a naive softmax', (engine) => {
  const layer = engine.multiHeadAttention({ embedDim, numHeads: 1, seed: 5 });
  const mask = blinded(chosenMask({ kind: 'causal', size: 0, own: '' }, count), 2);
  const { weights, output, maskedScores } = attend(engine, layer, vectors, mask);
  const row = weights.data.subarray(2 * count, 3 * count);
  assert.deepEqual(Array.from(row), Array(count).fill(0));
  assert.deepEqual(Array.from(output.data.subarray(2 * embedDim, 3 * embedDim)), Array(embedDim).fill(0));
  assert.equal(whatCameOut(row), 1);
  const naive = naiveSoftmax(maskedScores.data.subarray(2 * count, 3 * count));
  assert.ok(naive.every(Number.isNaN));
  assert.equal(whatCameOut(naive), 0);
  assert.equal(whatCameOut([0.5, 0.5]), 2);
  assertClose(
    naiveSoftmax(maskedScores.data.subarray(5 * count)),
    Array.from(weights.data.subarray(5 * count)),
    'naive where something is seen',
  );
});

testEachVariant('another last word moves no earlier row under the causal mask, and all without', (engine) => {
  const layer = engine.multiHeadAttention({ embedDim, numHeads: 1, seed: 5 });
  const others = withAnotherLast(vectors, 1);
  assert.deepEqual(others.slice(0, -embedDim), vectors.slice(0, -embedDim));
  const moved = (/** @type {'causal' | 'full'} */ kind) => {
    const mask = chosenMask({ kind, size: 0, own: '' }, count);
    return moves(
      attend(engine, layer, vectors, mask).output.data,
      attend(engine, layer, others, mask).output.data,
    );
  };
  const causal = moved('causal');
  assert.deepEqual(causal.slice(0, -1), Array(count - 1).fill(0));
  assert.ok(causal[count - 1] > 0.1);
  assert.ok(moved('full').every((far) => far > 1e-3));
});

testEachVariant('word by word with a cache is the same as all at once', (engine) => {
  const layer = engine.multiHeadAttention({ embedDim, numHeads: 1, seed: 5 });
  const apart = decode(engine, layer, vectors);
  assert.equal(apart.length, count);
  for (const far of apart) assert.ok(far <= 1e-6, `${far}`);
});

test('multiply-adds are as many as loops make', () => {
  const attendFrom = (/** @type {number} */ place) => {
    let done = 0;
    for (let matrix = 0; matrix < 3; matrix++)
      for (let row = 0; row < embedDim; row++) for (let column = 0; column < embedDim; column++) done++;
    for (let seen = 0; seen <= place; seen++) for (let column = 0; column < embedDim; column++) done += 2; // of a score and of the output
    return done;
  };
  let [cached, again] = [0, 0];
  for (let place = 0; place < 9; place++) {
    let all = 0;
    for (let before = 0; before <= place; before++) all += attendFrom(before);
    assert.deepEqual(costOfStep(place), { cached: attendFrom(place), again: all });
    cached += attendFrom(place);
    again += all;
    assert.deepEqual(costOf(place + 1), { cached, again });
  }
});

test('one’s own mask is a text and back, and grows and shrinks with the sentence', () => {
  const text = '100.011.110';
  const own = (/** @type {number} */ size) => chosenMask({ kind: 'own', size: 0, own: text }, size);
  assert.equal(maskText(own(3)), text);
  assert.equal(maskText(own(2)), '10.01');
  assert.equal(maskText(own(4)), '1001.0111.1101.1111');
  assert.equal(maskText(toggled(own(3), 5)), '100.010.110');
  assert.equal(maskText(blinded(own(3), 1)), '100.000.110');
  assert.equal(ownField.read(text), text);
  assert.equal(ownField.read(''), '');
  for (const wrong of ['10.0', '12.11', '100.011', 'x', '.', '1'.repeat(81)])
    assert.equal(ownField.read(wrong), undefined, wrong);
});

test('questions have the answers that counting and exponentials give', async () => {
  const engine = await loadEngine({ threads: 1 });
  const asked = new Set();
  for (let seed = 0; seed < 40; seed++) {
    const check = /** @type {import('../../../../web/labs/experiment.js').NumberCheck} */ (
      drawCheck(engine, seed, en)
    );
    asked.add(check.ask);
    const numbers = Array.from(check.ask.matchAll(/-?\d+/g), ([one]) => Number(one));
    if (seed % 2 === 0) {
      const words = numbers[0];
      const size = check.ask.includes('causal mask') ? 0 : numbers[1];
      let cells = 0;
      for (let i = 0; i < words; i++)
        for (let j = 0; j < words; j++) {
          const before = j <= i;
          if (check.ask.includes('causal mask')) cells += Number(before);
          else if (check.ask.includes('causal window')) cells += Number(before && i - j <= size);
          else if (check.ask.includes('padding')) cells += Number(j < size);
          else cells += Number(Math.abs(i - j) <= size);
        }
      assert.equal(check.expected, cells, check.ask);
    } else {
      const [row, a, b, c, d, column] = numbers;
      const powers = [a, b, c, d].slice(0, row).map(Math.exp);
      const wanted = powers[column - 1] / powers.reduce((sum, power) => sum + power);
      assert.ok(Math.abs(check.expected - wanted) <= 1e-6, check.ask);
    }
  }
  assert.ok(asked.size >= 30, `${asked.size} different questions`);
  engine.dispose();
});
