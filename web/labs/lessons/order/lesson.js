import { OrderExperiment } from './experiment.js';
import formula from './formula.tex';

/** @type {import('../../lessons.js').Lesson} */
export default {
  Experiment: OrderExperiment,
  formula,

  sources: ['vaswani', 'su', 'press'],
};
