import { errorText } from './error-text.js';
import { sendEvent } from './send-event.js';

/**
 * Sends `attention-error` once for each problem, and again only after it had gone.
 */
export class ProblemReports {
  /** @type {EventTarget} */
  #target;
  /** @type {Set<string>} */
  #reported = new Set();

  /** @param {EventTarget} target */
  constructor(target) {
    this.#target = target;
  }

  /**
   * @param {import('./read-weights.js').DataError[]} problems all that there are now
   * @param {import('./page-element.js').Spoken} strings
   */
  report(problems, strings) {
    const before = this.#reported;
    this.#reported = new Set(problems.map(({ message }) => message));
    for (const error of problems) {
      if (before.has(error.message)) continue;
      const detail = { code: error.code, message: errorText(strings, error), error };
      sendEvent(this.#target, 'attention-error', detail);
    }
  }
}
