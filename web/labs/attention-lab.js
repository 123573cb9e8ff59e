import { adoptStyles, html, nothing } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { copyText } from '../elements/copy-text.js';
import { messageOf, textOf } from '../elements/describe-value.js';
import { JsonChild } from '../elements/json-child.js';
import { PageElement } from '../elements/page-element.js';
import { languageOf } from '../elements/page-language.js';
import { PassingStatus } from '../elements/passing-status.js';
import { DataError } from '../elements/read-weights.js';
import { reflectedAttribute } from '../elements/reflected-attribute.js';
import { segmentStyles } from '../elements/segment-styles.js';
import { sendEvent } from '../elements/send-event.js';
import { themeStyles } from '../elements/theme-styles.js';
import { addressOf, apply, labHtml, stateIn, stateOf } from './lab-address.js';
import { checkView, isRight, rightAnswer, typedNumber } from './lab-check.js';
import { lessonStyles } from './lab-lesson-styles.js';
import {
  copyView,
  experimentView,
  failureView,
  findingView,
  formulaView,
  noticeView,
  sourcesView,
} from './lab-parts.js';
import { predictionView } from './lab-prediction.js';
import { labStyles } from './lab-styles.js';
import { courseLanguage, labWords } from './lab-words.js';
import { readSettings, settingsText, writeSettings } from './lesson-fields.js';
import { LessonSession } from './lesson-session.js';
import { course } from './lessons.js';

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
export class AttentionLab extends PageElement {
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

  #json = new JsonChild(this, (values) => Object.assign(this, values), [
    ...['lesson', 'settings', 'guess', 'draw', 'answer', 'without', 'presets'],
  ]);
  #status = new PassingStatus(() => this.requestUpdate());
  #session = new LessonSession({
    element: this,
    settings: () => this.#values,
    draw: () => this.#draw,
    set: (changes) => this.#set({ ...this.#values, ...changes }),
    changed: () => this.requestUpdate(),
    loaded: ({ Experiment }) => {
      adoptStyles(/** @type {ShadowRoot} */ (this.renderRoot), [
        ...AttentionLab.elementStyles,
        ...Experiment.styles,
      ]);
      this.#readSettings();
    },
    opened: () => this.#opened(),
    failed: (error) =>
      sendEvent(this, 'attention-error', { code: 'lesson', message: messageOf(error), error }),
  });
  /** @type {import('./lesson-fields.js').Settings} */
  #values = {};
  /** @type {DataError[]} */
  #problems = [];
  /** @type {'' | 'right' | 'wrong' | 'shown' | 'empty'} */
  #verdict = '';
  #judged = '';
  /** @type {number | undefined} */
  #picked;
  #isComplete = false;
  #uncopied = '';
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
    // Closed when it left a page.
    if (this.#session.experiment) this.#session.open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#followAddress);
    this.#session.close();
  }

  /** The address of the page in which this lab comes back as it is. */
  get link() {
    const url = new URL(location.href);
    url.hash = addressOf(stateOf(this));
    return url.href;
  }

  /** Two lines that show it as it is on another page. */
  get html() {
    const { title, claim } = this.#session.words ?? { title: this.#lessonName, claim: '' };
    return labHtml(AttentionLab.script, {
      state: stateOf(this),
      // As it is on screen, also where the page around speaks and looks otherwise.
      others: { lang: this.#session.language, theme: textOf(this.theme) },
      presets: this.presets,
      fallback: `${title}. ${claim.replaceAll(/<[^>]*>/g, '')}`,
    });
  }

  /** What was computed last; each lesson's own. @returns {unknown} */
  get results() {
    return /** @type {any} */ (this.#session.experiment)?.results;
  }

  #readAddress() {
    const state = stateIn(location.hash.slice(1));
    if (state && state.lesson === this.#lessonName) apply(this, state);
  }

  get #lessonName() {
    return textOf(this.lesson);
  }

  /** @protected */
  get strings() {
    return labWords[courseLanguage(languageOf(this))];
  }

  get #guess() {
    const count = this.#session.words?.choices.length ?? 0;
    const text = textOf(this.guess);
    const index = Number(text);
    return text !== '' && Number.isInteger(index) && index >= 0 && index < count ? index : undefined;
  }

  get #draw() {
    const seed = Number(textOf(this.draw));
    return Number.isSafeInteger(seed) && seed >= 0 ? seed : 0;
  }

  /** @protected */
  willUpdate() {
    const session = this.#session;
    const name = this.#lessonName;
    const language = courseLanguage(languageOf(this));
    if (name !== session.name) this.#begin(name, language);
    else if (session.words) session.speak(language).catch(() => {});
    const problems = this.commonProblems();
    if (this.#json.problem) problems.push(this.#json.problem);
    if (session.state === 'missing') {
      const all = course.map((lesson) => lesson.name).join(', ');
      problems.push(new DataError('noLesson', { name, all }));
    }
    const refused = this.#readSettings();
    if (session.lesson) problems.push(...refused.map((one) => new DataError('notUsed', { ...one })));
    this.#problems = problems;
    session.compute();
    this.#judgeWhatCame();
  }

  /** @returns {import('./lesson-fields.js').Refused[]} what cannot be used of them */
  #readSettings() {
    // The attribute that follows is what a link is made of.
    this.settings = settingsText(this.settings);
    const { settings, refused } = readSettings(this.#session.fields, new URLSearchParams(this.settings));
    this.#values = settings;
    return refused;
  }

  /** @param {string} name @param {import('./lab-words.js').CourseLanguage} language */
  #begin(name, language) {
    this.#judged = this.#verdict = '';
    this.#picked = undefined;
    this.#isComplete = false;
    this.#session.begin(name, language);
  }

  /** An answer that came with the tag or an address is judged as if it were given now, without an event. */
  #judgeWhatCame() {
    const { check, state } = this.#session;
    const answer = textOf(this.answer);
    const given = `${this.#draw} ${answer}`;
    if (state !== 'open' || !check || given === this.#judged) return;
    this.#judged = given;
    this.#verdict = answer === '' ? '' : isRight(check, answer) ? 'right' : 'wrong';
  }

  async #opened() {
    this.requestUpdate();
    await this.updateComplete;
    if (this.#session.state === 'open') this.#tell('data');
  }

  /** @param {import('./lesson-fields.js').Settings} values all of them */
  #set(values) {
    this.#put(new URLSearchParams(writeSettings(this.#session.fields, values)).toString());
  }

  /** @param {string} settings as the attribute has them */
  #put(settings) {
    this.settings = settings;
    this.updateComplete.then(() => this.#tell('settings'));
  }

  /** @param {'data' | 'settings'} reason */
  #tell(reason) {
    const { name: lesson } = this.#session;
    sendEvent(this, 'attention-change', { reason, lesson, settings: { ...this.#values } });
  }

  updated() {
    this.reportProblems(this.#problems);
    const isDone =
      this.#verdict === 'right' && this.#guess !== undefined && this.#session.outcome !== undefined;
    if (!isDone || this.#isComplete) return;
    this.#isComplete = true;
    const { name, began } = this.#session;
    const duration = performance.now() - began;
    sendEvent(this, 'attention-complete', { lesson: name, score: { raw: 1, max: 1 }, duration });
  }

  #keepGuess() {
    if (this.#picked === undefined) return;
    this.guess = this.#picked;
    const { outcome } = this.#session;
    const correct = outcome === undefined ? null : outcome === this.#picked;
    this.#sendAnswer('prediction', String(this.#picked), outcome ?? null, correct);
  }

  #submit() {
    const { check } = this.#session;
    if (!check) return;
    const typed = textOf(this.answer);
    this.requestUpdate();
    if (typed === '' || (!('choices' in check) && Number.isNaN(typedNumber(typed)))) {
      this.#verdict = 'empty';
      return;
    }
    const correct = isRight(check, typed);
    this.#verdict = correct ? 'right' : 'wrong';
    this.#sendAnswer('check', typed, rightAnswer(check), correct);
  }

  /**
   * @param {'prediction' | 'check'} itemId
   * @param {string} response
   * @param {number | null} expected
   * @param {boolean | null} correct
   */
  #sendAnswer(itemId, response, expected, correct) {
    const { name: lesson, began } = this.#session;
    const score = { raw: correct ? 1 : 0, max: 1 };
    const duration = performance.now() - began;
    const detail = { lesson, itemId, response, expected, correct, score, duration };
    sendEvent(this, 'attention-answer', detail);
  }

  /** What is typed is judged when it is handed in. @param {string} text */
  #type(text) {
    this.answer = text;
    this.#verdict = '';
    this.#judged = `${this.#draw} ${text}`;
  }

  render() {
    const session = this.#session;
    const words = labWords[session.language];
    const { words: lesson, state } = session;
    if (state === 'missing') return html`${this.renderProblems(this.#problems)}<slot></slot>`;
    if (!session.lesson || !lesson)
      return state === 'failed'
        ? failureView(this.strings, session, this.#fallback)
        : html`<p class="unseen" role="status">${this.strings.loading}</p><slot></slot>`;
    const left = textOf(this.without).split(/[\s,]+/);
    const has = (/** @type {string} */ part) => !left.includes(part);
    return html`<article class="lesson" lang=${session.language}>
      <header>
        ${has('title') ? html`<h2>${lesson.title}</h2>` : nothing}
        <p class="claim">${unsafeHTML(lesson.claim)}</p>
      </header>
      ${this.renderProblems(this.#problems)}
      ${has('predict') ? this.#renderPrediction(lesson) : nothing}
      ${experimentView(words, session, {
        presets: this.presets,
        begin: (settings) => this.#put(settingsText(settings)),
        reset: () => this.#put(''),
        ...this.#fallback,
      })}
      ${has('notice') ? noticeView(words, lesson.notice) : nothing}
      ${has('formula') ? formulaView(words, session.lesson.formula, lesson.symbols) : nothing}
      ${has('check') && state !== 'failed' ? this.#renderCheck(words) : nothing}
      ${has('finding') && state !== 'failed' ? findingView(words, session.finding) : nothing}
      <footer>
        ${has('sources') ? sourcesView(words, session.lesson.sources) : nothing}
        ${has('copy') ? this.#renderCopying(words) : nothing}
      </footer>
    </article>`;
  }

  get #fallback() {
    const { name } = this.#session;
    const picture = new URL(`pictures/${name}.png`, AttentionLab.script || location.href).href;
    return { picture, retry: () => this.#session.retry() };
  }

  /** @param {import('./lessons.js').LessonWords} lesson */
  #renderPrediction(lesson) {
    return predictionView({
      words: labWords[this.#session.language],
      lesson,
      picked: this.#picked,
      guess: this.#guess,
      outcome: this.#session.outcome,
      pick: (index) => {
        this.#picked = index;
      },
      keep: () => this.#keepGuess(),
      again: () => {
        this.guess = this.#picked = undefined;
      },
    });
  }

  /** @param {import('./lab-words.js').LabWords} words */
  #renderCheck(words) {
    return checkView({
      words,
      check: this.#session.check,
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

  /** @param {import('./lab-words.js').LabWords} words */
  #renderCopying(words) {
    const copyLink = location.protocol.startsWith('http') ? () => this.#copy(this.link) : undefined;
    const copyHtml = () => this.#copy(this.html);
    return copyView(words, { copyLink, copyHtml, status: this.#status.text, text: this.#uncopied });
  }

  /** @param {string} text */
  async #copy(text) {
    const { copied, refused } = labWords[this.#session.language];
    this.#uncopied = '';
    await copyText(text, this.#status, { copied, refused });
    if (this.#status.text === refused) this.#uncopied = text;
    this.requestUpdate();
  }
}
