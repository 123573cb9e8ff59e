import { ScalingExperiment } from './experiment.js';
import formula from './formula.tex';
import { de, en } from './text.js';

/** @type {import('../../lessons.js').Lesson} */
export default { Experiment: ScalingExperiment, formula, words: { en, de }, sources: ['vaswani'] };
