import { CostExperiment } from './experiment.js';
import formula from './formula.tex';

/** @type {import('../../lessons.js').Lesson} */
export default {
  Experiment: CostExperiment,
  formula,
  sources: ['vaswani', 'rabe', 'dao', 'beltagy'],
};
