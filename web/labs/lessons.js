/**
 * @file The course: its lessons in the order in which they are best read, what each needs, and where it is.
 */

/**
 * @typedef {object} Lesson what a lesson's file `lesson.js` exports as its default
 * @property {typeof import('./experiment.js').Experiment} Experiment
 * @property {string} formula MathML
 * @property {{ en: LessonWords, de: LessonWords }} words
 * @property {import('./sources.js').SourceName[]} sources
 *
 * @typedef {object} LessonWords what a lesson says, HTML where not said otherwise; a lesson has words of its own beside these
 * @property {string} title plain text: the subject in a few words
 * @property {string} claim what the lesson of a course says about it
 * @property {string} question to be answered before anything is tried
 * @property {string[]} choices its answers
 * @property {string[]} notice what to look at
 * @property {string} picture plain text: what the picture shows that stands in the experiment's place where nothing can be computed
 * @property {{ name: string, settings: import('./lesson-fields.js').Settings }[]} [presets] settings to begin with; the name is plain text
 */

/** @typedef {{ name: string, needs: string[], load: () => Promise<{ default: Lesson }> }} CourseEntry */

/** @type {CourseEntry[]} */
export const course = [
  { name: 'weighted-sum', needs: [], load: () => import('./lessons/weighted-sum/lesson.js') },
  { name: 'softmax', needs: ['weighted-sum'], load: () => import('./lessons/softmax/lesson.js') },
  {
    name: 'query-key-value',
    needs: ['weighted-sum', 'softmax'],
    load: () => import('./lessons/query-key-value/lesson.js'),
  },
  {
    name: 'scaling',
    needs: ['softmax', 'query-key-value'],
    load: () => import('./lessons/scaling/lesson.js'),
  },
  { name: 'coreference', needs: ['query-key-value'], load: () => import('./lessons/coreference/lesson.js') },
  { name: 'heads', needs: ['query-key-value'], load: () => import('./lessons/heads/lesson.js') },
  {
    name: 'specialise',
    needs: ['heads', 'coreference'],
    load: () => import('./lessons/specialise/lesson.js'),
  },
  { name: 'order', needs: ['query-key-value'], load: () => import('./lessons/order/lesson.js') },
  { name: 'masks', needs: ['softmax', 'order'], load: () => import('./lessons/masks/lesson.js') },
  { name: 'cost', needs: ['query-key-value', 'masks'], load: () => import('./lessons/cost/lesson.js') },
  { name: 'parallel', needs: ['cost'], load: () => import('./lessons/parallel/lesson.js') },
  { name: 'long-range', needs: ['order', 'parallel'], load: () => import('./lessons/long-range/lesson.js') },
];

/** @param {string} name @returns {CourseEntry | undefined} */
export const lessonNamed = (name) => course.find((lesson) => lesson.name === name);
