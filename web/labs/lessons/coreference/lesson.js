import { CoreferenceExperiment } from './experiment.js';
import formula from './formula.tex';

/** @type {import('../../lessons.js').Lesson} */
export default {
  Experiment: CoreferenceExperiment,
  formula,

  sources: ['vaswani', 'clark', 'voita', 'jain'],
};
