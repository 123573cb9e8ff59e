import { QueryKeyValueExperiment } from './experiment.js';
import formula from './formula.tex';

/** @type {import('../../lessons.js').Lesson} */
export default {
  Experiment: QueryKeyValueExperiment,
  formula,
  sources: ['vaswani', 'su'],
};
