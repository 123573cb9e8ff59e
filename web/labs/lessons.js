/**
 * @file The course: its lessons in the order in which they are best read, what each needs, and where it is.
 */

/**
 * @typedef {object} Lesson what a lesson's file `lesson.js` exports as its default
 * @property {typeof import('./experiment.js').Experiment} Experiment
 * @property {string} formula MathML
 * @property {import('./sources.js').SourceName[]} sources
 *
 * @typedef {object} LessonWords what a lesson says, HTML where not said otherwise; a lesson has words of its own beside these
 * @property {string} title plain text: the subject in a few words
 * @property {string} claim what the lesson of a course says about it
 * @property {string} question to be answered before anything is tried
 * @property {string[]} choices its answers
 * @property {string[]} notice what to look at
 * @property {string} symbols what the formula's letters stand for
 * @property {string} picture plain text: what the picture shows that stands in the experiment's place where nothing can be computed
 * @property {{ name: string, settings: import('./lesson-fields.js').Settings }[]} [presets] settings to begin with; the name is plain text
 */

/**
 * @typedef {object} CourseEntry
 * @property {string} name
 * @property {string[]} needs names of lessons
 * @property {() => Promise<{ default: Lesson }>} load
 * @property {Record<import('./lab-words.js').CourseLanguage, () => Promise<LessonWords>>} words
 */

/** @type {CourseEntry[]} */
export const course = [
  {
    name: 'weighted-sum',
    needs: [],
    load: () => import('./lessons/weighted-sum/lesson.js'),
    words: {
      en: () => import('./lessons/weighted-sum/en.js').then(({ en }) => en),
      de: () => import('./lessons/weighted-sum/de.js').then(({ de }) => de),
    },
  },
  {
    name: 'softmax',
    needs: ['weighted-sum'],
    load: () => import('./lessons/softmax/lesson.js'),
    words: {
      en: () => import('./lessons/softmax/en.js').then(({ en }) => en),
      de: () => import('./lessons/softmax/de.js').then(({ de }) => de),
    },
  },
  {
    name: 'query-key-value',
    needs: ['weighted-sum', 'softmax'],
    load: () => import('./lessons/query-key-value/lesson.js'),
    words: {
      en: () => import('./lessons/query-key-value/en.js').then(({ en }) => en),
      de: () => import('./lessons/query-key-value/de.js').then(({ de }) => de),
    },
  },
  {
    name: 'scaling',
    needs: ['softmax', 'query-key-value'],
    load: () => import('./lessons/scaling/lesson.js'),
    words: {
      en: () => import('./lessons/scaling/en.js').then(({ en }) => en),
      de: () => import('./lessons/scaling/de.js').then(({ de }) => de),
    },
  },
  {
    name: 'coreference',
    needs: ['query-key-value'],
    load: () => import('./lessons/coreference/lesson.js'),
    words: {
      en: () => import('./lessons/coreference/en.js').then(({ en }) => en),
      de: () => import('./lessons/coreference/de.js').then(({ de }) => de),
    },
  },
  {
    name: 'heads',
    needs: ['query-key-value'],
    load: () => import('./lessons/heads/lesson.js'),
    words: {
      en: () => import('./lessons/heads/en.js').then(({ en }) => en),
      de: () => import('./lessons/heads/de.js').then(({ de }) => de),
    },
  },
  {
    name: 'specialise',
    needs: ['heads', 'coreference'],
    load: () => import('./lessons/specialise/lesson.js'),
    words: {
      en: () => import('./lessons/specialise/en.js').then(({ en }) => en),
      de: () => import('./lessons/specialise/de.js').then(({ de }) => de),
    },
  },
  {
    name: 'order',
    needs: ['query-key-value'],
    load: () => import('./lessons/order/lesson.js'),
    words: {
      en: () => import('./lessons/order/en.js').then(({ en }) => en),
      de: () => import('./lessons/order/de.js').then(({ de }) => de),
    },
  },
  {
    name: 'masks',
    needs: ['softmax', 'order'],
    load: () => import('./lessons/masks/lesson.js'),
    words: {
      en: () => import('./lessons/masks/en.js').then(({ en }) => en),
      de: () => import('./lessons/masks/de.js').then(({ de }) => de),
    },
  },
  {
    name: 'cost',
    needs: ['query-key-value', 'masks'],
    load: () => import('./lessons/cost/lesson.js'),
    words: {
      en: () => import('./lessons/cost/en.js').then(({ en }) => en),
      de: () => import('./lessons/cost/de.js').then(({ de }) => de),
    },
  },
  {
    name: 'parallel',
    needs: ['cost'],
    load: () => import('./lessons/parallel/lesson.js'),
    words: {
      en: () => import('./lessons/parallel/en.js').then(({ en }) => en),
      de: () => import('./lessons/parallel/de.js').then(({ de }) => de),
    },
  },
  {
    name: 'long-range',
    needs: ['order', 'parallel'],
    load: () => import('./lessons/long-range/lesson.js'),
    words: {
      en: () => import('./lessons/long-range/en.js').then(({ en }) => en),
      de: () => import('./lessons/long-range/de.js').then(({ de }) => de),
    },
  },
];

/** @param {string} name @returns {CourseEntry | undefined} */
export const lessonNamed = (name) => course.find((lesson) => lesson.name === name);
