import { breathe } from '../engine/learning/breathing.js';

/** A slice of work, in milliseconds: a page draws and answers in between. */
const slice = 4;
/** So few numbers are worked on in less than that, and are there at once even if the machine is slow for a moment. */
const few = 20_000;

/** @param {number} numbers that are worked on, in all */
export const isQuick = (numbers) => numbers <= few;

/**
 * Work of which all is needed.
 * @param {Iterator<void, void>} steps each far shorter than a slice
 * @param {number} numbers that are worked on, in all
 * @returns {Promise<void>} until it is done; rejected with what is thrown at it
 */
export function doneInSlices(steps, numbers) {
  return new Promise((resolve, reject) => {
    function* watched() {
      try {
        for (let step = steps.next(); !step.done; step = steps.next()) yield;
        resolve();
      } catch (error) {
        reject(error);
      }
    }
    new InSlices().start(watched(), numbers);
  });
}

/** Work that is done a slice at a time; of several begun in succession the last one counts. */
export class InSlices {
  /** @type {Iterator<void, void> | undefined} */
  #steps;

  get isRunning() {
    return this.#steps !== undefined;
  }

  /**
   * Does the first slice at once, and all of what is small.
   * @param {Iterator<void, void>} steps each far shorter than a slice
   * @param {number} numbers that are worked on, in all
   * @param {() => void} [finished] called when all is done, unless that was at once
   */
  start(steps, numbers, finished) {
    this.#steps = steps;
    this.#advance(isQuick(numbers) ? Number.POSITIVE_INFINITY : slice);
    const goOn = () => {
      if (this.#steps !== steps) return;
      this.#advance(slice);
      if (this.#steps) breathe().then(goOn);
      else finished?.();
    };
    if (this.#steps) breathe().then(goOn);
  }

  stop() {
    this.#steps = undefined;
  }

  /** @param {number} duration milliseconds */
  #advance(duration) {
    const end = performance.now() + duration;
    do {
      if (this.#steps?.next().done) this.#steps = undefined;
    } while (this.#steps && performance.now() < end);
  }
}
