import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import { asWritten, moved, orderField, shuffled } from '../../../../web/labs/lessons/order/orders.js';
import {
  compareAll,
  drawnTable,
  embedDim,
  numHeads,
  outputs,
  positionKinds,
  whatHappened,
} from '../../../../web/labs/lessons/order/outputs.js';
import { pairs, readBoth, troubleWith } from '../../../../web/labs/lessons/order/two-models.js';
import { embedTokens } from '../../../../web/text/embed-tokens.js';
import { testEachVariant } from '../../support/engines.js';

const width = embedDim / numHeads;

/** @param {number[]} a @param {number[]} b */
const dot = (a, b) => a.reduce((sum, value, index) => sum + value * b[index], 0);

/** @param {number[]} row of one head, turned as rotary positions say @param {number} place */
function rotated(row, place) {
  const half = width / 2;
  return row.map((value, index) => {
    const angle = place / 10000 ** ((2 * (index % half)) / width);
    const partner = index < half ? -row[index + half] : row[index - half];
    return value * Math.cos(angle) + partner * Math.sin(angle);
  });
}

/**
 * Multi-head attention in double, written out.
 * @param {Record<string, { data: ArrayLike<number> }>} parameters
 * @param {Float32Array} vectors
 * @param {string} kind
 */
function inDouble(parameters, vectors, kind) {
  const length = vectors.length / embedDim;
  const table = drawnTable(length);
  const angle = (/** @type {number} */ i, /** @type {number} */ c) =>
    i / 10000 ** ((2 * Math.floor(c / 2)) / embedDim);
  const input = Array.from({ length }, (_, i) =>
    Array.from({ length: embedDim }, (_, c) => {
      let value = vectors[i * embedDim + c];
      if (kind === 'sinusoidal') value += c % 2 === 0 ? Math.sin(angle(i, c)) : Math.cos(angle(i, c));
      if (kind === 'learned') value += table[i * embedDim + c];
      return value;
    }),
  );
  const linear = (
    /** @type {number[]} */ row,
    /** @type {string} */ name,
    /** @type {string} */ bias,
    first = 0,
  ) =>
    Array.from({ length: embedDim }, (_, c) => {
      const from = (first + c) * embedDim;
      return (
        dot(row, Array.from(parameters[name].data).slice(from, from + embedDim)) +
        parameters[bias].data[first + c]
      );
    });
  const [q, k, v] = [0, 1, 2].map((part) =>
    input.map((row) => linear(row, 'in_proj_weight', 'in_proj_bias', part * embedDim)),
  );
  const joined = input.map(() => /** @type {number[]} */ ([]));
  for (let head = 0; head < numHeads; head++) {
    const cut = (/** @type {number[]} */ row) => row.slice(head * width, (head + 1) * width);
    const turn = (/** @type {number[]} */ row, /** @type {number} */ place) =>
      kind === 'rotary' ? rotated(cut(row), place) : cut(row);
    q.forEach((query, i) => {
      const scores = k.map((key, j) => {
        const bias = kind === 'alibi' ? -(2 ** ((-8 * (head + 1)) / numHeads)) * Math.abs(i - j) : 0;
        return dot(turn(query, i), turn(key, j)) / Math.sqrt(width) + bias;
      });
      const powers = scores.map(Math.exp);
      const sum = powers.reduce((so, power) => so + power);
      for (let c = 0; c < width; c++)
        joined[i].push(powers.reduce((so, power, j) => so + (power / sum) * v[j][head * width + c], 0));
    });
  }
  return joined.flatMap((row) => linear(row, 'out_proj.weight', 'out_proj.bias'));
}

const tokens = ['the', 'cat', 'near', 'the', 'dogs', 'is', 'tired'];

/** @param {Float32Array} vectors @param {number[]} order */
const inOrder = (vectors, order) =>
  Float32Array.from(order.flatMap((word) => [...vectors.subarray(word * embedDim, (word + 1) * embedDim)]));

testEachVariant('outputs with each kind of positions are those of attention in double', (engine) => {
  const layer = engine.multiHeadAttention({ embedDim, numHeads, seed: 3 });
  const vectors = embedTokens(tokens, embedDim, 3);
  for (const kind of positionKinds) {
    const wanted = inDouble(layer.stateDict(), vectors, kind);
    const got = outputs(engine, layer, vectors, kind);
    assert.equal(got.length, wanted.length);
    wanted.forEach((value, index) => {
      assert.ok(Math.abs(got[index] - value) <= 2e-6, `${kind} ${index}: ${got[index]} for ${value}`);
    });
  }
});

testEachVariant('without positions rows move along with their words, with any kind they change', (engine) => {
  const layer = engine.multiHeadAttention({ embedDim, numHeads, seed: 3 });
  const vectors = embedTokens(tokens, embedDim, 3);
  for (const seed of [1, 2, 3]) {
    const order = shuffled(seed, tokens.length);
    const all = compareAll(engine, layer, vectors, order);
    for (const kind of positionKinds) {
      const before = inDouble(layer.stateDict(), vectors, kind);
      const after = inDouble(layer.stateDict(), inOrder(vectors, order), kind);
      const far = (/** @type {number} */ word, /** @type {number} */ place) =>
        Math.max(
          ...asWritten(embedDim).map((c) =>
            Math.abs(before[word * embedDim + c] - after[place * embedDim + c]),
          ),
        );
      const { ofWords, alike, inPlace } = all[kind];
      order.forEach((word, place) => {
        assert.ok(Math.abs(ofWords[word] - far(word, place)) <= 2e-6, `${kind} ${word}: ${ofWords[word]}`);
      });
      assert.equal(alike, Math.max(...ofWords));
      assert.ok(Math.abs(inPlace - Math.max(...order.map((_, place) => far(place, place)))) <= 2e-6);
      if (kind === 'none') assert.ok(alike <= 1e-6, `${alike}`);
      else assert.ok(alike >= 0.01, `${kind}: ${alike}`);
    }
    assert.equal(whatHappened(all.none), 0);
    assert.equal(whatHappened(all.sinusoidal), 2);
  }
  assert.equal(
    whatHappened({ ...compareAll(engine, layer, vectors, [1, 0, 2, 3, 4, 5, 6]).none, alike: 1, inPlace: 0 }),
    1,
  );
});

testEachVariant('ALiBi cannot tell a sentence from itself backwards, rotary positions can', (engine) => {
  const layer = engine.multiHeadAttention({ embedDim, numHeads, seed: 3 });
  const order = asWritten(tokens.length).reverse();
  const { alibi, rotary } = compareAll(engine, layer, embedTokens(tokens, embedDim, 3), order);
  assert.ok(alibi.alike <= 1e-6, `${alibi.alike}`);
  assert.ok(rotary.alike >= 0.01, `${rotary.alike}`);
});

test('an order is each word once, and not the one that is written where there is another', () => {
  for (let seed = 0; seed < 60; seed++) {
    for (let count = 1; count <= 10; count++) {
      const order = shuffled(seed, count);
      assert.deepEqual(
        order.slice().sort((a, b) => a - b),
        asWritten(count),
      );
      if (count > 1) assert.notDeepEqual(order, asWritten(count));
      assert.deepEqual(orderField.read(orderField.write(order)), order);
    }
  }
  assert.equal(new Set(Array.from({ length: 400 }, (_, seed) => shuffled(seed, 4).join(''))).size, 23);
  assert.deepEqual(moved([2, 0, 1], 0, 1), [2, 1, 0]);
  assert.deepEqual(moved([2, 0, 1], 0, -1), [0, 2, 1]);
  assert.deepEqual(moved([2, 0, 1], 2, -1), [2, 0, 1]);
  assert.deepEqual(moved([2, 0, 1], 1, 1), [2, 0, 1]);
});

test('what is no order is refused', () => {
  assert.deepEqual(orderField.read(''), []);
  for (const text of ['1', '0 0', '0 2', '0 1.5', 'a b', '0 -1', '0 1 2 3 4 5 6 7 8 9 10', '0 NaN'])
    assert.equal(orderField.read(text), undefined, text);
});

test('the model without positions gives both sentences the same, the one with positions does not', async () => {
  const engine = await loadEngine({ threads: 1 });
  const knows = await engine.loadModel('language');
  const ignores = await engine.loadModel('language-without-positions');
  for (const pair of /** @type {[string, string][]} */ (pairs)) {
    assert.equal(troubleWith(knows, pair), undefined, pair[0]);
    const [known, ignored] = [readBoth(knows, pair), readBoth(ignores, pair)];
    assert.ok(known.difference > 0.6, `${pair}: ${known.difference}`);
    assert.ok(ignored.difference < 1e-5, `${pair}: ${ignored.difference}`);
    assert.notEqual(known.readings[0].best[0].word, known.readings[1].best[0].word);
    for (const [index, text] of pair.entries()) {
      for (const [model, { readings }] of /** @type {const} */ ([
        [knows, known],
        [ignores, ignored],
      ])) {
        const { tokens: read, restored } = model.attend(text.replace('_', '<mask>'));
        const { token, probability } = restored[read.indexOf('<mask>')];
        const { best, probabilities } = readings[index];
        assert.equal(best[0].word, token);
        assert.ok(Math.abs(best[0].probability - probability) <= 1e-5);
        assert.ok(Math.abs(probabilities.reduce((sum, one) => sum + one) - 1) <= 1e-9);
      }
    }
  }
  engine.dispose();
});

test('sentences that cannot be compared are told apart', async () => {
  const engine = await loadEngine({ threads: 1 });
  const model = await engine.loadModel('language-without-positions');
  const troubles = [
    ['The zebra _ .', 'The cat _ .'],
    ['The cat is tired.', 'The cat _ tired.'],
    ['The cat _ tired.', ''],
    ['The cat _ tired.', 'The _ is _ .'],
    ['The cat _ tired.', 'The dog _ tired.'],
    ['The cat __ tired.', 'Tired _ the cat.'],
  ].map((pair) => troubleWith(model, /** @type {[string, string]} */ (pair)));
  assert.equal(troubles[0]?.name, 'unknown');
  assert.equal(/** @type {any} */ (troubles[0]).word, 'zebra');
  assert.deepEqual(troubles.slice(1), [
    { name: 'gap', index: 0 },
    { name: 'gap', index: 1 },
    { name: 'gap', index: 1 },
    { name: 'others' },
    undefined,
  ]);
  engine.dispose();
});
