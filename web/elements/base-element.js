import { PageElement } from './page-element.js';
import { languageComing, stringsFor } from './strings.js';

/** What every element has, and the words of its language. */
export class BaseElement extends PageElement {
  /**
   * What is shown is in one language: an update waits until the words are there.
   * @protected
   * @returns {void | Promise<unknown>}
   */
  scheduleUpdate() {
    return languageComing(this)
      ? this.#whenSpoken().then(() => super.scheduleUpdate())
      : super.scheduleUpdate();
  }

  /** The language may have become another while one was on its way. */
  async #whenSpoken() {
    for (let coming = languageComing(this); coming; coming = languageComing(this)) await coming;
  }

  /** @protected @returns {import('./strings.js').Strings} */
  get strings() {
    return stringsFor(this);
  }
}
