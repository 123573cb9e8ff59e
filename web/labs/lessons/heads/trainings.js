import { messageOf } from '../../../elements/describe-value.js';
import { doneInSlices } from '../../../elements/in-slices.js';
import { wholeEngine } from '../../lesson-engines.js';
import { jobCounts, runs, trainAll, trainedHeads } from './fetch-bits.js';

/** @typedef {import('./fetch-bits.js').Trained} Trained */

/** All the small layers, trained one after the other, with a turn for the page in between. */
export class Trainings {
  #changed;
  /** The run under way; any other has been stopped. @type {object | undefined} */
  #run;
  /** @type {Trained[]} */
  found = [];
  /** @type {'waiting' | 'running' | 'stopped' | 'done' | 'failed'} */
  state = 'waiting';
  /** Why it failed. */
  failure = '';
  count = runs * jobCounts.length * trainedHeads.length;

  /** @param {() => void} changed called whenever there is something new, but for what is asked of it */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * @param {number} seed
   * @param {() => Promise<import('../../../engine/engine.js').Engine>} [load]
   */
  async start(seed, load = wholeEngine) {
    const run = {};
    this.#run = run;
    this.found = [];
    this.state = 'running';
    const isCurrent = () => run === this.#run;
    try {
      const steps = trainAll(await load(), seed, (trained) => {
        this.found = [...this.found, trained];
        this.#changed();
      });
      await doneInSlices(whileWanted(isCurrent, steps), Number.POSITIVE_INFINITY);
      if (isCurrent()) this.state = 'done';
    } catch (error) {
      if (isCurrent()) {
        this.state = 'failed';
        this.failure = messageOf(error);
      }
    }
    if (!isCurrent()) return;
    this.#run = undefined;
    this.#changed();
  }

  /** What has been found stays. */
  stop() {
    if (!this.#run) return;
    this.#run = undefined;
    this.state = 'stopped';
  }

  forget() {
    this.stop();
    this.found = [];
    this.state = 'waiting';
  }

  /** @param {number} jobs @param {number} heads */
  of(jobs, heads) {
    return this.found.filter((one) => one.jobs === jobs && one.heads === heads);
  }

  /** @param {number} jobs @param {number} heads @returns {number | undefined} share of right bits, over the trainings so far */
  right(jobs, heads) {
    const all = this.of(jobs, heads);
    return all.length === 0 ? undefined : all.reduce((sum, { right }) => sum + right, 0) / all.length;
  }
}

/**
 * @param {() => boolean} isWanted
 * @param {Generator<void, void, void>} steps given up when they are no longer wanted
 * @returns {Generator<void, void, void>}
 */
function* whileWanted(isWanted, steps) {
  try {
    while (isWanted() && !steps.next().done) yield;
  } finally {
    steps.return();
  }
}
