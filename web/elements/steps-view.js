import { originsOf } from './steps-origins.js';
import { isOfHead, labelsOf } from './steps-stages.js';

/** @typedef {import('./steps-origins.js').MatrixName} MatrixName */
/** @typedef {import('./steps-origins.js').Place} Place */
/** @typedef {{ data: any, shape: number[] }} Matrix as it is shown: [rows, columns] */

/** The steps as one head of them is shown: each matrix with two axes. */
export class StepsView {
  #edited;
  #tokens;

  /**
   * @param {import('./steps-model.js').EditedSteps} edited
   * @param {number} head
   * @param {string[]} tokens
   */
  constructor(edited, head, tokens) {
    this.#edited = edited;
    this.#tokens = tokens;
    const { x, numHeads } = edited.inputs;
    this.head = head;
    /** Numbers of a query. */
    this.headDim = x.shape[1] / numHeads;
  }

  /** @param {MatrixName} name @returns {Matrix} not a copy */
  matrix(name) {
    const { data, shape } = this.#whole(name);
    const [rows, columns] = shape.slice(-2);
    const first = this.#offset(name);
    return { data: data.subarray(first, first + rows * columns), shape: [rows, columns] };
  }

  /** @param {MatrixName} name */
  labels(name) {
    return labelsOf(name, this.matrix(name).shape, this.#tokens);
  }

  /** Where a cell stands in its whole matrix, all heads one behind the other. @param {Place} place */
  indexOf({ name, row, column }) {
    return this.#offset(name) + row * this.matrix(name).shape[1] + column;
  }

  /** The cells of a matrix that were edited, row by row. @param {MatrixName} name @returns {Set<number>} */
  editedIn(name) {
    const first = this.#offset(name);
    const { length } = this.matrix(name).data;
    const places = this.#edited.edits.filter((edit) => edit.name === name).map(({ index }) => index - first);
    return new Set(places.filter((place) => place >= 0 && place < length));
  }

  /** @param {Place} place */
  isEdited(place) {
    const index = this.indexOf(place);
    return this.#edited.edits.some((edit) => edit.name === place.name && edit.index === index);
  }

  /** @param {Place} place */
  origins(place) {
    return originsOf(place, this);
  }

  /**
   * Which cells of a matrix the number at a place comes from; none of one that was put there by hand.
   * @param {MatrixName} name
   * @param {Place | undefined} place
   * @returns {((row: number, column: number) => boolean) | undefined}
   */
  litIn(name, place) {
    if (!place || this.isEdited(place)) return undefined;
    const origins = this.origins(place).filter((origin) => origin.name === name);
    if (origins.length === 0) return undefined;
    return (row, column) =>
      origins.some(
        (origin) =>
          (origin.row === undefined || origin.row === row) &&
          (origin.column === undefined || origin.column === column),
      );
  }

  /**
   * What the rows of weights sum to.
   * @returns {{ difference: number, closed: number }} the largest difference from 1, and how many rows see nothing
   */
  sums() {
    const { data, shape } = this.matrix('weights');
    const [rows, size] = shape;
    let [difference, closed] = [0, 0];
    for (let row = 0; row < rows; row++) {
      const weights = /** @type {Float32Array} */ (data.subarray(row * size, (row + 1) * size));
      const sum = weights.reduce((total, weight) => total + weight, 0);
      if (sum === 0) closed++;
      else if (!(Math.abs(sum - 1) <= difference)) difference = Math.abs(sum - 1);
    }
    return { difference, closed };
  }

  /** Where the part of a matrix that is shown begins. @param {MatrixName} name */
  #offset(name) {
    if (!isOfHead(name)) return 0;
    const [, rows, columns] = this.#whole(name).shape;
    return this.head * rows * columns;
  }

  /** @param {MatrixName} name @returns {Matrix} */
  #whole(name) {
    const { inputs, steps } = this.#edited;
    return /** @type {any} */ ({ ...inputs, ...steps })[name];
  }
}
