import { rollout } from '../views/rollout.js';
import { InSlices } from './in-slices.js';

/** @typedef {import('./read-layers.js').Layers} Layers */

/** The rollout of some weights: at once where that is quick, else a slice at a time. */
export class RolloutInSlices {
  #changed;
  #work = new InSlices();
  /** @type {Layers | undefined} */
  #all;
  #layer = -1;
  /** @type {Float32Array | undefined} */
  #result;

  /** @param {() => void} changed called when a result is there that could not be given at once */
  constructor(changed) {
    this.#changed = changed;
  }

  get isWaiting() {
    return this.#work.isRunning;
  }

  /**
   * @param {Layers} all [layers, H, L, L]
   * @param {number} layer the last one that is passed
   * @returns {Float32Array | undefined} [L, L]; undefined as long as it is being computed
   */
  of(all, layer) {
    const isOther = all !== this.#all || layer !== this.#layer;
    if (isOther || (!this.isWaiting && !this.#result)) {
      [this.#all, this.#layer, this.#result] = [all, layer, undefined];
      const products = layer * all.rows ** 3;
      this.#work.start(this.#compute(all, layer), all.data.length + products, this.#changed);
    }
    return this.#result;
  }

  /** Computes no further. */
  leave() {
    this.#work.stop();
  }

  /** @param {Layers} all @param {number} layer */
  *#compute(all, layer) {
    this.#result = yield* rollout(all, layer);
  }
}
