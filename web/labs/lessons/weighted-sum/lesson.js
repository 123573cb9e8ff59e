import { WeightedSumExperiment } from './experiment.js';
import formula from './formula.tex';
import { de, en } from './text.js';

/** @type {import('../../lessons.js').Lesson} */
export default {
  Experiment: WeightedSumExperiment,
  formula,
  words: { en, de },
  sources: ['vaswani', 'bahdanau'],
};
