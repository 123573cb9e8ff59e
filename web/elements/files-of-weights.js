import { haveGone } from './read-layers.js';

/**
 * Files of weights that are read when a file is made. A page can have handed on their memory meanwhile; then nothing is written, and why is said.
 * @param {import('./read-layers.js').Layers} all
 * @param {import('./strings.js').Strings} strings
 * @param {readonly import('./figure-files.js').FigureFile[]} files
 * @returns {import('./figure-files.js').FigureFile[]}
 */
export const whileThere = (all, strings, files) =>
  files.map(({ make, ...file }) => ({
    ...file,
    make: () => {
      if (haveGone(all)) throw new Error(strings.errors.weightsGone());
      return make();
    },
  }));
