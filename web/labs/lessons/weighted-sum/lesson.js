import { WeightedSumExperiment } from './experiment.js';
import formula from './formula.tex';

/** @type {import('../../lessons.js').Lesson} */
export default {
  Experiment: WeightedSumExperiment,
  formula,

  sources: ['vaswani', 'bahdanau'],
};
