/** A slice of work, in milliseconds: a page draws and answers in between. */
const slice = 4;

/** Work that is done a slice at a time; of several begun in succession the last one counts. */
export class InSlices {
  /** @type {Iterator<void, void> | undefined} */
  #steps;

  get isRunning() {
    return this.#steps !== undefined;
  }

  /**
   * Does the first slice at once.
   * @param {Iterator<void, void>} steps each far shorter than a slice
   * @param {() => void} [finished] called when all is done, unless that was in the first slice
   */
  start(steps, finished) {
    this.#steps = steps;
    this.#advance();
    const goOn = () => {
      if (this.#steps !== steps) return;
      this.#advance();
      if (this.#steps) setTimeout(goOn);
      else finished?.();
    };
    if (this.#steps) setTimeout(goOn);
  }

  stop() {
    this.#steps = undefined;
  }

  #advance() {
    const end = performance.now() + slice;
    do {
      if (this.#steps?.next().done) this.#steps = undefined;
    } while (this.#steps && performance.now() < end);
  }
}
