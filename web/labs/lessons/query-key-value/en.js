/** @typedef {{ asking: string, best: string, score: string, weight: string, valueMoved: string, valueLength: string, queryMoved: string,
 *   keyMoved: string }} Numbers */

import { soft } from './sentences.js';

export const en = {
  title: 'Query, key and value',
  claim:
    'Each token is projected three times, by learned matrices: to a <em>query</em>, what am I looking for; to a <em>key</em>, what do I contain; to a ' +
    '<em>value</em>, what do I carry. Query and key make the weight, the value is what is passed on.',
  question: 'In a trained head, all value vectors become twice as long. What happens to the weights?',
  choices: [
    'They stay as they are',
    'They all become twice as large',
    'The largest grows, the others shrink',
    'They come closer to each other',
  ],
  notice: [
    'A score is one number: query times key, number by number, all added up, over √16. The largest scores get most of the weight.',
    'Query and key decide the weights. Double the values: no weight moves, and what is passed on doubles. Double the queries: the scores double, and the ' +
      'weights become sharper.',
    'Let “it” look for what “sat” looks for: the keys are the same, the question is another, and so are the weights.',
    'Queries times 0: all scores are 0, all weights equal. Times -1: the token looks where it had looked least.',
    'The three matrices are learned; three of them make a head, and several heads, joined by a fourth matrix, a layer. What a layer puts out, the next one ' +
      'takes in. This model was told which noun a pronoun means, never where to look; another head has other projections, and may look elsewhere.',
  ],
  symbols:
    '<i>x</i><sub>i</sub>: the vector of token <i>i</i>, which looks; <i>x</i><sub>j</sub>: of token <i>j</i>, which is looked at; <i>W</i>: learned ' +
    'matrices; <i>d</i><sub>k</sub>: how many numbers a query has, here 16.',
  picture:
    'The sentence “The cat sat on the mat because it was tired”, and for each of its tokens a key as a strip of colours, its score with the query of “it”, a bar ' +
    'for the weight, and a value: the bar of “cat” is by far the longest.',
  presets: [
    { name: '“it” asks as “sat” does', settings: { asks: 3 } },
    { name: 'Values doubled', settings: { values: 2 } },
    { name: 'Queries turned round', settings: { queries: -1 } },
    { name: '… because it was soft', settings: { text: soft } },
  ],
  sentence: 'Your sentence, in the words that the model knows',
  read: 'Read it',
  unknown: 'Not among the model’s words, and read as <mask>:',
  nearest: (/** @type {string} */ words) => `(near to it: ${words})`,
  empty: 'There is no word in it. Write a sentence.',
  long: (/** @type {number} */ count, /** @type {number} */ most) =>
    `These are ${count} words and marks; the model reads at most ${most}. Shorten the sentence.`,
  head: 'Layer and head',
  headName: (/** @type {number} */ layer, /** @type {number} */ head) => `layer ${layer}, head ${head}`,
  jobs: {
    coreference: 'finds the noun of a pronoun',
    flip: 'finds that noun by the adjective',
    agreement: 'finds the subject of a verb',
    previousWord: 'looks at the word before',
    nextWord: 'looks at the word after',
    induction: 'finds the same word said before',
  },
  who: 'Which token looks',
  asks: 'Whose query it looks with',
  own: (/** @type {string} */ token) => `that of “${token}” itself`,
  queryOf: (/** @type {string} */ token) => `Query of “${token}”: what it looks for`,
  table: (/** @type {string} */ token) => `The query of “${token}” and all tokens`,
  columns: [
    'token',
    'key: what it contains',
    'score',
    'weight',
    'value: what it carries',
    'weight, not edited',
  ],
  taken: 'passed on',
  sum: 'the sum of all weight × value',
  colours:
    'A vector is a strip of 16 numbers: green is positive, orange negative, and the stronger the colour, the larger the number.',
  dot: (/** @type {string} */ asking, /** @type {string} */ token) =>
    `One score: query of “${asking}”, key of “${token}”`,
  dotCaption: 'Number by number; mark another token in the table above to see its key',
  rows: ['query', 'key', 'query × key'],
  dotSum: (/** @type {string} */ sum, /** @type {number} */ dim, /** @type {string} */ score) =>
    `The products add up to ${sum}; over √${dim} that is the score, ${score}.`,
  rotary:
    'Query and key stand here as they meet: both have been turned by an angle that depends on where their token stands (rotary positions, in the lesson on ' +
    'order). A value is not turned. <s> marks the beginning of the text.',
  factors: {
    q: 'All queries (W_Q) times',
    k: 'All keys (W_K) times',
    v: 'All values (W_V) times',
  },
  which: 'Set one number of',
  vectors: {
    q: (/** @type {string} */ token) => `query of “${token}”`,
    k: (/** @type {string} */ token) => `key of “${token}”`,
    v: (/** @type {string} */ token) => `value of “${token}”`,
  },
  place: 'which one',
  number: (/** @type {number} */ place) => `number ${place} is`,
  undo: 'Undo all edits',
  state: {
    best: 'most looked at',
    moved: 'largest change of a weight by the edits',
    length: 'length of what is passed on',
    was: (/** @type {string} */ length) => `not edited: ${length}`,
  },
  finding: (/** @type {Numbers} */ n) =>
    `Claim: query and key make the weight, the value is passed on. Here the query of “${n.asking}” fits the key of “${n.best}” best: score ${n.score}, ` +
    `weight <strong>${n.weight}</strong>. Twice the values move a weight by at most <strong>${n.valueMoved}</strong> and make what is passed on ` +
    `${n.valueLength} times as long; twice the queries move a weight by <strong>${n.queryMoved}</strong>, twice the keys by ${n.keyMoved}.`,
  askScore: (
    /** @type {string} */ x,
    /** @type {string} */ y,
    /** @type {string} */ wq,
    /** @type {string} */ wk,
  ) =>
    `<p>Token a is <i>x</i> = ${x}, token b is <i>y</i> = ${y}. The rows of <i>W</i><sub>Q</sub> are ${wq}, those of <i>W</i><sub>K</sub> are ${wk}. a looks ` +
    `at b: how ` +
    'large is <i>q</i> · <i>k</i>, with <i>q</i> = <i>x</i> <i>W</i><sub>Q</sub> and <i>k</i> = <i>y</i> <i>W</i><sub>K</sub>?</p>',
  becauseScore: (
    /** @type {string} */ q,
    /** @type {string} */ k,
    /** @type {string} */ terms,
    /** @type {string} */ score,
  ) => `<p><i>q</i> = ${q} and <i>k</i> = ${k}, so <i>q</i> · <i>k</i> = ${terms} = ${score}.</p>`,
  askWeight: (/** @type {string} */ q) =>
    `<p>A token’s query is <i>q</i> = ${q}. Which token gets the largest weight?</p>`,
  choice: (/** @type {string} */ name, /** @type {string} */ key, /** @type {string} */ value) =>
    `${name}: key ${key}, value ${value}`,
  becauseWeight: (/** @type {string} */ products, /** @type {string} */ weights) =>
    `<p><i>q</i> · <i>k</i> is ${products}; the weights are ${weights}. The values have no say in that.</p>`,
};
