/** @file What every lesson's tag says, in the languages of the course. */

const en = {
  predict: 'Predict first',
  keep: 'Keep this guess',
  again: 'Guess again',
  notYet: 'Do the experiment to see what comes out.',
  youSaid: 'You said',
  cameOut: 'It came out as',
  asYouSaid: 'As you said:',
  experiment: 'Try it',
  presets: 'To begin with',
  reset: 'As it was',
  notice: 'What to notice',
  formula: 'The formula',
  check: 'Check yourself',
  yourAnswer: 'Your answer',
  checkIt: 'Check',
  another: 'Another question',
  show: 'Show the answer',
  right: 'Right.',
  wrong: 'Not yet. Try once more, or have the answer shown.',
  noNumber: 'Write a number, such as 0.25.',
  pickOne: 'Choose one first.',
  answerIs: 'The answer is',
  finding: 'The claim, and the number that showed it',
  findingComes: 'The number stands here once it has been computed.',
  sources: 'Sources',
  copyLink: 'Copy link',
  copyHtml: 'Copy HTML',
  copied: 'Copied.',
  refused: 'The browser does not allow copying here. Take it from this box:',
  loading: 'Loading …',
  errors: {
    noLesson: (/** @type {any} */ { name, all }) => `There is no lesson “${name}”. There are: ${all}.`,
    notUsed: (/** @type {any} */ { name, text, expects }) =>
      `${name} cannot be “${text}”: expected ${expects}.`,
    notAChoice: (/** @type {any} */ { name, value, choices }) =>
      `${name} cannot be “${value}”; choose from ${choices}.`,
    jsonSyntax: (/** @type {any} */ { message }) => `The JSON inside this tag cannot be read: ${message}`,
    jsonKind: () => 'The JSON inside this tag has to be an object, such as { "settings": { … } }.',
  },
  cannotRun: 'This experiment computes with WebAssembly, which did not start here. This is what it shows:',
  cannotLoad: 'This lesson could not be loaded:',
  retry: 'Try again',
};

/** @type {typeof en} */
const de = {
  predict: 'Erst vorhersagen',
  keep: 'Dabei bleibe ich',
  again: 'Noch einmal raten',
  notYet: 'Der Versuch zeigt, was herauskommt.',
  youSaid: 'Du sagtest',
  cameOut: 'Herausgekommen ist',
  asYouSaid: 'Wie du sagtest:',
  experiment: 'Ausprobieren',
  presets: 'Zum Anfangen',
  reset: 'Wie zu Beginn',
  notice: 'Worauf es ankommt',
  formula: 'Die Formel',
  check: 'Prüf dich selbst',
  yourAnswer: 'Deine Antwort',
  checkIt: 'Prüfen',
  another: 'Eine andere Frage',
  show: 'Antwort zeigen',
  right: 'Richtig.',
  wrong: 'Noch nicht. Versuch es noch einmal, oder lass dir die Antwort zeigen.',
  noNumber: 'Schreib eine Zahl, zum Beispiel 0.25.',
  pickOne: 'Wähle zuerst eine aus.',
  answerIs: 'Die Antwort ist',
  finding: 'Die Behauptung und die Zahl, die sie gezeigt hat',
  findingComes: 'Die Zahl steht hier, sobald sie berechnet ist.',
  sources: 'Quellen',
  copyLink: 'Link kopieren',
  copyHtml: 'HTML kopieren',
  copied: 'Kopiert.',
  refused: 'Der Browser erlaubt das Kopieren hier nicht. Nimm es aus diesem Feld:',
  loading: 'Wird geladen …',
  errors: {
    noLesson: ({ name, all }) => `Es gibt keine Lektion „${name}“. Es gibt: ${all}.`,
    notUsed: ({ name, text, expects }) => `${name} kann nicht „${text}“ sein: erwartet wird ${expects}.`,
    notAChoice: ({ name, value, choices }) =>
      `${name} kann nicht „${value}“ sein; zur Wahl stehen ${choices}.`,
    jsonSyntax: ({ message }) => `Das JSON in diesem Tag ist nicht lesbar: ${message}`,
    jsonKind: () => 'Das JSON in diesem Tag muss ein Objekt sein, wie { "settings": { … } }.',
  },
  cannotRun: 'Dieser Versuch rechnet mit WebAssembly, das hier nicht startet. Das zeigt er:',
  cannotLoad: 'Diese Lektion konnte nicht geladen werden:',
  retry: 'Noch einmal',
};

/** @typedef {typeof en} LabWords */

export const labWords = { en, de };

/** @typedef {keyof typeof labWords} CourseLanguage */

/**
 * The course speaks English where it knows no better.
 * @param {string} language for example 'de'
 * @returns {CourseLanguage}
 */
export const courseLanguage = (language) => (language === 'de' ? 'de' : 'en');
