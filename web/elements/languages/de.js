/** @typedef {import('./en.js').Values} Values */

/** @type {import('./en.js').Strings} */
export const de = {
  head: 'Attention-Kopf',
  headNumber: (n) => `Kopf ${n}`,
  headWord: 'Kopf',
  headOfLayer: (v) => `Schicht ${v.layer}, Kopf ${v.head}`,
  headSummary: (v) =>
    `Schicht ${v.layer}, Kopf ${v.head}: ${v.query} schaut am meisten auf ${v.key}, ${v.weight}`,
  headSwitch: (v) => `Schicht ${v.layer}, Kopf ${v.head}: an`,
  headOn: 'an',
  layerNumber: (n) => `Schicht ${n}`,
  axes: 'Zeilen sind Queries, Spalten sind Keys',
  cell: (v) => `${v.query} achtet auf ${v.key}: ${v.weight}`,
  weight: 'Gewicht',
  exactly: 'genau',
  position: (v) => `Query ${v.queryIndex}, Key ${v.keyIndex}`,
  rowSum: (v) => `diese Zeile summiert sich zu ${v.sum}`,
  summary: (v) =>
    `Attention-Heatmap, ${v.rows} Queries mal ${v.columns} Keys, Kopf ${v.head} von ${v.heads}. ` +
    `Größtes Gewicht ${v.weight}, von ${v.query} zu ${v.key}. Pfeiltasten bewegen, Eingabe wählt aus.`,
  noTokens: 'Keine Tokens, also nichts zu beachten.',
  loading: 'Wird berechnet …',
  legendZero: 'genau 0',
  legendDimmed: (v) => `unter ${v.threshold}`,
  scale: 'Farbskala',
  untrained: 'Diese Gewichte stammen aus Zufallsmatrizen: Hier wurde noch nichts gelernt.',
  showTable: 'Als Tabelle zeigen',
  hideTable: 'Tabelle ausblenden',
  tableCaption: (v) => `Kopf ${v.head}: Gewichte von jeder Query (Zeile) zu jedem Key (Spalte)`,
  query: 'Query',
  sum: 'Zeilensumme',
  rowsShown: (v) => `Zeilen ${v.first} bis ${v.last} von ${v.total}`,
  previous: 'Vorige Zeilen',
  next: 'Nächste Zeilen',
  copyCsv: 'CSV kopieren',
  copied: 'Kopiert.',
  notCopied: 'Der Browser hat das Kopieren nicht erlaubt. Die CSV-Datei enthält dasselbe.',
  saveCsv: 'CSV',
  savePng: 'PNG',
  saveSvg: 'SVG',
  save: 'Speichern als',
  zoomIn: 'Größere Zellen',
  zoomOut: 'Kleinere Zellen',
  retry: 'Noch einmal versuchen',
  explaining: 'Die Zahlen hinter diesem Gewicht werden geholt …',
  largest: 'das größte dieses Kopfes',
  explain: 'Jede Zahl zeigen',
  close: 'Schließen',
  explanationTitle: (v) => `Wie ${v.query} dazu kam, auf ${v.key} mit ${v.weight} zu achten`,
  allDigits: 'Alle Stellen',
  dimension: 'Dimension',
  queryRow: 'Query',
  keyRow: 'Key',
  products: 'Produkt',
  valueRow: 'Value',
  contribution: 'Beitrag',
  stepProducts: 'Query und Key Zahl für Zahl multiplizieren',
  stepProductsWhy: (v) => `Die Query-Zeile von ${v.query}, die Key-Zeile von ${v.key} und ihre Produkte.`,
  stepDot: 'Die Produkte addieren: das Skalarprodukt',
  stepDotWhy:
    'Das Programm addiert in eigener Reihenfolge; von Hand addiert können die letzten Stellen abweichen.',
  stepScore: 'Skalieren: der Score',
  stepScoreWhy: (v) =>
    `Längere Zeilen geben größere Skalarprodukte. Der Faktor, hier 1 / √${v.size}, hält Scores jeder Zeilenlänge vergleichbar.`,
  stepScaleOwn: 'Das Skalarprodukt mal dem gewählten Faktor.',
  stepCap: 'Deckeln',
  stepCapWhy: 'Ein weicher Deckel biegt große Scores zu einer Grenze hin.',
  stepMask: 'Die Maske anwenden',
  maskOpen: 'Nichts verbietet dieses Paar, der Score bleibt, wie er ist.',
  maskClosed: 'Diese Query darf diesen Key nicht sehen: Der Score wird minus unendlich, das Gewicht 0.',
  maskAdded: 'Die Maske addiert eine Zahl zum Score.',
  stepExponential: 'Mit dem größten Score der Zeile vergleichen und exponentieren',
  stepExponentialWhy:
    'Den größten Score vorher abzuziehen verhindert einen Überlauf; die Gewichte bleiben gleich.',
  stepWeight: 'Durch die Summe der Zeile teilen: das Gewicht',
  stepWeightWhy: (v) =>
    `Die Summe der Exponentiale aller Keys, die ${v.query} sieht, macht die Summe der Gewichte zu 1.`,
  nothingVisible: 'Diese Query darf gar keinen Key sehen: Jedes Gewicht der Zeile ist 0.',
  stepContribution: 'Den Value gewichten: was dieser Key zur Ausgabe beiträgt',
  stepContributionWhy: (v) =>
    `Die Value-Zeile von ${v.key} mal dem Gewicht. Die Ausgabe von ${v.query} ist die Summe davon über alle Keys.`,
  dot: 'Skalarprodukt',
  scaleTerm: 'Faktor',
  score: 'Score',
  cappedScore: 'gedeckelter Score',
  mask: 'Maske',
  maskedScore: 'maskierter Score',
  rowMaximum: 'Zeilenmaximum',
  exponential: 'Exponential',
  exponentialSum: 'Summe der Exponentiale',
  errors: {
    weightsShape: (v) =>
      `Die Gewichte brauchen die Form [Köpfe, Queries, Keys] oder [Queries, Keys]; dies ist ${v.shape}.`,
    weightsForm: (v) =>
      `Die Gewichte brauchen verschachtelte Listen von Zahlen oder ein Objekt aus data und shape; dies ist ${v.value}.`,
    weightsTooLarge: (v) =>
      `Gewichte der Form ${v.shape} sind zu viele; es gehen höchstens ${v.heads} Köpfe, ${v.positions} Queries, ` +
      `${v.positions} Keys und insgesamt ${v.numbers} Zahlen.`,
    weightsKind: () => 'Die Gewichte brauchen ein Float32Array oder ein Array von Zahlen als data.',
    weightsLength: (v) => `Gewichte der Form ${v.shape} sind ${v.expected} Zahlen; es sind ${v.got}.`,
    weightsNotFinite: (v) =>
      `Das Gewicht von Kopf ${v.head}, Query ${v.queryIndex}, Key ${v.keyIndex} ist ${v.value}, also keine endliche Zahl.`,
    weightsNotNumbers: (v) => `Unter den Gewichten ist ${v.value}, das ist keine Zahl.`,
    weightsRagged: (v) =>
      `Die Zeilen der Gewichte sind verschieden lang: Jede sollte ${v.expected} Einträge haben.`,
    tokensKind: (v) => `${v.name} braucht eine Liste von Texten.`,
    tokensCount: (v) => `${v.name} enthält ${v.got} Tokens für ${v.expected} Positionen.`,
    jsonSyntax: (v) => `Das JSON im Tag ist nicht lesbar: ${v.message}`,
    jsonKind: () => 'Das JSON im Tag muss ein einziges Objekt in geschweiften Klammern sein.',
    notAChoice: (v) =>
      `${v.name} kann nicht „${v.value}“ sein; möglich sind ${v.choices}. Es gilt ${v.fallback}.`,
    notInRange: (v) =>
      `${v.name} kann nicht „${v.value}“ sein, sondern eine ganze Zahl von ${v.minimum} bis ${v.maximum}. Es gilt ${v.fallback}.`,
    notANumber: (v) => `${v.name} kann nicht „${v.value}“ sein, sondern eine Zahl. Es gilt ${v.fallback}.`,
    notAHead: (v) =>
      `off nennt „${v.value}“, was kein Kopf ist; Köpfe sind 0.0 bis ${v.layer}.${v.head}: Schicht, Punkt, Kopf.`,
    sentence: (v) => `Dieser Satz konnte nicht berechnet werden: ${v.message}`,
    explanation: (v) => `Die Zahlen hinter diesem Gewicht konnten nicht geholt werden: ${v.message}`,
    explanationPart: (v) =>
      `Diese Erklärung lässt sich nicht zeigen: ${v.name} darin kann nicht ${v.value} sein.`,
    explanationDiffers: (v) =>
      `Die Erklärung endet beim Gewicht ${v.explained}, aber die Zelle zeigt ${v.weight}.`,
    file: (v) => `Die Datei konnte nicht erzeugt werden: ${v.message}`,
  },
};
