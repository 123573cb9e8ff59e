import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import {
  drawSentence,
  headNames,
  nounsOf,
  readChances,
  readPair,
  readPronoun,
  sentence,
  twins,
  withTwin,
} from '../../../../web/labs/lessons/coreference/read-pronoun.js';

const engine = await loadEngine({ threads: 1 });
const model = await engine.loadModel();
after(() => engine.dispose());

/**
 * The row of "it" in one head, in double, from that head's queries and keys.
 * @param {string} text
 * @param {string} name
 */
function independentRow(text, name) {
  const { tokens, query, key } = model.attend(text, { returns: ['query', 'key'] });
  const [, H, L, D] = query.shape;
  const [layer, head] = name.split('.').map(Number);
  const first = (layer * H + head) * L;
  const vector = (/** @type {Float32Array} */ data, /** @type {number} */ place) =>
    Array.from(data.subarray((first + place) * D, (first + place + 1) * D));
  const q = vector(query.data, tokens.indexOf('it'));
  const powers = tokens.map((_, place) => {
    const k = vector(key.data, place);
    return Math.exp(q.reduce((so, value, index) => so + value * k[index], 0) / Math.sqrt(D));
  });
  const sum = powers.reduce((so, power) => so + power);
  return powers.map((power) => power / sum);
}

/** @param {number[]} values */
const placeOfLargest = (values) => values.indexOf(Math.max(...values));

describe('a pronoun in the trained model', () => {
  test('its rows are softmaxes of the heads’ products, and its chances those of the model', () => {
    const reading = readPronoun(model, sentence);
    assert.equal(reading.tokens[reading.place], 'it');
    assert.deepEqual(
      reading.nouns.map((place) => reading.tokens[place]),
      ['cat', 'mat'],
    );
    for (const { name, weights, most } of reading.heads) {
      const wanted = independentRow(sentence, name);
      for (const [place, weight] of weights.entries())
        assert.ok(Math.abs(weight - wanted[place]) <= 2e-6, `${name} ${place}: ${weight} ${wanted[place]}`);
      assert.equal(most, placeOfLargest(wanted));
    }
    const attended = model.attend(sentence).restored[reading.place];
    assert.equal(reading.restored.word, attended.token);
    assert.ok(Math.abs(reading.restored.probability - attended.probability) <= 1e-6);
    const all = model.vocabulary.reduce((sum, word) => sum + reading.chanceOf(word), 0);
    assert.ok(Math.abs(all - 1) <= 1e-9, `${all}`);
    assert.ok(Number.isNaN(reading.chanceOf('no such word')));
  });

  test('several heads turn with the adjective, none of layer 0, the one of the probe among them', () => {
    const { layer, head } = model.info.probes.coreference;
    const found = `${layer}.${head}`;
    const pair = readPair(model);
    const { turning } = pair;
    const chances = readChances(model, pair, found);
    const wanted = headNames(model).filter((name) => {
      const [tired, soft] = twins.map((twin) =>
        placeOfLargest(independentRow(withTwin(sentence, twin), name)),
      );
      return tired === 2 && soft === 6;
    });
    assert.deepEqual(turning, wanted);
    assert.ok(turning.includes(found) && turning.length > 1);
    assert.ok(!turning.some((name) => name.startsWith('0.')));
    for (const head of [0, 1, 2, 3]) {
      const [tired, soft] = twins.map((twin) => {
        const row = independentRow(withTwin(sentence, twin), `0.${head}`);
        return row[2] / row[6];
      });
      assert.ok(Math.abs(tired / soft - 1) < 1e-4, `the ratio on cat and mat stays: ${tired} ${soft}`);
    }
    const headScale = (/** @type {string[]} */ off) => ({
      data: Float32Array.from(headNames(model), (name) => (off.includes(name) ? 0 : 1)),
      shape: [3, 4],
    });
    const chance = (/** @type {string[]} */ off) => {
      const { token, probability } = model.attend(sentence, { headScale: headScale(off) }).restored[8];
      return token === 'cat' ? probability : Number.NaN;
    };
    assert.ok(Math.abs(chances.whole - chance([])) < 1e-5);
    assert.ok(Math.abs(chances.without - chance([found])) < 1e-5);
    assert.ok(chances.without > 0.95, 'the others stand in');
    assert.ok(chances.withoutTurning < 0.5, 'without all of them it is not sure');
    const others = headNames(model).filter((name) => !turning.includes(name));
    assert.equal(turning.length, 5);
    const stayOn = others.flatMap((one, index) => others.slice(index + 1).map((other) => [one, other]));
    assert.equal(stayOn.length, 21, 'ways to choose 5 of the 7 others');
    let sure = 0;
    for (const two of stayOn) {
      const isSure = chance(others.filter((name) => !two.includes(name))) > 0.5;
      assert.equal(isSure, two.includes('0.2') || two.includes('0.3'), `${two}`);
      if (isSure) sure++;
    }
    assert.deepEqual(chances.others, { choices: 21, sure, needed: ['0.2', '0.3'] });
  });

  test('twins take each other’s place, nouns are told from other words', () => {
    assert.equal(withTwin('It was TIRED.', 'soft'), 'It was soft.');
    const isNoun = nounsOf(model);
    for (const word of ['cat', 'forests', 'rose', 'keys']) assert.ok(isNoun(word), word);
    for (const word of ['<s>', '<mask>', 'he', 'it', 'tired', 'cake', '.']) assert.ok(!isNoun(word), word);
  });

  test('says what it cannot read', () => {
    assert.throws(() => readPronoun(model, ' '), { name: 'RangeError', message: 'no word' });
    assert.throws(() => readPronoun(model, 'the '.repeat(64)), { name: 'RangeError', message: 'too long' });
    const { tokens, place, hasPronoun, unknown } = readPronoun(model, 'The cat purrs xyzzy.');
    assert.equal(hasPronoun, false);
    assert.equal(tokens[place], 'purrs');
    assert.equal(unknown[0].word, 'xyzzy');
  });

  test('asks another question for each seed, of which two nouns could be the answer', () => {
    const drawn = Array.from({ length: 30 }, (_, seed) => drawSentence(model, '1.0', seed));
    assert.ok(new Set(drawn.map(({ text }) => text)).size > 25);
    assert.deepEqual(drawSentence(model, '1.0', 3).text, drawn[3].text);
    for (const { text, reading, row } of drawn) {
      const pronoun = reading.tokens[reading.place];
      assert.ok(['it', 'they'].includes(pronoun), text);
      assert.ok(reading.nouns.length >= 2, text);
      const most = reading.tokens[placeOfLargest(Array.from(row))];
      assert.equal(most, reading.restored.word, text);
    }
    const first = drawn.filter(
      ({ reading, row }) => reading.nouns[0] === placeOfLargest(Array.from(row)),
    ).length;
    assert.ok(first > 5 && first < 25, `the first noun is the answer ${first} times of 30`);
  });
});
