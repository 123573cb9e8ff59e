import { MasksExperiment } from './experiment.js';
import formula from './formula.tex';

/** @type {import('../../lessons.js').Lesson} */
export default { Experiment: MasksExperiment, formula, sources: ['vaswani', 'beltagy'] };
