import { SoftmaxExperiment } from '../softmax/experiment.js';
import formula from '../softmax/formula.tex';

/** @type {import('../../lessons.js').Lesson} */
export default { Experiment: SoftmaxExperiment, formula, sources: ['vaswani', 'milakov'] };
