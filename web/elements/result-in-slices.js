import { InSlices } from './in-slices.js';

/** What takes a while to compute: at once where that is quick, else a slice at a time. @template T */
export class ResultInSlices {
  #changed;
  #work = new InSlices();
  /** @type {readonly unknown[]} */
  #subject = [];
  /** @type {T | undefined} */
  #result;

  /** @param {() => void} changed called when a result is there that could not be given at once */
  constructor(changed) {
    this.#changed = changed;
  }

  get isWaiting() {
    return this.#work.isRunning;
  }

  /**
   * @param {readonly unknown[]} subject what it is computed from: the same is not computed again
   * @param {() => Generator<void, T>} compute
   * @param {number} numbers that are worked on, in all
   * @returns {T | undefined} undefined as long as it is being computed
   */
  of(subject, compute, numbers) {
    const isOther =
      subject.length !== this.#subject.length || subject.some((part, index) => part !== this.#subject[index]);
    if (isOther || (!this.isWaiting && this.#result === undefined)) {
      [this.#subject, this.#result] = [subject, undefined];
      this.#work.start(this.#compute(compute), numbers, this.#changed);
    }
    return this.#result;
  }

  /** Computes no further. */
  leave() {
    this.#work.stop();
  }

  /** @param {() => Generator<void, T>} compute */
  *#compute(compute) {
    this.#result = yield* compute();
  }
}
