import { LongRangeExperiment } from './experiment.js';
import formula from './formula.tex';

/** @type {import('../../lessons.js').Lesson} */
export default {
  Experiment: LongRangeExperiment,
  formula,
  sources: ['vaswani', 'bahdanau', 'bengio', 'hochreiter', 'cho', 'beltagy'],
};
