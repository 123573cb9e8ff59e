import { adoptStyles, html, nothing } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { BaseElement } from '../elements/base-element.js';
import { copyText } from '../elements/copy-text.js';
import { messageOf, textOf } from '../elements/describe-value.js';
import { JsonChild } from '../elements/json-child.js';
import { PassingStatus } from '../elements/passing-status.js';
import { DataError } from '../elements/read-weights.js';
import { reflectedAttribute } from '../elements/reflected-attribute.js';
import { segmentStyles } from '../elements/segment-styles.js';
import { sendEvent } from '../elements/send-event.js';
import { languageOf } from '../elements/strings.js';
import { themeStyles } from '../elements/theme-styles.js';
import { addressOf, apply, labHtml, stateIn, stateOf } from './lab-address.js';
import { checkView, isRight, rightAnswer, typedNumber } from './lab-check.js';
import { lessonStyles } from './lab-lesson-styles.js';
import { predictionView } from './lab-prediction.js';
import { labStyles } from './lab-styles.js';
import { courseLanguage, labWords } from './lab-words.js';
import { readSettings, settingsText, writeSettings } from './lesson-fields.js';
import { course, lessonNamed } from './lessons.js';
import { sources } from './sources.js';

/** @typedef {import('./experiment.js').Experiment} Experiment */
/** @typedef {import('./lessons.js').Lesson} Lesson */

/** Parts that an author may leave out. */
const parts = ['title', 'predict', 'notice', 'formula', 'check', 'finding', 'sources', 'copy'];

/**
 * One lesson of the course: a question to predict, an experiment that computes on the page, what to notice, the formula, a check whose
 * answer is computed, and the number that showed the claim.
 *
 * @element attention-lab
 * @slot - static fallback: shown until the element is there, and where scripts are off
 * @fires {CustomEvent<{ lesson: string, itemId: 'prediction' | 'check', response: string, expected: number | null, correct: boolean | null,
 *   score: { raw: number, max: number }, duration: number }>} attention-answer - the reader kept a guess or answered the check; `duration` in
 *   milliseconds since the lesson was there; a prediction's `correct` is null as long as nothing has come out
 * @fires {CustomEvent<{ lesson: string, score: { raw: number, max: number }, duration: number }>} attention-complete - once: the
 *   reader has predicted, the experiment has given its result, and the check is answered rightly
 * @fires {CustomEvent<{ reason: 'data' | 'settings', lesson: string, settings: object }>} attention-change - it computed, or the reader set
 *   something
 * @fires {CustomEvent<{ code: string, message: string, error: Error }>} attention-error - something given cannot be used
 */
export class AttentionLab extends BaseElement {
  static properties = {
    lesson: { reflect: true, useDefault: true, converter: reflectedAttribute },
    settings: { reflect: true, useDefault: true, converter: reflectedAttribute },
    guess: { reflect: true, useDefault: true, converter: reflectedAttribute },
    draw: { reflect: true, useDefault: true, converter: reflectedAttribute },
    answer: { reflect: true, useDefault: true, converter: reflectedAttribute },
    without: { reflect: true, useDefault: true, converter: reflectedAttribute },
    presets: { attribute: false },
  };

  static styles = [themeStyles, segmentStyles, labStyles, lessonStyles];

  /** The address of the script that defines the tag, for the HTML that is copied. */
  static script = '';

  #json = new JsonChild(this, (values) => this.#take(values), [
    ...['lesson', 'settings', 'guess', 'draw', 'answer', 'without', 'presets'],
  ]);
  #status = new PassingStatus(() => this.requestUpdate());
  #name = '';
  /** @type {Lesson | undefined} */
  #lesson;
  /** @type {Experiment | undefined} */
  #experiment;
  /** @type {'loading' | 'open' | 'failed' | 'missing'} */
  #state = 'loading';
  /** @type {unknown} */
  #error;
  #computed = '';
  #drawn = '';
  /** @type {import('./experiment.js').Check | undefined} */
  #check;
  /** @type {'' | 'right' | 'wrong' | 'shown' | 'empty'} */
  #verdict = '';
  #checkedFor = '';
  /** @type {number | undefined} */
  #picked;
  #isComplete = false;
  #began = 0;
  #copiedText = '';
  /** @type {import('./lesson-fields.js').Settings} */
  #values = {};
  /** @type {DataError[]} */
  #problems = [];
  #followAddress = () => this.#readAddress();

  constructor() {
    super();
    /** @type {string} one of the course's lessons */
    this.lesson = '';
    /** @type {string} as an address has them: `dim=64&scaled=no`; as a property an object, too */
    this.settings = '';
    /** @type {number | string | undefined} the choice that was predicted, counted from 0 */
    this.guess = undefined;
    /** @type {number | string} which question the check asks */
    this.draw = 0;
    /** @type {string} what was answered to it */
    this.answer = '';
    /** @type {string} parts to leave out, of `title predict notice formula check finding sources copy` */
    this.without = '';
    /** @type {{ name: string, settings: object }[] | undefined} in place of the lesson's own */
    this.presets = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.#followAddress);
    this.#readAddress();
    if (this.#experiment && this.#state !== 'loading') this.#open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#followAddress);
    this.#experiment?.close();
  }

  /** The address of the page in which this lab comes back as it is. */
  get link() {
    const url = new URL(location.href);
    url.hash = addressOf(stateOf(this));
    return url.href;
  }

  /** Two lines that show it as it is on another page. */
  get html() {
    const { title, claim } = this.#words ?? { title: this.lesson, claim: '' };
    return labHtml(AttentionLab.script, stateOf(this), `${title}. ${claim.replaceAll(/<[^>]*>/g, '')}`);
  }

  /** What was computed last; each lesson's own. @returns {unknown} */
  get results() {
    return /** @type {any} */ (this.#experiment)?.results;
  }

  /** @param {Record<string, unknown>} values of the JSON inside */
  #take(values) {
    Object.assign(this, values);
  }

  #readAddress() {
    const state = stateIn(location.hash.slice(1));
    if (state && state.lesson === this.#lessonName) apply(this, state);
  }

  get #lessonName() {
    return textOf(this.lesson);
  }

  get #language() {
    return courseLanguage(languageOf(this));
  }

  get #words() {
    return this.#lesson?.words[this.#language];
  }

  get #common() {
    return labWords[this.#language];
  }

  get #guess() {
    const count = this.#words?.choices.length ?? 0;
    const index = Number(this.guess);
    const given = this.guess !== undefined && this.guess !== null && this.guess !== '';
    return given && Number.isInteger(index) && index >= 0 && index < count ? index : undefined;
  }

  get #draw() {
    const seed = Number(this.draw);
    return Number.isInteger(seed) && seed >= 0 ? seed : 0;
  }

  /** @protected */
  willUpdate() {
    const name = this.#lessonName;
    if (name !== this.#name) this.#begin(name);
    const problems = this.commonProblems();
    if (this.#json.problem) problems.push(this.#json.problem);
    const fields = this.#fields;
    const { settings, refused } = readSettings(
      fields,
      new URLSearchParams(settingsText(this.settings ?? '')),
    );
    this.#values = settings;
    if (this.#lesson) problems.push(...refused.map((one) => new DataError('notUsed', { ...one })));
    this.#problems = problems;
    if (this.#state === 'open') this.#compute();
  }

  get #fields() {
    return this.#lesson?.Experiment.fields ?? {};
  }

  #compute() {
    const experiment = /** @type {Experiment} */ (this.#experiment);
    const wanted = writeSettings(this.#fields, this.#values).join('&') + this.#language;
    const drawn = `${this.#draw}${this.#language}`;
    try {
      if (wanted !== this.#computed) experiment.compute();
      if (drawn !== this.#drawn) this.#check = experiment.draw(this.#draw);
      this.#computed = wanted;
      this.#drawn = drawn;
    } catch (error) {
      this.#fail(error);
      return;
    }
    // An answer that came with the tag or an address is judged as if it were given now, without an event.
    const answered = `${this.#draw} ${textOf(this.answer)}`;
    if (answered !== this.#checkedFor) {
      this.#checkedFor = answered;
      const given = textOf(this.answer);
      this.#verdict = given === '' ? '' : this.#check && isRight(this.#check, given) ? 'right' : 'wrong';
    }
  }

  /** @param {string} name */
  async #begin(name) {
    this.#experiment?.close();
    this.#name = name;
    this.#lesson = this.#experiment = this.#check = undefined;
    this.#computed = this.#drawn = this.#checkedFor = '';
    this.#isComplete = false;
    this.#picked = undefined;
    this.#state = 'loading';
    const entry = lessonNamed(name);
    if (!entry) {
      this.#state = 'missing';
      return;
    }
    try {
      const { default: lesson } = await entry.load();
      if (name !== this.#name) return;
      this.#lesson = lesson;
      this.#experiment = new lesson.Experiment(this.#forExperiment());
      adoptStyles(/** @type {ShadowRoot} */ (this.renderRoot), [
        ...AttentionLab.elementStyles,
        ...lesson.Experiment.styles,
      ]);
      this.#began = performance.now();
      if (this.isConnected) await this.#open();
    } catch (error) {
      if (name === this.#name) this.#fail(error);
    }
  }

  async #open() {
    const experiment = this.#experiment;
    if (!experiment) return;
    this.#state = 'loading';
    this.#computed = '';
    this.requestUpdate();
    try {
      await experiment.open();
      if (experiment !== this.#experiment) return;
      this.#state = 'open';
      this.requestUpdate();
      await this.updateComplete;
      this.#tell('data');
    } catch (error) {
      if (experiment === this.#experiment) this.#fail(error);
    }
  }

  /** @returns {import('./experiment.js').Lab} */
  #forExperiment() {
    const lab = this;
    return {
      element: this,
      get settings() {
        return lab.#values;
      },
      get words() {
        return lab.#words;
      },
      set: (changes) => this.#set(changes),
      changed: () => this.requestUpdate(),
    };
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#state = 'failed';
    this.#error = error;
    this.requestUpdate();
    const detail = { code: 'lesson', message: messageOf(error), error };
    sendEvent(this, 'attention-error', detail);
  }

  /** @param {import('./lesson-fields.js').Settings} changes */
  #set(changes) {
    this.settings = new URLSearchParams(
      writeSettings(this.#fields, { ...this.#values, ...changes }),
    ).toString();
    this.updateComplete.then(() => this.#tell('settings'));
  }

  /** @param {'data' | 'settings'} reason */
  #tell(reason) {
    sendEvent(this, 'attention-change', { reason, lesson: this.#name, settings: { ...this.#values } });
  }

  updated() {
    this.reportProblems(this.#problems);
    this.#finish();
  }

  #finish() {
    const isDone =
      this.#verdict === 'right' && this.#guess !== undefined && this.#experiment?.outcome !== undefined;
    if (!isDone || this.#isComplete) return;
    this.#isComplete = true;
    sendEvent(this, 'attention-complete', {
      lesson: this.#name,
      score: { raw: 1, max: 1 },
      duration: performance.now() - this.#began,
    });
  }

  #keepGuess() {
    if (this.#picked === undefined) return;
    this.guess = this.#picked;
    const { outcome } = /** @type {Experiment} */ (this.#experiment);
    const correct = outcome === undefined ? null : outcome === this.#picked;
    this.#sendAnswer('prediction', String(this.#picked), outcome ?? null, correct);
  }

  #submit() {
    const check = this.#check;
    if (!check) return;
    const typed = textOf(this.answer);
    if (typed === '' || (!('choices' in check) && Number.isNaN(typedNumber(typed)))) {
      this.#verdict = 'empty';
      this.requestUpdate();
      return;
    }
    const correct = isRight(check, typed);
    this.#verdict = correct ? 'right' : 'wrong';
    this.#sendAnswer('check', typed, rightAnswer(check), correct);
    this.requestUpdate();
  }

  /**
   * @param {'prediction' | 'check'} itemId
   * @param {string} response
   * @param {number | null} expected
   * @param {boolean | null} correct
   */
  #sendAnswer(itemId, response, expected, correct) {
    const score = { raw: correct ? 1 : 0, max: 1 };
    const duration = performance.now() - this.#began;
    const detail = { lesson: this.#name, itemId, response, expected, correct, score, duration };
    sendEvent(this, 'attention-answer', detail);
  }

  /** @param {string} text */
  #type(text) {
    this.answer = text;
    this.#verdict = '';
    this.#checkedFor = `${this.#draw} ${text}`;
  }

  render() {
    const words = this.#common;
    const lesson = this.#words;
    if (this.#state === 'missing') {
      const names = course.map(({ name }) => name).join(', ');
      return html`<p class="problem" role="alert">${words.noLesson(this.#name, names)}</p><slot></slot>`;
    }
    if (!lesson)
      return this.#state === 'failed' ? this.#renderFailure() : html`<p>${words.loading}</p><slot></slot>`;
    const left = textOf(this.without).split(/[\s,]+/);
    const has = (/** @type {string} */ part) => !left.includes(part) && parts.includes(part);
    return html`<article class="lesson" lang=${this.#language}>
      <header>
        ${has('title') ? html`<h2>${lesson.title}</h2>` : nothing}
        <p class="claim">${unsafeHTML(lesson.claim)}</p>
      </header>
      ${this.#renderTrouble()}
      ${has('predict') ? this.#renderPrediction(lesson) : nothing}
      ${this.#renderExperiment(lesson)}
      ${has('notice') ? this.#renderNotice(lesson) : nothing}
      ${has('formula') ? this.#renderFormula() : nothing}
      ${has('check') && this.#state !== 'failed' ? this.#renderCheck() : nothing}
      ${has('finding') && this.#state !== 'failed' ? this.#renderFinding() : nothing}
      ${has('sources') || has('copy') ? this.#renderFoot(has) : nothing}
    </article>`;
  }

  #renderTrouble() {
    const { notUsed } = this.#common;
    const own = this.#problems.filter(({ code }) => code === 'notUsed');
    return html`${this.renderProblems(this.#problems.filter((problem) => !own.includes(problem)))}
    ${own.map(
      ({ values }) => html`<p class="problem" role="alert">${notUsed(/** @type {any} */ (values))}</p>`,
    )}`;
  }

  /** @param {import('./lessons.js').LessonWords} lesson */
  #renderPrediction(lesson) {
    return predictionView({
      words: this.#common,
      lesson,
      picked: this.#picked,
      guess: this.#guess,
      outcome: this.#state === 'open' ? this.#experiment?.outcome : undefined,
      pick: (index) => {
        this.#picked = index;
      },
      keep: () => this.#keepGuess(),
      again: () => {
        this.guess = undefined;
        this.#picked = undefined;
      },
    });
  }

  /** @param {import('./lessons.js').LessonWords} lesson */
  #renderExperiment(lesson) {
    const words = this.#common;
    const given = this.presets ?? lesson.presets ?? [];
    const presets = Array.isArray(given) ? given : [];
    return html`<section class="part experiment" aria-labelledby="experiment-title">
      <h3 id="experiment-title">${words.experiment}</h3>
      ${
        presets.length > 0 && this.#state === 'open'
          ? html`<div class="row-of-buttons" role="group" aria-label=${words.presets}>
              ${presets.map(
                ({ name, settings }) => html`<button
                  type="button"
                  class="preset"
                  @click=${() => {
                    this.settings = settingsText(settings);
                    this.updateComplete.then(() => this.#tell('settings'));
                  }}
                >
                  ${textOf(name)}
                </button>`,
              )}
              <button type="button" id="reset" @click=${() => this.#set(readSettings(this.#fields, []).settings)}>${words.reset}</button>
            </div>`
          : nothing
      }
      ${this.#state === 'failed' ? this.#renderFailure() : nothing}
      ${this.#state === 'loading' ? html`<p>${words.loading}</p>` : nothing}
      ${this.#state === 'open' ? this.#experiment?.render() : nothing}
    </section>`;
  }

  #renderFailure() {
    const words = this.#common;
    const lesson = this.#words;
    return html`<p class="problem" role="alert">
        ${lesson ? words.cannotRun : words.cannotLoad} ${messageOf(this.#error)}
      </p>
      <div class="row-of-buttons">
        <button type="button" id="retry" @click=${() => this.#retry()}>${words.retry}</button>
      </div>
      ${
        lesson
          ? html`<img class="picture" alt=${lesson.picture} src=${new URL(`pictures/${this.#name}.png`, AttentionLab.script || location.href).href} />`
          : html`<slot></slot>`
      }`;
  }

  #retry() {
    if (this.#experiment) this.#open();
    else this.#begin(this.#name);
    this.requestUpdate();
  }

  /** @param {import('./lessons.js').LessonWords} lesson */
  #renderNotice(lesson) {
    return html`<section class="part" aria-labelledby="notice-title">
      <h3 id="notice-title">${this.#common.notice}</h3>
      <ul>${lesson.notice.map((one) => html`<li>${unsafeHTML(one)}</li>`)}</ul>
    </section>`;
  }

  #renderFormula() {
    return html`<section class="part" aria-labelledby="formula-title">
      <h3 id="formula-title">${this.#common.formula}</h3>
      <div class="formula scrolling" tabindex="0" role="group" aria-labelledby="formula-title">
        ${unsafeHTML(this.#lesson?.formula)}
      </div>
    </section>`;
  }

  #renderCheck() {
    return checkView({
      words: this.#common,
      check: this.#check,
      typed: textOf(this.answer),
      verdict: this.#verdict,
      type: (text) => this.#type(text),
      submit: () => this.#submit(),
      another: () => {
        this.answer = '';
        this.draw = this.#draw + 1;
      },
      show: () => {
        this.#verdict = 'shown';
        this.requestUpdate();
      },
    });
  }

  #renderFinding() {
    const words = this.#common;
    const finding = this.#state === 'open' ? this.#experiment?.finding : undefined;
    return html`<section class="part finding" aria-labelledby="finding-title">
      <h3 id="finding-title">${words.finding}</h3>
      <p id="finding">${finding === undefined ? words.findingComes : unsafeHTML(finding)}</p>
    </section>`;
  }

  /** @param {(part: string) => boolean} has */
  #renderFoot(has) {
    const words = this.#common;
    return html`<footer>
      ${
        has('sources')
          ? html`<details>
              <summary>${words.sources}</summary>
              <ul class="sources">
                ${(this.#lesson?.sources ?? []).map(
                  (name) => html`<li lang="en"><a href=${sources[name].href}>${sources[name].text}</a></li>`,
                )}
              </ul>
            </details>`
          : nothing
      }
      ${
        has('copy')
          ? html`<div class="row-of-buttons">
              ${
                location.protocol.startsWith('http')
                  ? html`<button type="button" id="copy-link" @click=${() => this.#copy(this.link)}>${words.copyLink}</button>`
                  : nothing
              }
              <button type="button" id="copy-html" @click=${() => this.#copy(this.html)}>${words.copyHtml}</button>
              <span role="status">${this.#status.text}</span>
            </div>
            ${
              this.#copiedText
                ? html`<textarea readonly id="copied-text" aria-label=${words.refused} rows="3" .value=${this.#copiedText}></textarea>`
                : nothing
            }`
          : nothing
      }
    </footer>`;
  }

  /** @param {string} text */
  async #copy(text) {
    const { copied, refused } = this.#common;
    this.#copiedText = '';
    await copyText(text, this.#status, { copied, refused });
    if (this.#status.text === refused) this.#copiedText = text;
    this.requestUpdate();
  }
}
