import { SpecialiseExperiment } from './experiment.js';
import formula from './formula.tex';

/** @type {import('../../lessons.js').Lesson} */
export default {
  Experiment: SpecialiseExperiment,
  formula,
  sources: ['voita', 'clark', 'olsson', 'jain'],
};
