/** @type {typeof import('./en.js').en} */
export const de = {
  title: 'Masken: wer wen sehen darf',
  claim:
    'Eine Maske sagt, welche Wörter ein Wort sehen darf. Was sie verdeckt, bekommt vor der Softmax den Score −∞: Sein Gewicht ist genau 0, und nichts davon ' +
    'erreicht die Ausgabe.',
  question:
    'Eine Maske kann einem Wort alles verdecken, etwa wo eine Zeile nur eine Tabelle ungleich langer Sätze auffüllt. Alle ihre Scores sind dann −∞. Was gibt ' +
    'die Engine, das Programm auf dieser Seite, als Gewichte und Ausgabe?',
  choices: ['NaN', 'Nullen', 'Gleiche Gewichte für alle Wörter'],
  notice: [
    'Die Maske kommt nach den Scores und vor der Softmax. Ein verdecktes Gewicht ist 0 und nicht nur klein, und wo eine Zeile überhaupt ein Wort sieht, ' +
      'ergeben ihre sichtbaren Gewichte wieder 1.',
    'Kausal: Ein Wort sieht sich selbst und was vor ihm steht. Tausche das letzte Wort aus, und keine frühere Zeile bewegt sich, nicht um ein einziges Bit. ' +
      'Mit der Maske „alles“ bewegt sich jede.',
    'Darum kann ein Modell, das Wort für Wort schreibt, Keys und Values der Vergangenheit behalten: In der ersten Schicht hängen sie nur vom eigenen Wort ab, ' +
      'und in jeder späteren kommen sie aus Zeilen, die kein späteres Wort ändert.',
    'Eine Zeile, die nichts sieht: Die Softmax zieht zuerst den größten Score ab, und −∞ minus −∞ ist NaN. Eine naive Softmax macht NaN aus allen Gewichten ' +
      'der Zeile und aus ihrer Ausgabe. Die Engine gibt 0 für beide.',
    'Ein Fenster lässt jedem Wort wenige Zellen übrig, wie lang der Text auch ist: In einer Schicht sieht jedes Wort nur sich und seine Nachbarn.',
  ],
  symbols:
    '<i>Q</i>, <i>K</i>, <i>V</i>: eine Zeile für Query, Key und Value jedes Wortes; <i>M</i>: die Maske; <i>i</i>: das Wort, das schaut; <i>j</i>: ' +
    'das, auf das es schaut.',
  picture:
    'Vier Tabellen zwischen den Wörtern von „The cat sat on the mat“: die Scores, die kausale Maske als Gitter aus Knöpfen, die maskierten Scores mit −∞ über der ' +
    'Diagonale, und die Gewichte mit 0 an diesen Stellen.',
  presets: [
    { name: 'Ein Fenster von 1', settings: { kind: 'window', size: 1 } },
    { name: 'Die letzten beiden sind Füllung', settings: { kind: 'padding', size: 4 } },
    {
      name: 'Ein Wort, das nichts sieht',
      settings: { kind: 'own', own: '100000.110000.111000.000000.111110.111111', row: 3 },
    },
  ],
  sentence: 'Ein Satz, 2 bis 8 Wörter',
  another: 'Andere Vektoren ziehen',
  trouble: {
    few: 'Schreib mindestens zwei Wörter. Bis dahin gilt der Satz vom Anfang.',
    many: 'Nur die ersten 8 Wörter werden verwendet.',
  },
  kind: 'Maske',
  kinds: {
    full: 'alles',
    causal: 'kausal',
    window: 'Fenster',
    'causal-window': 'kausales Fenster',
    padding: 'Füllung',
    own: 'deine eigene',
  },
  sizes: {
    window: 'Wie weit ein Wort sieht, nach beiden Seiten',
    'causal-window': 'Wie weit ein Wort zurücksieht',
    padding: 'Wie viele Wörter echt sind',
  },
  about: {
    full: 'Jedes Wort sieht jedes Wort.',
    causal: 'Ein Wort sieht sich selbst und die Wörter davor, wie in einem Modell, das schreibt.',
    window: 'Ein Wort sieht die Wörter in seiner Nähe, auf beiden Seiten.',
    'causal-window': 'Ein Wort sieht sich selbst und die Wörter kurz davor.',
    padding:
      'Die Sätze eines Batches werden auf dieselbe Länge aufgefüllt. Kein Wort sieht die Füllung (Padding); was aus ihren eigenen Zeilen kommt, wird weggeworfen.',
    own: 'Deine: Schalte jede Zelle im Gitter um, mit der Maus oder mit Pfeiltasten und Leertaste.',
  },
  visible: (visible, cells) =>
    `${visible} von ${cells} Zellen sind sichtbar. Eine Zeile ist ein Wort, das schaut, eine Spalte ein Wort, das angeschaut wird. Jede Zelle der Maske lässt ` +
    `sich umschalten.`,
  scores: '1. Scores',
  mask: '2. Die Maske: ● darf sehen',
  maskedScores: '3. Maskierte Scores',
  weights: '4. Gewichte, nach der Softmax',
  hidden: 'von der Maske verdeckt',
  sees: (row, column) => `„${row}“ sieht „${column}“`,
  oneRow: 'Eine Zeile, auf zwei Arten',
  rowOf: 'Die Zeile von',
  blind: 'Ihm alles verdecken',
  rowWeights: (word) => `Gewichte von „${word}“`,
  rowOutput: 'Seine Ausgabe, 8 Zahlen',
  masked: 'maskierter Score',
  naive: 'Softmax, naiv geschrieben',
  byEngine: 'die Engine',
  change: 'Wirkt ein späteres Wort zurück?',
  changeLast: (word) => `Das letzte Wort, „${word}“, gegen ein anderes tauschen`,
  moved: 'Wie weit sich die Ausgabe jedes Wortes bewegt hat',
  movedAbout: (moved, of) =>
    moved === 0
      ? `Keine der ${of} Zeilen vor der letzten hat sich bewegt: 0 ist genau 0.`
      : `${moved} der ${of} Zeilen vor der letzten haben sich bewegt: Diese Maske lässt sie das letzte Wort sehen.`,
  unchanged: 'Tausche es aus und sieh, welche Zeilen sich unter der oben gewählten Maske bewegen.',
  cache: 'Wort für Wort, mit Cache',
  cacheAbout:
    'Kausale Attention über alle Wörter auf einmal, und Wort für Wort: Die Query jedes neuen Wortes fragt die behaltenen Keys und Values und seine eigenen. ' +
    'Gezählt sind Multiplikationen mit Addition für Querys, Keys, Values, Scores und Ausgabe; ohne Cache werden bei jedem Schritt alle bisherigen Wörter ' +
    'noch einmal gerechnet.',
  step: 'neues Wort',
  apart: 'Unterschied der Ausgaben',
  withCache: 'Rechenschritte mit Cache',
  withoutCache: 'ohne',
  together: 'zusammen',
  many: (many, times) =>
    `Ebenso gezählt, brauchen ${many} Wörter ohne Cache ${times}-mal so viele Rechenschritte.`,
  finding: (n) =>
    `Behauptung: Eine Maske entscheidet, wer wen sieht. Hier sind ${n.visible} von ${n.cells} Zellen sichtbar. Eine Zeile, die nichts sieht, kam bei der ` +
    `Engine als <strong>${n.blind}</strong> heraus und bei einer naiven Softmax als <strong>${n.naive}</strong>. Unter der kausalen Maske bewegte ein ` +
    `anderes letztes Wort die früheren Zeilen um <strong>${n.earlier}</strong>. Also unterscheidet sich, was Wort für Wort mit Cache entsteht, von allem auf ` +
    `einmal um höchstens ${n.cached}; es brauchte ${n.withCache} Multiplikationen mit Addition, ohne Cache ${n.withoutCache}.`,
  pattern: {
    full: () => '',
    causal: () => 'eine kausale Maske',
    window: (size) => `ein Fenster: Jedes Wort sieht sich selbst und bis zu ${size} auf jeder Seite`,
    'causal-window': (size) => `ein kausales Fenster: Jedes Wort sieht sich selbst und bis zu ${size} davor`,
    padding: (size) =>
      `eine Füllungsmaske: Nur die ersten ${size} Wörter sind echt, und kein Wort sieht die anderen`,
  },
  askCells: (count, pattern) =>
    `<p>${count} Wörter, ${pattern}. Wie viele der ${count * count} Zellen sind sichtbar?</p>`,
  becauseCells: (sum, cells) => `<p>Zeile für Zeile: ${sum} = ${cells}.</p>`,
  askWeight: (scores, row, column) =>
    `<p>In Zeile ${row} sind die Scores ${scores}. Die Maske ist kausal. Wie groß ist Gewicht ${column} dieser Zeile, auf zwei Stellen?</p>`,
  becauseWeight: (row, count, fraction, weight) =>
    `<p>Zeile ${row} sieht die Wörter 1 bis ${row} von ${count}; die anderen zählen als e<sup>−∞</sup> = 0. Also ist es ${fraction} = ${weight}.</p>`,
};
