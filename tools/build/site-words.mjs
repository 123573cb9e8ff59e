/** What the pages of the course say beside their lessons. HTML where not said otherwise. */

const en = {
  course: 'The course',
  other: 'Deutsch',
  lesson: (/** @type {number} */ number, /** @type {number} */ of) =>
    `Self-attention, lesson ${number} of ${of}`,
  before: 'Before:',
  next: 'Next:',
  around: 'Lessons before and behind',
  pages: 'Pages',
  noScript: 'The experiment needs JavaScript. This is what it shows:',
  heading: 'Self-attention, seen at work',
  sub: 'Lessons of five minutes. All is computed in this page; nothing is sent anywhere.',
  description:
    'A course on self-attention in experiments that compute in the browser: weighted sums, queries and keys, softmax, heads, order, masks, cost, long range.',
  lede: `A lesson on attention makes claims. Here each of them is an experiment: say what will happen, try it, and read the number that shows
        it. You know what a matrix is; that is enough.`,
  map: 'Which lesson needs which',
  mapHint:
    'A line leads from a lesson to those that build on it. The numbers are a good order to read them in.',
  lessons: 'The lessons',
  needs: 'Builds on',
  benches: 'To explore further',
  benchesHint: 'Pages with more to set, each about one thing.',
  teachers: 'On your own course page',
  teachersText: `Every lesson is one tag, with one script, and works in any page. What is set in it, and what was answered, stands in its attributes;
        the button below each lesson copies the HTML that shows it as it is. Where a platform takes no scripts, put
        <a href="embed.html?lab=scaling">embed.html?lab=…</a> into an <code>iframe</code>; it tells the page around it how high it is and what was answered.`,
  short: {
    'weighted-sum': 'Weighted sum',
    softmax: 'Softmax',
    'query-key-value': 'Query, key, value',
    scaling: 'Scaling by √dₖ',
    coreference: '“it” finds “cat”',
    heads: 'Many heads',
    specialise: 'Heads specialise',
    order: 'Order',
    masks: 'Masks',
    cost: 'Cost: n²',
    parallel: 'In parallel',
    'long-range': 'Long range',
  },
};

/** @type {typeof en} */
const de = {
  course: 'Der Kurs',
  other: 'English',
  lesson: (number, of) => `Self-Attention, Lektion ${number} von ${of}`,
  before: 'Davor:',
  next: 'Danach:',
  around: 'Lektionen davor und danach',
  pages: 'Seiten',
  noScript: 'Der Versuch braucht JavaScript. Das zeigt er:',
  heading: 'Self-Attention bei der Arbeit',
  sub: 'Lektionen zu fünf Minuten. Alles wird auf dieser Seite berechnet; nichts wird verschickt.',
  description:
    'Ein Kurs über Self-Attention in Versuchen, die im Browser rechnen: gewichtete Summen, Querys und Keys, Softmax, Köpfe, Reihenfolge, Masken, Kosten, weite Wege.',
  lede: `Eine Vorlesung über Attention stellt Behauptungen auf. Hier ist jede davon ein Versuch: Sag voraus, was geschieht, probiere es aus, und lies die
        Zahl ab, die es zeigt. Du weißt, was eine Matrix ist; das genügt.`,
  map: 'Welche Lektion welche braucht',
  mapHint:
    'Eine Linie führt von einer Lektion zu denen, die auf ihr aufbauen. Die Nummern sind eine gute Reihenfolge.',
  lessons: 'Die Lektionen',
  needs: 'Baut auf',
  benches: 'Zum Weiterforschen',
  benchesHint: 'Seiten mit mehr zum Einstellen, jede zu einer Sache; auf Englisch.',
  teachers: 'Auf deiner eigenen Kursseite',
  teachersText: `Jede Lektion ist ein Tag mit einem Skript und geht auf jeder Seite. Was in ihr eingestellt und geantwortet ist, steht in ihren Attributen;
        der Knopf unter jeder Lektion kopiert das HTML, das sie so zeigt, wie sie ist. Wo eine Plattform keine Skripte nimmt, setz
        <a href="../embed.html?lab=scaling&amp;lang=de">embed.html?lab=…</a> in einen <code>iframe</code>; er sagt der Seite um ihn, wie hoch er ist und was geantwortet wurde.`,
  short: {
    'weighted-sum': 'Gewichtete Summe',
    softmax: 'Softmax',
    'query-key-value': 'Query, Key, Value',
    scaling: 'Teilen durch √dₖ',
    coreference: '„it“ findet „cat“',
    heads: 'Viele Köpfe',
    specialise: 'Arbeitsteilung',
    order: 'Reihenfolge',
    masks: 'Masken',
    cost: 'Kosten: n²',
    parallel: 'Parallel',
    'long-range': 'Weite Wege',
  },
};

export const siteWords = { en, de };
