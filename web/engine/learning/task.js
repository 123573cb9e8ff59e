import { checkInteger, checkName, checkOptions } from '../check.js';
import { disposeSymbol } from '../dispose-symbol.js';
import { isDisposed } from '../errors.js';
import { textAt } from '../text-at.js';

/** In the core's order. @type {readonly TaskName[]} */
const TASKS = ['language', 'recall', 'keyValues', 'previousToken', 'induction'];

/** Batches of more rows would be a whole data set. */
const MOST_ROWS = 65_536;
const LONGEST_DISTANCE = 16_384;

/**
 * What can be learned:
 *
 * - `language`: sentences of a made-up language, of which some words are hidden or exchanged, to be restored; at a pronoun the noun
 *   that it stands for
 * - `recall`: a symbol, `distance` - 1 fillers, and the question which symbol it was
 * - `keyValues`: eight pairs of key and value, then a key: which value?
 * - `previousToken`: each token follows from the one before the last, nine times out of ten
 * - `induction`: a few tokens over and over
 * @typedef {'language' | 'recall' | 'keyValues' | 'previousToken' | 'induction'} TaskName
 *
 * @typedef {object} TaskOptions
 * @property {number} [seed] 0; the same gives the same batches
 * @property {number} [distance] 8; of `recall`, from the symbol to the question
 */

/** A source of batches for a trainer. Made by engine.task(). */
export class Task {
  #core;
  #handle;
  #disposed = false;

  /**
   * @param {import('../core.js').Core} core
   * @param {unknown} name
   * @param {unknown} options
   */
  constructor(core, name, options) {
    const task = checkName('task: name', name, TASKS);
    const given = /** @type {TaskOptions} */ (checkOptions('task', options, ['seed', 'distance']));
    const seed = checkInteger('task: seed', given.seed ?? 0, 0, Number.MAX_SAFE_INTEGER);
    const distance = checkInteger('task: distance', given.distance ?? 8, 1, LONGEST_DISTANCE);
    this.#core = core;
    this.#handle = new core.module.Task(TASKS.indexOf(task), distance, seed);
    core.adopt(this, this.#handle);
    /** What it was made with, and the sizes of what it gives. */
    this.config = {
      name: task,
      seed,
      distance,
      vocabSize: /** @type {number} */ (this.#handle.vocabulary()),
      length: /** @type {number} */ (this.#handle.length()),
    };
  }

  /** The words of the language by their tokens; of the other tasks nothing. @returns {string[]} */
  get vocabulary() {
    const { module } = this.#core;
    if (this.config.name !== 'language') return [];
    return Array.from({ length: module.wordCount() }, (_, token) => textAt(module, module.wordAt(token)));
  }

  /**
   * The next batch.
   * @param {number} [batchSize] 64
   * @returns {{ tokenIds: import('./tokens.js').IndexTensor, targets: import('./tokens.js').IndexTensor, keyMask?:
   *   import('./tokens.js').BooleanTensor }} [batchSize, length] each; a target of -100 is not asked for
   */
  next(batchSize = 64) {
    const where = 'next';
    const rows = checkInteger(`${where}: batchSize`, batchSize, 1, MOST_ROWS);
    void this.#core.module; // refuses after the engine was disposed
    if (this.#disposed) throw isDisposed('task');
    const { length, name } = this.config;
    const shape = [rows, length];
    const count = rows * length;
    return this.#core.call(where, (memory) => {
      const tokens = memory.take(4 * count);
      const targets = memory.take(4 * count);
      const real = memory.take(count);
      this.#handle.draw(rows, tokens, real, targets);
      const { integers, booleans } = memory.views;
      const read = (/** @type {number} */ address) => integers.slice(address >>> 2, (address >>> 2) + count);
      const batch = {
        tokenIds: { data: read(tokens), shape },
        targets: { data: read(targets), shape: shape.slice() },
      };
      if (name !== 'language') return batch;
      return { ...batch, keyMask: { data: booleans.slice(real, real + count), shape: shape.slice() } };
    });
  }

  /** Idempotent, and optional. */
  dispose() {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#core.release(this, this.#handle);
  }

  [disposeSymbol]() {
    this.dispose();
  }
}
