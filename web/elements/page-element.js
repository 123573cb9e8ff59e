import { html, LitElement } from 'lit';
import { errorText } from './error-text.js';
import { followPage } from './page-language.js';
import { ProblemReports } from './problem-reports.js';
import { choiceOf, languageProblems, themes } from './read-attributes.js';
import { reflectedAttribute } from './reflected-attribute.js';

/** @typedef {{ direction?: string, errors: Record<string, (values: any) => string> }} Spoken what a tag says, as far as it is needed here */

/** What every tag has: a theme, a language and its direction, and problems that are shown and told. @abstract */
export class PageElement extends LitElement {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    theme: { reflect: true, useDefault: true, converter: reflectedAttribute },
    lang: { reflect: true, useDefault: true, converter: reflectedAttribute },
  };

  #reports = new ProblemReports(this);
  #internals = this.attachInternals();
  #leavePage = () => {};

  constructor() {
    super();
    /** @type {string | null | undefined} 'light', 'dark', or 'auto': as the page */
    this.theme = undefined;
    /** @type {string} 'en', 'de', 'es' or 'ar', with or without a region; that of the page unless given */
    this.lang = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#leavePage = followPage(() => this.requestUpdate());
    // The place may have another language.
    if (this.hasUpdated) this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leavePage();
  }

  /** @protected @param {import('lit').PropertyValues} changed */
  update(changed) {
    // The direction of the words that are there, which is not that of every `lang`.
    const { states } = this.#internals;
    if (this.strings.direction === 'rtl') states.add('rtl');
    else states.delete('rtl');
    super.update(changed);
  }

  /** @protected @returns {Spoken} */
  get strings() {
    throw new Error('abstract');
  }

  /** What cannot be used of the attributes that all elements have. @protected @returns {import('./read-weights.js').DataError[]} */
  commonProblems() {
    const problems = languageProblems(this);
    choiceOf(this, 'theme', this.theme, themes, problems);
    return problems;
  }

  /** @protected @param {readonly import('./read-weights.js').DataError[]} problems */
  renderProblems(problems) {
    return problems.map(
      (problem) => html`<p class="problem" role="alert">${errorText(this.strings, problem)}</p>`,
    );
  }

  /** Tells the page of each problem once. @protected @param {import('./read-weights.js').DataError[]} problems all that there are */
  reportProblems(problems) {
    this.#reports.report(problems, this.strings);
  }
}
