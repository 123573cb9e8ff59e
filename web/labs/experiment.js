/**
 * @typedef {object} Lab what an experiment has of the tag that shows it
 * @property {import('./lesson-fields.js').Settings} settings by the names of the experiment's fields
 * @property {any} words the lesson's, in the language of the tag
 * @property {(changes: import('./lesson-fields.js').Settings) => void} set
 * @property {() => void} changed there is something new to show
 * @property {HTMLElement} element
 *
 * @typedef {object} NumberCheck a question that a number answers
 * @property {string} ask HTML
 * @property {number} expected computed, not written down
 * @property {number} tolerance how far an answer may be from it
 * @property {string} because HTML: the way to the answer
 *
 * @typedef {object} ChoiceCheck a question that one of few answers
 * @property {string} ask HTML
 * @property {string[]} choices HTML
 * @property {number} right which of them; computed, not written down
 * @property {string} because HTML
 *
 * @typedef {NumberCheck | ChoiceCheck} Check
 */

/**
 * What a lesson lets the reader do. A tag makes one, opens it, and then has it compute and draw whenever a setting changes, until it is
 * closed. HTML in results is ours: what a reader typed goes through the template alone.
 * @abstract
 */
export class Experiment {
  /** What can be set. @type {import('./lesson-fields.js').Fields} */
  static fields = {};

  /** Of what it draws. @type {import('lit').CSSResult[]} */
  static styles = [];

  /** @param {Lab} lab */
  constructor(lab) {
    this.lab = lab;
  }

  get settings() {
    return this.lab.settings;
  }

  get words() {
    return this.lab.words;
  }

  /** Fetches what it needs; what it throws is said, and picture and text are shown in its place. */
  async open() {}

  /** Computes what `render` shows, within 50 ms; what takes longer runs beside, and tells by `lab.changed()`. */
  compute() {}

  /** @returns {unknown} a template, or a list of them: each comes up in a turn of the page of its own, lest all of them keep it for long */
  render() {
    throw new Error('abstract');
  }

  /** Which of the choices of the question to predict came out; undefined until it is known. @returns {number | undefined} */
  get outcome() {
    return undefined;
  }

  /** The claim with the number that showed it, HTML; undefined until it is known. @returns {string | undefined} */
  get finding() {
    return undefined;
  }

  /** A question with its answer, another for each seed. @param {number} _seed @returns {Check} */
  draw(_seed) {
    throw new Error('abstract');
  }

  /** Gives back what it holds. May be opened again. */
  close() {}
}
