import { writeSettings } from './lesson-fields.js';
import { lessonNamed } from './lessons.js';
import { pageTurn } from './page-turn.js';

/** @typedef {import('./experiment.js').Experiment} Experiment */
/** @typedef {import('./lab-words.js').CourseLanguage} CourseLanguage */
/** @typedef {import('./lesson-fields.js').Settings} Settings */
/** @typedef {import('./lessons.js').Lesson} Lesson */
/** @typedef {import('./lessons.js').LessonWords} LessonWords */

/**
 * @typedef {object} SessionHost
 * @property {import('lit').LitElement} element
 * @property {() => Settings} settings as they are now
 * @property {() => number} draw which question is asked now
 * @property {(changes: Settings) => void} set
 * @property {() => void} changed there is something new to show
 * @property {(lesson: Lesson) => void} loaded a lesson's code is there
 * @property {() => void} opened its experiment can compute
 * @property {(error: unknown) => void} failed
 */

/** One lesson of a tag: fetched, opened, computed whenever something is set, and given back. */
export class LessonSession {
  #host;
  #computed = '';
  #drawn = '';
  #speaks = '';
  /** The choice of a lesson, and the opening of one, that count: what comes late of others is dropped. */
  #choice = 0;
  #opening = 0;
  #isClosed = true;
  /** Undefined before the first. @type {string | undefined} */
  name;
  /** @type {'missing' | 'loading' | 'appearing' | 'open' | 'failed'} */
  state = 'loading';
  /** How many parts of the experiment are shown while it appears, and how many it has. */
  #shown = 0;
  #parts = 0;
  /** @type {unknown} */
  error;
  /** @type {Lesson | undefined} */
  lesson;
  /** @type {LessonWords | undefined} */
  words;
  /** The language of `words`. @type {CourseLanguage} */
  language = 'en';
  /** @type {Experiment | undefined} */
  experiment;
  /** @type {import('./experiment.js').Check | undefined} */
  check;
  /** When the lesson was there; milliseconds of `performance`. */
  began = 0;

  /** @param {SessionHost} host */
  constructor(host) {
    this.#host = host;
  }

  get fields() {
    return this.lesson?.Experiment.fields ?? {};
  }

  /** Whether the experiment is there, in part at least. */
  get isSeen() {
    return this.state === 'appearing' || this.state === 'open';
  }

  /** Which of the choices of the question came out. */
  get outcome() {
    return this.state === 'open' ? this.experiment?.outcome : undefined;
  }

  get finding() {
    return this.state === 'open' ? this.experiment?.finding : undefined;
  }

  /** @param {string} name @param {CourseLanguage} language */
  async begin(name, language) {
    this.close();
    const choice = ++this.#choice;
    this.name = name;
    this.lesson = this.words = this.experiment = this.check = undefined;
    this.#speaks = '';
    const entry = lessonNamed(name);
    this.state = entry ? 'loading' : 'missing';
    if (!entry) return;
    try {
      const [{ default: lesson }] = await Promise.all([entry.load(), this.speak(language)]);
      // Scripts have just run: none of these steps may join with the next to one that keeps the page for long.
      await pageTurn();
      if (choice !== this.#choice) return;
      this.lesson = lesson;
      this.experiment = new lesson.Experiment(this.#forExperiment());
      this.#host.loaded(lesson);
      this.began = performance.now();
      // Else when it comes back to a page.
      if (this.#host.element.isConnected) await this.open();
    } catch (error) {
      if (choice === this.#choice) this.fail(error);
    }
  }

  /** Fetches the words of a language; until they are there, those of before stay. @param {CourseLanguage} language */
  async speak(language) {
    const wanted = `${this.name} ${language}`;
    const entry = this.name === undefined ? undefined : lessonNamed(this.name);
    if (!entry || wanted === this.#speaks) return;
    this.#speaks = wanted;
    try {
      const words = await entry.words[language]();
      if (wanted !== this.#speaks) return;
      this.words = words;
      this.language = language;
      this.#computed = this.#drawn = '';
      this.#host.changed();
    } catch (error) {
      if (wanted === this.#speaks) this.#speaks = '';
      throw error;
    }
  }

  async open() {
    const { experiment } = this;
    if (!experiment) return;
    const opening = ++this.#opening;
    this.#isClosed = false;
    this.state = 'loading';
    this.#computed = this.#drawn = '';
    this.#host.changed();
    try {
      await experiment.open();
      // It was closed before it held anything.
      if (this.#isClosed || experiment !== this.experiment) experiment.close();
      await pageTurn();
      if (opening !== this.#opening) return;
      this.#compute();
      this.#host.changed();
      await pageTurn();
      if (opening !== this.#opening) return;
      this.state = 'appearing';
      this.#shown = this.#parts = 0;
      do {
        this.#shown++;
        await this.#layOut();
        await pageTurn();
        // Also where a setting that came meanwhile could not be computed.
        if (opening !== this.#opening || !this.isSeen) return;
      } while (this.#shown < this.#parts);
      this.state = 'open';
      this.#host.opened();
    } catch (error) {
      if (opening === this.#opening) this.fail(error);
    }
  }

  /** Draws what is new, and has the browser lay it out now: else several turns would be laid out in one. */
  async #layOut() {
    const { element } = this.#host;
    this.#host.changed();
    await element.updateComplete;
    element.getBoundingClientRect();
  }

  /** The experiment as a template: as much of it as has appeared. */
  render() {
    if (!this.isSeen) return undefined;
    const parts = [this.experiment?.render()].flat();
    this.#parts = parts.length;
    return this.state === 'open' ? parts : parts.slice(0, this.#shown);
  }

  /** After a failure. */
  retry() {
    return this.experiment ? this.open() : this.begin(this.name ?? '', this.language);
  }

  /** Does what is not done yet for the settings and the question of now. */
  compute() {
    if (!this.isSeen) return;
    try {
      this.#compute();
    } catch (error) {
      this.fail(error);
    }
  }

  #compute() {
    const { experiment } = this;
    if (!experiment) return;
    const wanted = JSON.stringify(writeSettings(this.fields, this.#host.settings()));
    if (wanted !== this.#computed) experiment.compute();
    this.#computed = wanted;
    const draw = this.#host.draw();
    if (String(draw) !== this.#drawn) this.check = experiment.draw(draw);
    this.#drawn = String(draw);
  }

  /** @param {unknown} error */
  fail(error) {
    this.state = 'failed';
    this.error = error;
    this.#host.changed();
    this.#host.failed(error);
  }

  /** Gives back what it holds; open() goes on from here. */
  close() {
    this.#opening++;
    this.#isClosed = true;
    if (this.isSeen) this.state = 'loading';
    this.experiment?.close();
  }

  /** @returns {import('./experiment.js').Lab} */
  #forExperiment() {
    const session = this;
    const host = this.#host;
    return {
      element: host.element,
      get settings() {
        return host.settings();
      },
      get words() {
        return session.words;
      },
      set: host.set,
      changed: host.changed,
    };
  }
}
