import { attendToSentence } from '../text/attend-to-sentence.js';
import { messageOf } from './describe-value.js';
import { DataError } from './read-weights.js';
import { sharedEngine } from './shared-engine.js';
import { sentenceAsProgram } from './weights-as-code.js';

/**
 * @typedef {ReturnType<typeof attendToSentence>} AttendedSentence
 * @typedef {{ embedDim: number, numHeads: number, seed: number }} SentenceSizes
 * @typedef {{ variant: string, milliseconds: number }} Computation which engine computed, and for how long
 */

/**
 * Computes the attention of a sentence and keeps the result. Of several requests in quick succession the last one counts.
 */
export class SentenceSource {
  #request = 0;
  /** @type {DataError | undefined} what the engine says about the sizes, or about not being able to start */
  problem;
  /** @type {AttendedSentence | undefined} */
  #attended;
  /** @type {Computation | undefined} */
  #computation;

  /** @returns {AttendedSentence | undefined} the sentence computed last */
  get attended() {
    return this.#attended;
  }

  /** @type {{ sentence: string, sizes: SentenceSizes } | undefined} of `attended` */
  #asked;

  /** @returns {Computation | undefined} */
  get computation() {
    return this.#computation;
  }

  /**
   * What was computed before stays where this cannot be.
   * @param {string} sentence
   * @param {SentenceSizes} sizes
   */
  async attend(sentence, sizes) {
    const request = ++this.#request;
    this.problem = undefined;
    try {
      const engine = await sharedEngine();
      if (request !== this.#request) return;
      const start = performance.now();
      const attended = attendToSentence(engine, sentence, sizes);
      const milliseconds = performance.now() - start;
      this.#attended = attended;
      this.#asked = { sentence, sizes };
      this.#computation = { variant: engine.variant, milliseconds };
    } catch (error) {
      if (request === this.#request) this.problem = new DataError('sentence', { message: messageOf(error) });
    }
  }

  /**
   * @param {number} head
   * @returns {[string, () => string] | undefined} the program that computes what was attended to, by the name of its language
   */
  program(head) {
    const asked = this.#asked;
    return asked && ['JavaScript', () => sentenceAsProgram(asked.sentence, asked.sizes, head)];
  }

  /** Forgets the result; a request under way comes to nothing. */
  release() {
    this.#request++;
    this.problem = undefined;
    this.#attended = undefined;
    this.#asked = undefined;
    this.#computation = undefined;
  }
}
