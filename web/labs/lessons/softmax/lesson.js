import { SoftmaxExperiment } from './experiment.js';
import formula from './formula.tex';

/** @type {import('../../lessons.js').Lesson} */
export default { Experiment: SoftmaxExperiment, formula, sources: ['vaswani', 'milakov'] };
