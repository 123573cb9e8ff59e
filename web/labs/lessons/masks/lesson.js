import { SoftmaxExperiment } from '../softmax/experiment.js';
import formula from '../softmax/formula.tex';
import { de, en } from '../softmax/text.js';

/** @type {import('../../lessons.js').Lesson} */
export default { Experiment: SoftmaxExperiment, formula, words: { en, de }, sources: ['vaswani', 'milakov'] };
