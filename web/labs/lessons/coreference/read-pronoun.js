import { indexOfLargest } from '../../../views/largest.js';
import { rowOf } from '../../row-of.js';
import { exchangeWord, rowWorthALook } from '../../sentence-words.js';

/** @typedef {import('../../../engine/language/language-model.js').LanguageModel} LanguageModel */

export const sentence = 'The cat sat on the mat because it was tired.';

/** One of these words decides which noun the pronoun of the sentence stands for. */
export const twins = /** @type {const} */ (['tired', 'soft']);

/** @param {string} text @param {string} word of `twins`, to stand where the other stands */
export const withTwin = (text, word) => twins.reduce((so, twin) => exchangeWord(so, twin, word), text);

const pronouns = ['he', 'she', 'it', 'they'];

/**
 * @typedef {object} HeadRow where the pronoun looks in one head
 * @property {string} name layer and head, counted from 0: "1.0"
 * @property {boolean} isOff
 * @property {Float32Array} weights of the tokens
 * @property {number} most place of the token with the largest
 *
 * @typedef {object} Reading a text as the model reads it, as far as its pronoun goes
 * @property {string[]} tokens
 * @property {import('../../../engine/language/vocabulary.js').UnknownWord[]} unknown
 * @property {number} place of the first pronoun, else of the last word
 * @property {boolean} hasPronoun
 * @property {number[]} nouns places of nouns and names
 * @property {HeadRow[]} heads
 * @property {{ word: string, probability: number }} restored what the model puts there
 * @property {(word: string) => number} chanceOf the probability there of any word that it knows
 */

/**
 * @param {LanguageModel} model
 * @returns {(word: string) => boolean} nouns and names stand together in the vocabulary, before the pronouns
 */
export function nounsOf({ vocabulary }) {
  const nouns = new Set(vocabulary.slice(vocabulary.indexOf('cat'), vocabulary.indexOf(pronouns[0])));
  return (word) => nouns.has(word);
}

/** @param {LanguageModel} model @returns {string[]} in the model's order */
export const headNames = ({ info: { layers, numHeads } }) =>
  Array.from(
    { length: layers * numHeads },
    (_, index) => `${Math.floor(index / numHeads)}.${index % numHeads}`,
  );

/**
 * @param {LanguageModel} model
 * @param {string} text
 * @param {readonly string[]} [off] names of heads to switch off
 * @returns {Reading}
 * @throws {RangeError} a text without a word, or longer than the model can read
 */
export function readPronoun(model, text, off = []) {
  const { tokens, tokenIds, unknown } = model.tokenize(text);
  const { layers, numHeads, config } = model.info;
  const names = headNames(model);
  const longest = /** @type {number} */ (config.maxLength);
  if (tokens.length < 2) throw new RangeError('no word');
  if (tokens.length > longest) throw new RangeError('too long');
  const headScale = {
    data: Float32Array.from(names, (name) => Number(!off.includes(name))),
    shape: [layers, numHeads],
  };
  const { logits, weights } = model.transformer.forward(tokenIds, { headScale, returns: ['weights'] });
  const place = rowWorthALook(tokens);
  const isNoun = nounsOf(model);
  const size = model.vocabulary.length;
  const probabilities = softmax(logits.data.subarray(place * size, (place + 1) * size));
  const best = indexOfLargest(probabilities);
  return {
    tokens,
    unknown,
    place,
    hasPronoun: pronouns.includes(tokens[place]),
    nouns: Array.from(tokens.keys()).filter((index) => isNoun(tokens[index])),
    heads: names.map((name, index) => {
      const row = rowOf(weights, { layer: Math.floor(index / numHeads), head: index % numHeads, row: place });
      return { name, isOff: off.includes(name), weights: row, most: indexOfLargest(row) };
    }),
    restored: { word: model.vocabulary[best], probability: probabilities[best] },
    chanceOf: (word) => probabilities[model.vocabulary.indexOf(word)] ?? Number.NaN,
  };
}

/** @param {Float32Array} logits @returns {number[]} in double */
function softmax(logits) {
  const most = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - most));
  const sum = powers.reduce((so, power) => so + power);
  return powers.map((power) => power / sum);
}

/**
 * @typedef {object} Pair the sentence with either of the twins, all heads on
 * @property {Reading[]} readings in the twins' order
 * @property {string[]} turning heads whose largest weight lies on the first noun with the first twin, on the second with the second
 *
 * @typedef {object} Chances of the first noun with the first twin
 * @property {number} whole with all heads
 * @property {number} without the head that was found
 * @property {number} withoutTurning without all that turn
 * @property {Others} others with as many off that do not turn
 *
 * @typedef {object} Others what becomes of the first noun with every choice of so many heads off
 * @property {number} choices
 * @property {number} sure choices that leave it more than a half
 * @property {string[]} needed heads of which no such choice has all off, and every other choice has
 */

/** @param {LanguageModel} model @returns {Pair} */
export function readPair(model) {
  const readings = twins.map((twin) => readPronoun(model, withTwin(sentence, twin)));
  const [{ nouns }] = readings;
  const turning = headNames(model).filter((_, head) =>
    readings.every(({ heads }, index) => heads[head].most === nouns[index]),
  );
  return { readings, turning };
}

/** @param {LanguageModel} model @param {Pair} pair @param {string} found a head @returns {Chances} */
export function readChances(model, { readings, turning }, found) {
  const [{ tokens, nouns }] = readings;
  const without = (/** @type {string[]} */ off) =>
    readPronoun(model, sentence, off).chanceOf(tokens[nouns[0]]);
  const others = headNames(model).filter((name) => !turning.includes(name));
  return {
    whole: without([]),
    without: without([found]),
    withoutTurning: without(turning),
    others: withoutOthers(choicesOf(others, turning.length), without),
  };
}

/** @param {string[][]} choices @param {(off: string[]) => number} chanceWithout @returns {Others} */
function withoutOthers(choices, chanceWithout) {
  const sure = choices.filter((off) => chanceWithout(off) > 0.5);
  const [first = [], ...further] = choices.filter((off) => !sure.includes(off));
  const common = first.filter((name) => further.every((off) => off.includes(name)));
  const isNeeded = sure.every((off) => common.some((name) => !off.includes(name)));
  return { choices: choices.length, sure: sure.length, needed: isNeeded ? common : [] };
}

/** Every way to choose that many. @param {string[]} names @param {number} count @returns {string[][]} */
function choicesOf(names, count) {
  if (count === 0) return [[]];
  return names.flatMap((name, index) =>
    choicesOf(names.slice(index + 1), count - 1).map((rest) => [name, ...rest]),
  );
}

/**
 * A sentence to ask about: the pronoun could stand for either of two nouns or more, all different, and the head looks at the one that the
 * model then restores.
 * @param {LanguageModel} model
 * @param {string} head
 * @param {number} seed
 * @returns {{ text: string, reading: Reading, row: Float32Array }}
 */
export function drawSentence(model, head, seed) {
  const isPerson = personsOf(model);
  for (let attempt = 0; ; attempt++) {
    const drawn = model.sampleSentence({
      kind: 'coreference',
      heldOut: seed % 2 === 0,
      seed: seed * 101 + attempt,
    });
    const text = drawn.replaceAll(/(?:^|[.] )./g, (beginning) => beginning.toUpperCase());
    const reading = readPronoun(model, text);
    const { tokens, nouns, heads, restored } = reading;
    const { weights, most } = /** @type {HeadRow} */ (heads.find(({ name }) => name === head));
    const said = nouns.map((place) => tokens[place]);
    const plural = said.filter((word) => word.endsWith('s')).length;
    const couldBeAny = !said.some(isPerson) && (plural === 0 || plural === said.length);
    const differ = said.length > 1 && new Set(said).size === said.length;
    if (couldBeAny && differ && nouns.includes(most) && tokens[most] === restored.word)
      return { text, reading, row: weights };
  }
}

/** @param {LanguageModel} model @returns {(word: string) => boolean} whom "it" does not stand for */
function personsOf({ vocabulary }) {
  const between = (/** @type {string} */ first, /** @type {string} */ last) =>
    vocabulary.slice(vocabulary.indexOf(first), vocabulary.indexOf(last) + 1);
  const persons = new Set([...between('boy', 'sisters'), ...between('tom', 'rose')]);
  return (word) => persons.has(word);
}
