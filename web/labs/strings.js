/** @file What the labs say. */

/** @typedef {import('./head-jobs.js').Job} Job */

/** Of each job: what a head that does it does, and how that was measured. @type {Record<Job, { does: string, measured: string }>} */
export const jobWords = {
  coreference: {
    does: 'finds who a pronoun is',
    measured: 'at a pronoun, the largest weight among nouns and names lies on the one that is meant',
  },
  agreement: {
    does: 'finds the verb’s subject',
    measured: 'at a verb, the largest weight among nouns lies on its subject, with other nouns nearer',
  },
  previousWord: {
    does: 'finds the word before',
    measured: 'where that word matters, the largest weight lies on the word before',
  },
  nextWord: {
    does: 'finds the word behind',
    measured: 'where that word matters, the largest weight lies on the word behind',
  },
  induction: {
    does: 'finds the same word earlier on',
    measured:
      'where a list is said a second time, the largest weight lies on the same word of the first time',
  },
};

export const kindWords = /** @type {const} */ ({
  coreference: 'with a pronoun',
  agreement: 'with a subject and a verb',
  compounds: 'with words that belong together',
  copy: 'that repeats a list',
});

/** @param {number} share */
export const percent = (share) => `${(100 * share).toFixed(share > 0.995 || share < 0.005 ? 1 : 0)} %`;
