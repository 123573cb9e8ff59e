/** @file What the labs say. */

/** @typedef {import('./head-jobs.js').Job} Job */

/** Of each job: what a head that does it does, and how that was measured. @type {Record<Job, { does: string, measured: string }>} */
export const jobWords = {
  coreference: {
    does: 'finds who a pronoun is',
    measured:
      'at a pronoun the largest weight among nouns and names lies on the one that is meant, in sentences about pairs that no training ' +
      'sentence speaks of',
  },
  agreement: {
    does: 'finds the verb’s subject',
    measured:
      'at a verb the largest weight among nouns and names lies on its subject, with other nouns between or before',
  },
  previousWord: {
    does: 'finds the word before where it tells',
    measured:
      'at the second word of a pair such as “ice cream”, and at the preposition that goes with a verb, the largest weight of all lies on the ' +
      'word before; other rows of the same head may look elsewhere',
  },
  nextWord: {
    does: 'finds the word after where it tells',
    measured:
      'at the first word of such a pair, at such a verb and at “a” or “an”, the largest weight of all lies on the word after',
  },
  induction: {
    does: 'finds the same word earlier on',
    measured:
      'in a list that is said a second time, the largest weight of all lies on the same word of the first time',
  },
};

export const kindWords = /** @type {const} */ ({
  coreference: 'with a pronoun',
  agreement: 'with a subject and a verb',
  compounds: 'about things that are bought and seen',
  copy: 'that repeats a list',
});
