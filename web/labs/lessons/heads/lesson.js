import { HeadsExperiment } from './experiment.js';
import formula from './formula.tex';

/** @type {import('../../lessons.js').Lesson} */
export default {
  Experiment: HeadsExperiment,
  formula,

  sources: ['vaswani', 'voita', 'michel'],
};
