import { ParallelExperiment } from './experiment.js';
import formula from './formula.tex';

/** @type {import('../../lessons.js').Lesson} */
export default {
  Experiment: ParallelExperiment,
  formula,
  sources: ['vaswani', 'hochreiter', 'cho'],
};
