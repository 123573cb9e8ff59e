import { JOBS } from '../../head-jobs.js';
import { languageRecipe } from '../../language-recipe.js';

/** Sentences that differ in their last word alone, and with it in what "it" is. */
export const sentences = /** @type {const} */ ({
  tired: 'the cat sat on the mat because it was tired .',
  soft: 'the cat sat on the mat because it was soft .',
});

/** @typedef {keyof typeof sentences} SentenceName */

/** The same sentences for all models: about pairs that no training sentence speaks of. */
export const probeOptions = { sentences: 100, seed: 7 };

/**
 * The shipped model's training, so many steps of it, with every head's score kept.
 * @param {number} steps
 * @returns {import('../../live-tasks.js').LiveTask}
 */
export const taskOf = (steps) => ({
  ...languageRecipe,
  title: '',
  about: '',
  steps,
  targets: {},
  texts: (words) =>
    Object.fromEntries(
      Object.entries(sentences).map(([name, text]) => [
        name,
        Int32Array.from(text.split(' '), (word) => words.indexOf(word)),
      ]),
    ),
  tokensOf: (tokenIds, words) => Array.from(tokenIds, (id) => words[id]),
  async probe(engine, model) {
    const table = await engine.probe(model, probeOptions);
    const scores = Object.fromEntries(JOBS.map((job) => [job, table[job].best.score]));
    return { scores, findings: [], table };
  },
});
