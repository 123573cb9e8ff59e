import { formatFull } from '../views/format-number.js';
import { messageOf } from './describe-value.js';
import { readExplanation } from './read-explanation.js';
import { DataError } from './read-weights.js';

/**
 * @typedef {import('./attention-explanation.js').Explanation} Explanation
 * @typedef {(cell: { layer: number, head: number, queryIndex: number, keyIndex: number }) => Explanation | Promise<Explanation>} Explain
 * @typedef {{ layer: number, head: number, queryIndex: number, keyIndex: number, weight: number, queryToken: string, keyToken: string }} Subject
 *   `weight` as the heat map shows it
 */

/** The explanation that is open under a heat map. Of several asked for in quick succession the last one counts. */
export class ExplanationRequest {
  #request = 0;
  #changed;
  /** @type {Subject | undefined} what was asked about last */
  asked;
  /** @type {{ subject: Subject, explanation: Explanation } | undefined} what was answered last */
  answer;
  /** @type {DataError | undefined} */
  problem;

  /** @param {() => void} changed called when an answer has come */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * @param {Explain} explain
   * @param {Subject} subject
   */
  async open(explain, subject) {
    const request = ++this.#request;
    this.asked = subject;
    this.problem = undefined;
    try {
      const { layer, head, queryIndex, keyIndex } = subject;
      const answer = await explain({ layer, head, queryIndex, keyIndex });
      if (request !== this.#request) return;
      const explanation = readExplanation(answer);
      this.answer = { subject, explanation };
      if (!Object.is(explanation.weight, subject.weight)) {
        const values = { explained: formatFull(explanation.weight), weight: formatFull(subject.weight) };
        this.problem = new DataError('explanationDiffers', values);
      }
    } catch (error) {
      if (request !== this.#request) return;
      this.answer = undefined;
      this.problem =
        error instanceof DataError ? error : new DataError('explanation', { message: messageOf(error) });
    }
    this.#changed();
  }

  close() {
    this.#request++;
    this.asked = undefined;
    this.answer = undefined;
    this.problem = undefined;
  }
}
