import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import { en } from '../../../../web/labs/lessons/query-key-value/en.js';
import { question } from '../../../../web/labs/lessons/query-key-value/questions.js';
import { tired } from '../../../../web/labs/lessons/query-key-value/sentences.js';
import {
  changed,
  editsField,
  look,
  vectorsOf,
  withEdit,
} from '../../../../web/labs/lessons/query-key-value/vectors.js';

/** @typedef {import('../../../../web/labs/lessons/query-key-value/vectors.js').HeadVectors} HeadVectors */

const near = (/** @type {number} */ a, /** @type {number} */ b, /** @type {string} */ what, allowed = 1e-5) =>
  assert.ok(Math.abs(a - b) <= allowed * Math.max(1, Math.abs(b)), `${what}: ${a}, not ${b}`);

/** What a query finds and takes along, in double. @param {HeadVectors} vectors @param {number} asking */
function independently({ query, key, value }, asking) {
  const [length, dim] = key.shape;
  const at = (/** @type {{ data: Float32Array }} */ { data }, /** @type {number} */ row) => [
    ...data.slice(row * dim, (row + 1) * dim),
  ];
  const q = at(query, asking);
  const scores = Array.from(
    { length },
    (_, j) => at(key, j).reduce((sum, k, i) => sum + k * q[i], 0) / Math.sqrt(dim),
  );
  const powers = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const total = powers.reduce((sum, power) => sum + power);
  const weights = powers.map((power) => power / total);
  const output = q.map((_, i) => weights.reduce((sum, weight, j) => sum + weight * at(value, j)[i], 0));
  return { scores, weights, output };
}

/** @param {HeadVectors} vectors @param {import('../../../../web/labs/lessons/query-key-value/vectors.js').Looked} looked @param {number} asking */
function agrees(vectors, looked, asking) {
  const wanted = independently(vectors, asking);
  for (const name of /** @type {const} */ (['scores', 'weights', 'output'])) {
    assert.equal(looked[name].length, wanted[name].length);
    for (const [i, value] of wanted[name].entries()) near(looked[name][i], value, `${name} ${i}`);
  }
}

test('one head’s vectors give the model’s scores and weights; edited ones give what follows from them', async () => {
  const engine = await loadEngine({ threads: 1 });
  const model = await engine.loadModel();
  const attended = model.attend(tired, { returns: ['query', 'key', 'value', 'scores'] });
  const length = attended.tokens.length;
  for (const [layer, head] of [
    [1, 0],
    [2, 3],
  ]) {
    const vectors = vectorsOf(attended, layer, head);
    for (const asking of [0, 8, length - 1]) {
      const looked = look(engine, vectors, asking);
      agrees(vectors, looked, asking);
      const row = ((layer * 4 + head) * length + asking) * length;
      for (let j = 0; j < length; j++) {
        near(looked.scores[j], attended.scores.data[row + j], 'score of the model');
        near(looked.weights[j], attended.weights.data[row + j], 'weight of the model');
      }
      const edited = changed(vectors, { q: 1.5, k: -0.5, v: 2 }, [
        { letter: 'q', token: asking, place: 3, value: 4.25 },
        { letter: 'k', token: 2, place: 15, value: -3 },
        { letter: 'v', token: 99, place: 0, value: 1 },
      ]);
      assert.equal(edited.query.data[asking * 16 + 3], 4.25);
      assert.equal(edited.key.data[2 * 16 + 15], -3);
      near(edited.key.data[5], vectors.key.data[5] * -0.5, 'a key');
      agrees(edited, look(engine, edited, asking), asking);
    }
  }
  model.dispose();
  engine.dispose();
});

test('a factor is what the model itself gives when its projection is multiplied', async () => {
  const engine = await loadEngine({ threads: 1 });
  const model = await engine.loadModel();
  const [layer, head, dim] = [1, 0, 16];
  const ask = () => model.attend(tired, { returns: ['query', 'key', 'value', 'scores'] });
  const vectors = vectorsOf(ask(), layer, head);
  const state = model.transformer.stateDict();
  for (const [part, factor] of [1.7, -0.6, 2].entries()) {
    for (const [name, width] of /** @type {const} */ ([
      ['in_proj_weight', 64],
      ['in_proj_bias', 1],
    ])) {
      const { data } = state[`layers.${layer}.self_attn.${name}`];
      const start = (part * 64 + head * dim) * width;
      for (let i = start; i < start + dim * width; i++) data[i] *= factor;
    }
  }
  model.transformer.loadStateDict(state);
  const attended = ask();
  const wanted = vectorsOf(attended, layer, head);
  const made = changed(vectors, { q: 1.7, k: -0.6, v: 2 }, []);
  for (const name of /** @type {const} */ (['query', 'key', 'value']))
    for (const [i, value] of wanted[name].data.entries()) near(made[name].data[i], value, `${name} ${i}`);
  const { scores } = look(engine, made, 8);
  for (const [j, score] of scores.entries())
    near(score, attended.scores.data[((layer * 4 + head) * 12 + 8) * 12 + j], `score ${j}`);
  model.dispose();
  engine.dispose();
});

test('edits are written and read as the same, and what is none is refused', () => {
  const edits = /** @type {const} */ ([
    { letter: 'q', token: 8, place: 2, value: 1.5 },
    { letter: 'v', token: 0, place: 15, value: -0.25 },
  ]);
  const written = editsField.write([...edits]);
  assert.equal(written, 'q 8 3 1.5, v 0 16 -0.25');
  assert.deepEqual(editsField.read(written), edits);
  assert.deepEqual(editsField.read(''), []);
  for (const text of [
    'q 8 3',
    'x 1 1 1',
    'q 8 0 1',
    'q 8 3 11',
    'q 8 3 1e9',
    'q 8 3 NaN',
    'q 100 3 1',
    '<b>',
  ])
    assert.equal(editsField.read(text), undefined, text);
  assert.equal(editsField.read(Array(65).fill('q 1 1 1').join(',')), undefined);
});

test('a number that is set again takes the place of what it was', () => {
  let edits = withEdit([], { letter: 'q', token: 1, place: 0, value: 1 });
  edits = withEdit(edits, { letter: 'k', token: 1, place: 0, value: 2 });
  edits = withEdit(edits, { letter: 'q', token: 1, place: 0, value: 3 });
  assert.equal(editsField.write(edits), 'k 1 1 2, q 1 1 3');
  for (let token = 0; token < 80; token++)
    edits = withEdit(edits, { letter: 'v', token, place: 0, value: 0 });
  assert.ok(editsField.read(editsField.write(edits)), 'more than can be kept push out the oldest');
});

test('the check’s answers follow from its questions', async () => {
  const engine = await loadEngine({ threads: 1 });
  const pairs = (/** @type {string} */ text) =>
    [...text.matchAll(/\((-?\d+), (-?\d+)\)/g)].map(([, a, b]) => [Number(a), Number(b)]);
  for (let seed = 0; seed < 40; seed++) {
    const asked = question(engine, en, seed);
    if ('choices' in asked) {
      const [q] = pairs(asked.ask);
      const products = asked.choices.map((choice) =>
        pairs(choice)[0].reduce((sum, k, i) => sum + k * q[i], 0),
      );
      const most = Math.max(...products);
      assert.equal(products.filter((one) => one === most).length, 1, `${seed}: one answer alone`);
      assert.equal(asked.right, products.indexOf(most), `${seed}`);
    } else {
      const [x, y, ...rows] = pairs(asked.ask);
      const times = (/** @type {number[]} */ v, /** @type {number[][]} */ w) =>
        [0, 1].map((i) => v[0] * w[0][i] + v[1] * w[1][i]);
      const [q, k] = [times(x, rows.slice(0, 2)), times(y, rows.slice(2))];
      assert.equal(asked.expected, q[0] * k[0] + q[1] * k[1], `${seed}`);
    }
  }
  engine.dispose();
});
