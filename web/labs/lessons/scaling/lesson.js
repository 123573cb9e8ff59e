import { ScalingExperiment } from './experiment.js';
import formula from './formula.tex';

/** @type {import('../../lessons.js').Lesson} */
export default { Experiment: ScalingExperiment, formula, sources: ['vaswani'] };
