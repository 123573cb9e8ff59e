/** @typedef {import('./two-models.js').Trouble} Trouble */

export const en = {
  title: 'Attention does not know the order of words',
  claim:
    'Attention by itself treats a sentence as a bag of words: shuffle the words, and the outputs are shuffled alike, nothing more. The order ' +
    'has to be put in, by positions.',
  question:
    'Attention without positions reads a sentence. Then its words are shuffled. What happens to the outputs, one row for each word?',
  choices: [
    'The same rows come out, shuffled alike',
    'The same rows come out, in the same order as before',
    'All rows are different',
  ],
  notice: [
    'Without positions each word takes its row along wherever it goes. What is left, about 10<sup>−7</sup>, is rounding: the same numbers are ' +
      'added in another order.',
    'That is so because every word asks every other, and a sum does not depend on the order of what is added. Nothing in it says who stands where.',
    'Positions change a word’s row when the words move. Sinusoidal and learned vectors are added to the words; rotary turns queries and keys, so that a score ' +
      'depends on how far apart they stand, and on which side; ALiBi takes something off each score for the distance alone. So ALiBi cannot tell ' +
      'a sentence from its reverse, unless a mask lets words see only backwards.',
    'In the sentence as it begins, “the” occurs twice. Without positions both have the very same row, with positions not.',
    'The trained model without positions, to be loaded above, cannot tell who is near whom: into the gap of “the dog near the cats _ tired” it puts each word ' +
      'with the same probability as into that of “the cats near the dog _ tired”.',
  ],
  symbols:
    '<i>X</i>: a row for each word; <i>P</i>: the matrix that shuffles the rows; <i>P</i><sup>⊤</sup> puts them back.',
  picture:
    'A table with the outputs of “The cat near the dogs is tired”, one of the shuffled sentence with the same rows in another order, and the largest ' +
    'difference for each kind of positions: about 0.0000001 without any, from 0.03 to 0.5 with the four others.',
  presets: [
    { name: 'Two words exchanged', settings: { order: '0 4 2 3 1 5 6' } },
    { name: 'Sinusoidal positions', settings: { positions: 'sinusoidal' } },
    { name: 'Backwards, with ALiBi', settings: { positions: 'alibi', order: '6 5 4 3 2 1 0' } },
  ],
  sentence: 'A sentence, 2 to 10 words',
  seed: 'Seed of the shuffle',
  shuffle: 'Shuffle',
  asWritten: 'As written',
  trouble: {
    few: 'Write two words at least. Until then the sentence of the beginning is used.',
    many: 'Only the first 10 words are used.',
    order: 'The order that was asked for does not fit this sentence; it is shuffled by the seed.',
  },
  shuffled: 'The words as they stand now; choose one to follow',
  move: (/** @type {string} */ word) => `Move “${word}”`,
  earlier: '← Move it earlier',
  later: 'Move it later →',
  positions: 'Positions',
  kinds: {
    none: 'none',
    sinusoidal: 'sinusoidal',
    learned: 'learned table',
    rotary: 'rotary',
    alibi: 'ALiBi',
  },
  about: {
    none: 'Two heads, 8 numbers for each word. Vectors and matrices are drawn at random: the arithmetic is real, nothing has been learned.',
    sinusoidal: 'To each word’s vector the sines and cosines of its place are added.',
    learned:
      'To each word’s vector that of its place is added, from a learned table; here it is still random, as before any learning.',
    rotary: 'Each query and key is turned by an angle that grows with its place.',
    alibi:
      'From each score a multiple of the distance is taken off, before the softmax; each head has its own.',
  },
  before: 'Outputs as written, a row for each word',
  after: 'Outputs of the shuffled sentence',
  alike: 'largest difference when each word is compared with itself',
  inPlace: 'largest difference when rows at the same place are compared',
  ofWords: 'How far each word’s row is from what it was',
  fullBar: (/** @type {string} */ value) =>
    `A full bar is ${value}, the largest number in the outputs without positions.`,
  allKinds: 'Each word compared with itself, for this order',
  largest: 'largest difference',
  notShuffled: 'The words stand as written: there is nothing to compare yet.',
  models: 'Two models that have learned',
  modelsAbout:
    'Both were trained to restore words of a small language, on the same sentences: one with rotary positions, one with none. Below they fill a gap in two ' +
    'sentences of the same words.',
  load: 'Load the two trained models, 2 × 246 kB',
  loading: 'Loading the engine and two models …',
  loaded: 'The two models are loaded.',
  notLoaded: 'The models could not be loaded:',
  again: 'Try again',
  pairs: 'Two sentences of the same words',
  ownPair: 'your own, below',
  first: 'One sentence, _ for the gap',
  second: 'The same words in another order',
  pairTrouble: (/** @type {Trouble} */ trouble) => {
    if (trouble.name === 'unknown') {
      const instead =
        trouble.suggestions.length > 0 ? ` Near it are: ${trouble.suggestions.join(', ')}.` : '';
      return `The models do not know “${trouble.word}”.${instead}`;
    }
    if (trouble.name === 'gap')
      return `Write one _ into the ${trouble.index === 0 ? 'first' : 'second'} sentence: the word to be guessed.`;
    return 'These are not the same words: what differs now is not the order alone.';
  },
  which: { with: 'The model with positions', without: 'The model without positions' },
  short: { with: 'with positions', without: 'without' },
  gap: ['Into the gap of the first', 'Into the gap of the second'],
  difference: 'Largest difference of any word’s probability between the two sentences:',
  probes: 'How often the best head of each model looks where it should',
  probesAbout:
    'As a share of all places. What a pronoun stands for can be told without the order in this language: the adjective says which noun is meant.',
  filed: (/** @type {string} */ which) => `${which}, when it was made`,
  live: (/** @type {string} */ which, /** @type {number} */ count) => `${which}, here on ${count} sentences`,
  probed: {
    agreement: 'agreement: from a verb to its subject',
    induction: 'induction: from a word to the same word said before',
    coreference: 'coreference: from a pronoun to its noun',
  },
  probe: (/** @type {number} */ count) => `Test both here, on ${count} fresh sentences each`,
  stop: 'Stop',
  progress: (/** @type {number} */ done, /** @type {number} */ of) => `${done} of ${of} sentences`,
  finding: (/** @type {string} */ none, /** @type {string[]} */ [sinusoidal, learned, rotary, alibi]) =>
    `Claim: attention alone does not know the order. The words were shuffled, and without positions no number in any word’s row moved by more than ` +
    `<strong>${none}</strong>. With positions the largest change was <strong>${sinusoidal}</strong> (sinusoidal), ${learned} (a learned table, here still ` +
    `random), ${rotary} (rotary) and ${alibi} (ALiBi).`,
  findingOfModels: (
    /** @type {string} */ agreement,
    /** @type {string} */ agreementWithout,
    /** @type {string} */ induction,
    /** @type {string} */ inductionWithout,
  ) =>
    ` In the trained models the best head for agreement was right in a share of <strong>${agreement}</strong> with positions and ` +
    `<strong>${agreementWithout}</strong> without, the best for induction in ${induction} and ${inductionWithout}.`,
  ask: (/** @type {string} */ before, /** @type {string} */ after, /** @type {number} */ row) =>
    `<p>Attention without positions reads “${before}”, then “${after}”. Which row of the second output equals row ${row} of the first?</p>`,
  place: (/** @type {number} */ place) => `row ${place}`,
  because: (
    /** @type {string} */ word,
    /** @type {number} */ row,
    /** @type {number} */ place,
    /** @type {string} */ difference,
  ) =>
    `<p>Row ${row} belongs to “${word}”, which now stands at place ${place}, and takes its row along. The engine computed both: they differ by ` +
    `${difference} at most.</p>`,
};
