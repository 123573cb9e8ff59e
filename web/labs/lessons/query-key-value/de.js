import { soft } from './sentences.js';

/** @type {typeof import('./en.js').en} */
export const de = {
  title: 'Query, Key und Value',
  claim:
    'Jedes Token wird dreimal projiziert, mit gelernten Matrizen: zu einer <em>Query</em>, wonach suche ich; zu einem <em>Key</em>, was enthalte ich; zu einem ' +
    '<em>Value</em>, was bringe ich mit. Query und Key ergeben das Gewicht, der Value ist, was weitergegeben wird.',
  question:
    'In einem trainierten Kopf werden alle Value-Vektoren doppelt so lang. Was geschieht mit den Gewichten?',
  choices: [
    'Sie bleiben, wie sie sind',
    'Sie werden alle doppelt so groß',
    'Das größte wächst, die anderen schrumpfen',
    'Sie nähern sich einander an',
  ],
  notice: [
    'Ein Score ist eine Zahl: Query mal Key, Zahl für Zahl, alles addiert, durch √16. Die größten Scores bekommen das meiste Gewicht.',
    'Query und Key entscheiden über die Gewichte. Verdopple die Values: Kein Gewicht bewegt sich, und was weitergegeben wird, verdoppelt sich. Verdopple die ' +
      'Querys: Die Scores verdoppeln sich, und die Gewichte werden schärfer.',
    'Lass „it“ nach dem suchen, wonach „sat“ sucht: Die Keys sind dieselben, die Frage ist eine andere, und so auch die Gewichte.',
    'Querys mal 0: Alle Scores sind 0, alle Gewichte gleich. Mal -1: Das Token sieht dorthin, wohin es am wenigsten sah.',
    'Die drei Matrizen sind gelernt; je drei sind ein Kopf, mehrere Köpfe, durch eine vierte Matrix verbunden, eine Schicht. Was eine Schicht ausgibt, nimmt ' +
      'die nächste auf. Diesem Modell wurde gesagt, welches Nomen ein Pronomen meint, nie, wohin es sehen soll; ein anderer Kopf hat andere Projektionen und ' +
      'sieht vielleicht woandershin.',
  ],
  symbols:
    '<i>x</i><sub>i</sub>: der Vektor von Token <i>i</i>, das schaut; <i>x</i><sub>j</sub>: von Token <i>j</i>, das angesehen wird; <i>W</i>: gelernte ' +
    'Matrizen; <i>d</i><sub>k</sub>: wie viele Zahlen eine Query hat, hier 16.',
  picture:
    'Der Satz „The cat sat on the mat because it was tired“, und zu jedem seiner Token ein Key als Streifen von Farben, sein Score mit der Query von „it“, ' +
    'ein Balken für das Gewicht und ein Value: Der Balken von „cat“ ist bei weitem der längste.',
  presets: [
    { name: '„it“ fragt wie „sat“', settings: { asks: 3 } },
    { name: 'Values verdoppelt', settings: { values: 2 } },
    { name: 'Querys umgedreht', settings: { queries: -1 } },
    { name: '… because it was soft', settings: { text: soft } },
  ],
  sentence: 'Dein Satz, in den (englischen) Wörtern, die das Modell kennt',
  read: 'Lesen',
  unknown: 'Nicht unter den Wörtern des Modells, gelesen als <mask>:',
  nearest: (words) => `(ähnlich: ${words})`,
  empty: 'Da steht kein Wort. Schreib einen Satz.',
  long: (count, most) =>
    `Das sind ${count} Wörter und Zeichen; das Modell liest höchstens ${most}. Kürze den Satz.`,
  head: 'Schicht und Kopf',
  headName: (layer, head) => `Schicht ${layer}, Kopf ${head}`,
  jobs: {
    coreference: 'findet das Nomen eines Pronomens',
    flip: 'findet dieses Nomen am Adjektiv',
    agreement: 'findet das Subjekt eines Verbs',
    previousWord: 'sieht auf das Wort davor',
    nextWord: 'sieht auf das Wort danach',
    induction: 'findet dasselbe Wort weiter vorn',
  },
  who: 'Welches Token sucht',
  asks: 'Mit wessen Query es sucht',
  own: (token) => `der von „${token}“ selbst`,
  queryOf: (token) => `Query von „${token}“: wonach es sucht`,
  table: (token) => `Die Query von „${token}“ und alle Token`,
  columns: [
    'Token',
    'Key: was es enthält',
    'Score',
    'Gewicht',
    'Value: was es mitbringt',
    'Gewicht, unverändert',
  ],
  taken: 'geht weiter',
  sum: 'die Summe aller Gewicht × Value',
  colours:
    'Ein Vektor ist ein Streifen aus 16 Zahlen: Grün ist positiv, Orange negativ, und je kräftiger die Farbe, desto größer die Zahl.',
  dot: (asking, token) => `Ein Score: Query von „${asking}“, Key von „${token}“`,
  dotCaption: 'Zahl für Zahl; wähle in der Tabelle oben ein anderes Token, um seinen Key zu sehen',
  rows: ['Query', 'Key', 'Query × Key'],
  dotSum: (sum, dim, score) =>
    `Die Produkte ergeben zusammen ${sum}; durch √${dim} geteilt ist das der Score, ${score}.`,
  rotary:
    'Query und Key stehen hier so, wie sie aufeinandertreffen, nach den rotierenden Positionen: Beide sind um einen Winkel gedreht, der davon abhängt, wo ' +
    'ihr Token steht. Ein Value wird nicht gedreht. <s> steht für den Anfang des Textes.',
  factors: {
    q: 'Alle Querys (W_Q) mal',
    k: 'Alle Keys (W_K) mal',
    v: 'Alle Values (W_V) mal',
  },
  which: 'Setz eine Zahl von',
  vectors: {
    q: (token) => `Query von „${token}“`,
    k: (token) => `Key von „${token}“`,
    v: (token) => `Value von „${token}“`,
  },
  place: 'welche',
  number: (place) => `Zahl ${place} ist`,
  undo: 'Alle Änderungen zurücknehmen',
  state: {
    best: 'am meisten angesehen',
    moved: 'größte Änderung eines Gewichts',
    length: 'Länge dessen, was weitergegeben wird',
    was: (length) => `unverändert: ${length}`,
  },
  finding: (n) =>
    `Behauptung: Query und Key ergeben das Gewicht, der Value wird weitergegeben. Hier passt die Query von „${n.asking}“ am besten zum Key von „${n.best}“: ` +
    `Score ${n.score}, Gewicht <strong>${n.weight}</strong>. Doppelte Values bewegen ein Gewicht um höchstens <strong>${n.valueMoved}</strong> und machen, ` +
    `was weitergegeben wird, ${n.valueLength}-mal so lang; doppelte Querys bewegen ein Gewicht um <strong>${n.queryMoved}</strong>, doppelte Keys um ` +
    `${n.keyMoved}.`,
  askScore: (x, y, wq, wk) =>
    `<p>Token a ist <i>x</i> = ${x}, Token b ist <i>y</i> = ${y}. Die Zeilen von <i>W</i><sub>Q</sub> sind ${wq}, die von <i>W</i><sub>K</sub> sind ${wk}. a ` +
    `sieht b an: Wie ` +
    'groß ist <i>q</i> · <i>k</i>, mit <i>q</i> = <i>x</i> <i>W</i><sub>Q</sub> und <i>k</i> = <i>y</i> <i>W</i><sub>K</sub>?</p>',
  becauseScore: (q, k, terms, score) =>
    `<p><i>q</i> = ${q} und <i>k</i> = ${k}, also <i>q</i> · <i>k</i> = ${terms} = ${score}.</p>`,
  askWeight: (q) =>
    `<p>Die Query eines Tokens ist <i>q</i> = ${q}. Welches Token bekommt das größte Gewicht?</p>`,
  choice: (name, key, value) => `${name}: Key ${key}, Value ${value}`,
  becauseWeight: (products, weights) =>
    `<p><i>q</i> · <i>k</i> ist ${products}; die Gewichte sind ${weights}. Die Values haben dabei nicht mitzureden.</p>`,
};
