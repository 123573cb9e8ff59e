import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import {
  AttentionError,
  loadEngine,
  loadEngineInWorker,
  readSafetensors,
  writeSafetensors,
} from 'attention-wasm';
import { testEachVariant } from '../../support/engines.js';

const TIRED = 'The cat sat on the mat because it was tired.';
const SOFT = 'The cat sat on the mat because it was soft.';
const file = () => readFile(new URL(import.meta.resolve('attention-wasm/models/language.safetensors')));

/**
 * What one head gives to `word` at "it".
 * @param {{ tokens: string[], weights: import('attention-wasm').Tensor }} attended
 * @param {{ layer: number, head: number }} place
 * @param {string} word
 */
function weightAtIt({ tokens, weights }, { layer, head }, word) {
  const [, H, L] = weights.shape;
  return weights.data[((layer * H + head) * L + tokens.indexOf('it')) * L + tokens.indexOf(word)];
}

testEachVariant('the head of coreference looks from "it" to what is meant', async (engine) => {
  const model = await engine.loadModel();
  const place = model.info.probes.coreference;
  const [tired, soft] = [model.attend(TIRED), model.attend(SOFT)];
  assert.deepEqual(tired.weights.shape, [3, 4, 12, 12]);
  assert.ok(weightAtIt(tired, place, 'cat') >= 0.9);
  assert.ok(weightAtIt(soft, place, 'mat') >= 0.9);
  const it = tired.tokens.indexOf('it');
  assert.equal(tired.restored[it].token, 'cat');
  assert.equal(soft.restored[it].token, 'mat');
  assert.ok(tired.restored[it].probability > 0.9 && soft.restored[it].probability > 0.9);
  for (let row = 0; row < 3 * 4 * 12; row++) {
    const sum = tired.weights.data
      .subarray(row * 12, row * 12 + 12)
      .reduce((total, weight) => total + weight, 0);
    assert.ok(Math.abs(sum - 1) <= 1e-5);
  }
});

testEachVariant('every number behind a weight is that of the model, bit for bit', async (engine) => {
  const model = await engine.loadModel();
  const { weights, scores, query, key, value } = model.attend(SOFT, {
    returns: ['scores', 'query', 'key', 'value'],
  });
  assert.deepEqual(query.shape, [3, 4, 12, 16]);
  for (const [layer, head, queryIndex, keyIndex] of [
    [0, 0, 0, 0],
    [1, 3, 8, 2],
    [2, 1, 8, 6],
    [2, 3, 11, 11],
  ]) {
    const why = model.explainWeight(SOFT, { layer, head, queryIndex, keyIndex });
    const at = ((layer * 4 + head) * 12 + queryIndex) * 12 + keyIndex;
    assert.equal(why.weight, weights.data[at]);
    assert.equal(why.score, scores.data[at]);
    const row = (layer * 4 + head) * 12 * 16;
    assert.deepEqual(why.queryRow.data, query.data.slice(row + queryIndex * 16, row + (queryIndex + 1) * 16));
    assert.deepEqual(why.keyRow.data, key.data.slice(row + keyIndex * 16, row + (keyIndex + 1) * 16));
    assert.deepEqual(why.valueRow.data, value.data.slice(row + keyIndex * 16, row + (keyIndex + 1) * 16));
  }
});

test('heads can be switched off, and what they hand on is what is left', async () => {
  const engine = await loadEngine();
  const model = await engine.loadModel();
  const headScale = { data: new Float32Array(12).fill(1), shape: [3, 4] };
  const { headOutputs, weights, query } = model.attend(TIRED, {
    headScale,
    returns: ['headOutputs', 'query'],
  });
  assert.deepEqual(weights, model.attend(TIRED).weights);
  assert.deepEqual(headOutputs.shape, query.shape);
  headScale.data[2] = 0;
  const without = model.attend(TIRED, { headScale, returns: ['headOutputs'] }).headOutputs.data;
  const ofHead = 12 * 16;
  assert.ok(without.subarray(2 * ofHead, 3 * ofHead).every((x) => x === 0));
  assert.deepEqual(without.slice(0, 2 * ofHead), headOutputs.data.slice(0, 2 * ofHead));
  headScale.data.fill(0);
  const it = model.attend(TIRED).tokens.indexOf('it');
  const [seeing, blind] = [model.attend(TIRED), model.attend(TIRED, { headScale })].map(
    ({ restored }) => restored[it],
  );
  assert.ok(blind.token !== 'cat' || blind.probability < seeing.probability - 0.5);
  engine.dispose();
});

test('sentences are drawn from the language, the same for the same seed', async () => {
  const engine = await loadEngine();
  const model = await engine.loadModel();
  for (const kind of /** @type {const} */ (['coreference', 'agreement', 'compounds', 'copy'])) {
    const sentences = Array.from({ length: 30 }, (_, seed) => model.sampleSentence({ kind, seed }));
    assert.ok(new Set(sentences).size > 25);
    assert.equal(model.sampleSentence({ kind, seed: 7 }), sentences[7]);
    for (const sentence of sentences) {
      assert.deepEqual(model.tokenize(sentence).unknown, []);
      assert.match(sentence, /\.$/);
      if (kind === 'coreference') assert.match(sentence, /\b(he|she|it|they)\b/);
      if (kind === 'copy') assert.match(sentence, /said: .*said: /);
    }
  }
  const heldOut = model.sampleSentence({ kind: 'coreference', heldOut: true, seed: 3 });
  assert.deepEqual(model.tokenize(heldOut).unknown, []);
  engine.dispose();
});

test('the probes find what the file says was found, and a model without training does not do it', async () => {
  const engine = await loadEngine();
  const model = await engine.loadModel();
  const table = model.probe({ sentences: 150, seed: 5 });
  for (const [name, least] of /** @type {const} */ ([
    ['coreference', 0.97],
    ['flip', 0.97],
    ['agreement', 0.95],
    ['previousWord', 0.9],
    ['induction', 0.95],
  ])) {
    const { layer, head, score } = model.info.probes[name];
    assert.ok(score >= least, `${name}: ${score} in the file`);
    const found = table[name].scores.data[layer * 4 + head];
    assert.ok(found >= score - 0.05, `${name}: ${found}, in the file ${score}`);
    assert.ok(table[name].best.score >= found);
    assert.ok(table[name].count >= 100);
  }
  assert.ok(table.coreference.baselines.nearest < 0.6 && table.agreement.baselines.nearest < 0.15);
  assert.ok(table.restored > 0.95);
  assert.deepEqual(table.entropy.shape, [3, 4]);
  assert.deepEqual(model.probe({ sentences: 20, seed: 5 }), model.probe({ sentences: 20, seed: 5 }));

  const { tensors, metadata } = readSafetensors(await file());
  const untrained = engine.transformer({ ...model.info.config, seed: 9 });
  assert.deepEqual(Object.keys(untrained.stateDict()), Object.keys(tensors));
  const blank = await engine.loadModel(writeSafetensors(untrained.stateDict(), { metadata }));
  const blankTable = blank.probe({ sentences: 150, seed: 5 });
  assert.ok(blankTable.flip.best.score < 0.3);
  assert.ok(blankTable.agreement.best.score < 0.7);
  assert.ok(blankTable.restored < 0.1);
  engine.dispose();
});

test('the model without positions has learned the words, and fails on order', async () => {
  const engine = await loadEngine();
  const model = await engine.loadModel('language-without-positions');
  assert.equal(model.info.config.positions, 'none');
  const table = model.probe({ sentences: 150, seed: 5 });
  assert.ok(table.previousWord.best.score < 0.9);
  assert.ok(table.induction.best.score < 0.5);
  engine.dispose();
});

test('what is no model is refused in words, and the engine works on', async () => {
  const engine = await loadEngine();
  const bytes = await file();
  const { tensors, metadata } = readSafetensors(bytes);
  const refused = async (/** @type {any} */ source, /** @type {string} */ code, /** @type {RegExp} */ text) =>
    assert.rejects(
      engine.loadModel(source),
      (error) => error instanceof AttentionError && error.code === code && text.test(error.message),
    );
  await refused(bytes.subarray(0, 1000), 'bad-safetensors', /header|bytes/);
  await refused(writeSafetensors({}), 'bad-model', /format/);
  const changed = (/** @type {Record<string, string>} */ change) =>
    writeSafetensors(tensors, { metadata: { ...metadata, ...change } });
  await refused(changed({ config: '{' }), 'bad-model', /config/);
  await refused(changed({ vocabulary: '["a"]' }), 'bad-model', /286 words .* got 1/);
  await refused(changed({ notes: '[]' }), 'bad-model', /objects/);
  await refused('http://127.0.0.1:1/model', 'load-failed', /cannot fetch/);
  await refused(new URL('file:///nowhere.safetensors'), 'load-failed', /cannot read/);
  const { 'norm.weight': _, ...fewer } = tensors;
  await assert.rejects(engine.loadModel(writeSafetensors(fewer, { metadata })), RangeError);
  await assert.rejects(engine.loadModel(/** @type {any} */ (5)), TypeError);
  const before = engine.liveHandles;
  const model = await engine.loadModel(bytes);
  for (const call of [
    () => model.attend(/** @type {any} */ (5)),
    () => model.attend(TIRED, /** @type {any} */ ({ layer: 1 })),
    () => model.tokenize(/** @type {any} */ (null)),
    () => model.sampleSentence({ kind: /** @type {any} */ (3) }),
  ])
    assert.throws(call, TypeError);
  for (const call of [
    () => model.attend('cat '.repeat(64)),
    () => model.attend(TIRED, { headScale: { data: new Float32Array(4), shape: [4] } }),
    () => model.sampleSentence({ kind: /** @type {any} */ ('poem') }),
    () => model.sampleSentence({ seed: -1 }),
    () => model.probe({ sentences: 0 }),
    () => model.explainWeight(TIRED, { layer: 3, head: 0, queryIndex: 0, keyIndex: 0 }),
    () => model.explainWeight(TIRED, { layer: 0, head: 4, queryIndex: 0, keyIndex: 0 }),
  ])
    assert.throws(call, RangeError);
  assert.equal(model.attend('').tokens.length, 1);
  const { tokens } = model.attend('The kat sat.');
  assert.deepEqual(tokens, ['<s>', 'the', '<mask>', 'sat', '.']);
  model.dispose();
  assert.equal(engine.liveHandles, before);
  assert.throws(() => model.attend(TIRED), { code: 'disposed' });
  engine.dispose();
});

test('in a worker the model gives the same numbers', async () => {
  const [engine, remote] = [await loadEngine(), await loadEngineInWorker()];
  const [here, there] = [await engine.loadModel(), await remote.loadModel()];
  assert.deepEqual(there.info, here.info);
  assert.deepEqual(there.vocabulary, here.vocabulary);
  assert.deepEqual(await there.attend(TIRED), here.attend(TIRED));
  assert.deepEqual(await there.tokenize('the kat'), here.tokenize('the kat'));
  const place = { layer: 2, head: 0, queryIndex: 8, keyIndex: 2 };
  assert.deepEqual(await there.explainWeight(TIRED, place), here.explainWeight(TIRED, place));
  assert.equal(await there.sampleSentence({ seed: 4 }), here.sampleSentence({ seed: 4 }));
  await assert.rejects(there.attend(/** @type {any} */ (1)), TypeError);
  remote.dispose();
  engine.dispose();
});
