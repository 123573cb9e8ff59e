/** @typedef {import('./en.js').Values} Values */

/** @type {import('./en.js').Strings} */
export const de = {
  direction: 'ltr',
  head: 'Attention-Kopf',
  headNumber: (n) => `Kopf ${n}`,
  headWord: 'Kopf',
  headOfLayer: (v) => `Schicht ${v.layer}, Kopf ${v.head}`,
  headSummary: (v) =>
    `Schicht ${v.layer}, Kopf ${v.head}: ${v.query} schaut am meisten auf ${v.key}, ${v.weight}`,
  headSwitch: (v) => `Schicht ${v.layer}, Kopf ${v.head}: an`,
  headOn: 'an',
  headIsOff: (v) => `${v.name}, aus`,
  strength: 'Stärke',
  compareWith: 'Vergleichen mit',
  compareNone: 'keinem anderen',
  comparison: (v) => `${v.one}, neben ${v.other}`,
  difference: 'Differenz',
  differenceColors: (v) =>
    `In der Differenz steht Orange, wo ${v.one} mehr hinsieht, Violett, wo ${v.other} es tut.`,
  headsDiffer: (v) =>
    `Im Mittel verteilen sie ${v.mean} der Aufmerksamkeit einer Zeile anders (0: ganz gleich, 1: nichts gemeinsam); am meisten in der Zeile von ${v.query}: ${v.largest}.`,
  layerWord: 'Schicht',
  layerNumber: (n) => `Schicht ${n}`,
  axes: 'Zeilen sind Queries, Spalten sind Keys',
  cell: (v) => `${v.query} achtet auf ${v.key}: ${v.weight}`,
  weight: 'Gewicht',
  exactly: 'genau',
  position: (v) => `Query ${v.queryIndex}, Key ${v.keyIndex}`,
  rowSum: (v) => `diese Zeile summiert sich zu ${v.sum}`,
  columnSum: (v) => `diese Spalte summiert sich zu ${v.sum}`,
  columnSums: 'Spaltensumme',
  sums: 'Summen',
  summary: (v) =>
    `Attention-Heatmap, ${v.rows} Queries mal ${v.columns} Keys, ${v.which}. ` +
    `Größtes Gewicht ${v.weight}, von ${v.query} zu ${v.key}. Pfeiltasten bewegen, Eingabe wählt aus.`,
  noTokens: 'Keine Tokens, also nichts zu beachten.',
  loading: 'Wird berechnet …',
  legendZero: 'genau 0',
  legendDimmed: (v) => `unter ${v.threshold}`,
  scale: 'Farbskala',
  untrained: 'Diese Gewichte stammen aus Zufallsmatrizen: Hier wurde noch nichts gelernt.',
  showTable: 'Als Tabelle zeigen',
  hideTable: 'Tabelle ausblenden',
  tableCaption: (v) => `Gewichte von jeder Query (Zeile) zu jedem Key (Spalte): ${v.which}`,
  query: 'Query',
  sum: 'Zeilensumme',
  rowsShown: (v) => `Zeilen ${v.first} bis ${v.last} von ${v.total}`,
  previous: 'Vorige Zeilen',
  next: 'Nächste Zeilen',
  copyCsv: 'CSV kopieren',
  copied: 'Kopiert.',
  notCopied: 'Der Browser hat das Kopieren nicht erlaubt. Die CSV-Datei enthält dasselbe.',
  tooManyToCopy: (v) => `Kopiert werden höchstens ${v.most} Zahlen. Die CSV-Datei enthält alle.`,
  beingWritten: 'Wird geschrieben …',
  save: 'Speichern als',
  zoomIn: 'Größere Zellen',
  zoomOut: 'Kleinere Zellen',
  retry: 'Noch einmal versuchen',
  explaining: 'Die Zahlen hinter diesem Gewicht werden geholt …',
  largest: 'das größte dieser Karte',
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
  edited: 'von Hand geändert',
  newNumber: 'Neue Zahl',
  open: '1',
  closed: '0',
  stepOf: (v) => `Schritt ${v.step} von ${v.count}`,
  stepBack: 'Zurück',
  stepOn: 'Nächster Schritt',
  allSteps: 'Alle Schritte',
  more: 'Mehr',
  undoEdits: 'Alle Änderungen zurücknehmen',
  pointHint:
    'Auf eine Zahl zeigen oder mit den Pfeiltasten zu ihr gehen: Woher sie kommt, leuchtet auf. Noch ein Klick oder die Eingabetaste ändert sie.',
  oneRow: (v) => `${v.name}, Zeile ${v.row}, Spalte ${v.column}`,
  sumOf: 'die Summe von',
  handedOn: 'die Zahl, die der Kopf weitergibt',
  given: 'gegeben',
  byHand: 'von Hand gesetzt; was dort stünde, wird nicht mehr benutzt',
  rowsSum: (v) => `Jede Zeile der Gewichte hat die Summe 1, bis auf ${v.difference}.`,
  rowsClosed: (v) => `Zeilen, die nichts sehen dürfen, mit Gewichten 0: ${v.count}.`,
  inDouble: (v) =>
    `Die Ausgabe weicht von derselben in doppelter Genauigkeit um höchstens ${v.difference} ab.`,
  stepTitles: [
    'Die Token als Vektoren: X',
    'Drei Projektionen: Q, K, V',
    'Jede Query mal jeder Key: Q Kᵀ',
    'Geteilt durch die Wurzel der Breite: die Scores',
    'Die Maske: wer wen sehen darf',
    'Softmax: aus Scores werden Gewichte',
    'Die gewichtete Summe der Values',
    'Die Köpfe nebeneinander',
    'Die Ausgabematrix: W_O',
  ],
  stepWhys: [
    'Eine Zeile für jedes Token. Hier ist nichts gelernt: Die Zahlen kommen aus einem Startwert, gerundet, damit man sie nachrechnen kann.',
    'Eine Query fragt, ein Key antwortet, ein Value ist, was getragen wird. Jedes ist dieselbe Zeile von X mal einer eigenen Matrix; von jeder Matrix benutzt ein Kopf seine eigenen Spalten.',
    'Ein Skalarprodukt für jedes Paar von Token: Wie gut passt diese Query (Zeile) zu jenem Key (Spalte)?',
    'Summen von mehr Produkten sind größer. Das Teilen hält die Softmax davon ab, zu sättigen.',
    'Was geschlossen ist, wird minus unendlich. Ein Klick auf eine Zelle der Maske öffnet oder schließt sie.',
    'Jede Zeile wird positiv und hat die Summe 1. Wo nichts gesehen werden darf, sind alle Gewichte 0.',
    'Jede Zeile der Gewichte mischt die Zeilen von V: was dieser Kopf für jedes Token weitergibt.',
    'Alle Köpfe eines Tokens, einer hinter dem anderen.',
    'Noch eine Matrix mischt, was die Köpfe gefunden haben.',
  ],
  queriesLabel: 'Token, die schauen (Queries); eines zu wählen zeigt nur seine Linien',
  keysLabel: 'Token, auf die geschaut wird (Keys)',
  linesSummary: (v) => `${v.count} Linien von Token, die schauen, links, zu Token, auf die sie schauen`,
  linesLeftOut: (v) => `Gezeichnet sind die ${v.shown} stärksten von ${v.count} Linien.`,
  axesOfLines: 'Wer schaut, steht links, auf wen, rechts; je breiter eine Linie, desto größer das Gewicht.',
  thresholdWord: 'Linien ab',
  pinRow: 'Nur die Linien dieses Tokens zeigen',
  overflowed: 'Eine Zahl ist hier größer, als ein float32 fasst: Was aus ihr folgt, ist keine Zahl.',
  noNumber: 'Keine Zahl, die ein float32 fasst',
  asCode: 'Als Code',
  copyCode: 'Kopieren',
  codeNotCopied: 'Der Browser hat das Kopieren nicht erlaubt: bitte den Text auswählen.',
  headOfHeads: (v) => `Kopf ${v.head} von ${v.heads}`,
  meanOfHeads: (v) => `das Mittel von ${v.heads} Köpfen`,
  maxOfHeads: (v) => `das Größte von ${v.heads} Köpfen`,
  aggregates: { mean: 'Mittel', max: 'Max', rollout: 'Rollout' },
  rolloutWhat: (v) =>
    `Wie viel von jedem Token (Spalte) durch die Schichten 0 bis ${v.layer} an jede Stelle (Zeile) gelangt, wenn jede Schicht die eine Hälfte unverändert weitergibt und die andere durch das Mittel ihrer Köpfe.`,
  rolloutTo: (v) => `der Rollout durch die Schichten 0 bis ${v.layer}`,
  negativeNumbers: 'Einige Zahlen sind negativ: Das sind Scores oder Differenzen, keine Gewichte.',
  notWeights: (v) => `Die Zeile von ${v.query} hat die Summe ${v.sum}: Gewichte hätten die Summe 1.`,
  maskWord: 'Maske',
  maskHint:
    'Zeilen schauen, auf Spalten wird geschaut. Eine Zelle anklicken, über mehrere ziehen oder die Eingabetaste: 1 darf gesehen werden, 0 nicht.',
  maskKinds: {
    full: 'alle sehen alle',
    causal: 'kausal: niemand sieht, was später kommt',
    window: 'Fenster: nur nahe',
    'causal-window': 'kausales Fenster',
    padding: 'Füllung: die letzten Token sind keine',
    blocks: 'Blöcke',
  },
  maskSizes: {
    window: 'reicht so weit',
    'causal-window': 'reicht so weit zurück',
    padding: 'echte Token',
    blocks: 'Token je Block',
  },
  maskRow: (v) =>
    `${v.query} sieht ${v.count} von ${v.length}. Die Scores der anderen werden minus unendlich, ihre Gewichte 0.`,
  maskBlind: (v) =>
    `${v.query} darf niemanden sehen: Alle Scores sind minus unendlich. Eine Softmax würde 0 durch 0 teilen; hier sind Gewichte und Ausgabe 0.`,
  maskAll: (v) =>
    `${v.open} von ${v.pairs} Paaren sind offen.${Number(v.blind) > 0 ? ` Zeilen, die niemanden sehen dürfen: ${v.blind}; ihre Gewichte sind 0.` : ''}`,
  headMeasures: (v) => `Entropie ${v.entropy}, Abstand ${v.distance}`,
  planeViews: { plane: 'Queries und Keys', positions: 'Positionen', products: 'Positionen × Positionen' },
  viewWord: 'Ansicht',
  planeSummary: (v) =>
    `${v.queries} Queries und ${v.keys} Keys in einer Ebene; die Zahlen stehen in der Tabelle darunter`,
  planeHow: (v) =>
    `Kreise sind Queries, Quadrate sind Keys, jeweils ${v.width} Zahlen, auf die beiden Richtungen projiziert, in denen sie sich am meisten unterscheiden (Hauptkomponenten). Im Bild sind alle Keys um einen Vektor verschoben, sodass ihr Mittel das der Queries ist: Das ändert kein Gewicht.`,
  planeShare: (v) =>
    `Von der Varianz behält die Ebene ${v.sum}: ${v.along} von links nach rechts, ${v.up} nach oben. Scores und Gewichte kommen aus allen Zahlen der Keys, wie sie sind, nicht aus der Ebene: Nah heißt nicht immer groß.`,
  planeFlat: 'Alle Queries sind gleich, und alle Keys sind gleich: Da gibt es nichts zu unterscheiden.',
  chosenQuery: 'Query',
  noQuery: 'keine',
  chooseQuery: 'Wählen Sie eine Query, in der Liste oder an ihrem Kreis: Ihre Gewichte leuchten auf.',
  scaledDot: 'q · k / √d',
  component: (n) => `Komponente ${n}`,
  pointsCaption: 'Queries und Keys in der Ebene',
  kindWord: 'Query oder Key',
  pointWord: 'Punkt',
  positionsWhat:
    'Jede Zeile ist, was zum Vektor eines Tokens an dieser Stelle addiert wird, jede Spalte eine seiner Zahlen.',
  productsWhat:
    'Jede Zelle ist das Skalarprodukt der Vektoren zweier Stellen: je größer, desto mehr haben sie gemeinsam.',
  openFile: 'Datei öffnen',
  openFileWhat:
    'JSON oder safetensors mit weights, query und key, oder positions; oder legen Sie sie hier ab. Sie bleibt in Ihrem Browser.',
  fileShown: (v) => `Gezeigt wird ${v.name}.`,
  positionsWords: {
    axes: 'Zeilen sind Stellen, Spalten ihre Zahlen',
    query: 'Stelle',
    position: (v) => `Stelle ${v.queryIndex}, Zahl ${v.keyIndex}`,
    cell: (v) => `Stelle ${v.query}, Zahl ${v.key}: ${v.weight}`,
    summary: (v) =>
      `Positionen als Heatmap, ${v.rows} Stellen mit je ${v.columns} Zahlen. ` +
      `Die größte ist ${v.weight}, von Stelle ${v.query}, Zahl ${v.key}. Pfeiltasten bewegen.`,
    tableCaption: () => 'Positionen: eine Zeile für jede Stelle, eine Spalte für jede ihrer Zahlen',
  },
  productsWords: {
    axes: 'Zeilen und Spalten sind Stellen',
    query: 'Stelle',
    position: (v) => `Stelle ${v.queryIndex}, Stelle ${v.keyIndex}`,
    cell: (v) => `Stelle ${v.query} mal Stelle ${v.key}: ${v.weight}`,
    summary: (v) =>
      `Skalarprodukte der Positionen als Heatmap, ${v.rows} mal ${v.columns} Stellen. ` +
      `Das größte ist ${v.weight}, von Stelle ${v.query} und Stelle ${v.key}. Pfeiltasten bewegen.`,
    tableCaption: () => 'Skalarprodukte der Positionen: eine Zeile und eine Spalte für jede Stelle',
  },
  noLines: (v) => `Kein Gewicht erreicht ${v.threshold}; das größte ist ${v.largest}.`,
  noVectors: 'Hier gibt es Gewichte, aber keine Queries und Keys und keine Positionen.',
  errors: {
    weightsShape: (v) =>
      `Die Gewichte brauchen die Form [Schichten, Köpfe, Queries, Keys], [Köpfe, Queries, Keys] oder [Queries, Keys]; dies ist ${v.shape}.`,
    weightsGone: () => 'Der Speicher dieser Gewichte wurde weitergegeben: Geben Sie eine Kopie.',
    weightsBatch: (v) =>
      `Diese Gewichte haben die Form ${v.shape}: Aus einem Batch von ${v.batch} muss eines gewählt werden.`,
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
    vectorsShape: (v) =>
      `${v.name} braucht die Form [Schichten, Köpfe, Tokens, Zahlen], [Köpfe, Tokens, Zahlen] oder [Tokens, Zahlen]; dies ist ${v.shape}.`,
    positionsShape: (v) => `positions braucht die Form [Stellen, Zahlen]; dies ist ${v.shape}.`,
    vectorsBatch: (v) =>
      `${v.name} hat die Form ${v.shape}: Aus einem Batch von ${v.batch} muss eines gewählt werden.`,
    vectorsForm: (v) =>
      `${v.name} braucht verschachtelte Listen von Zahlen oder ein Objekt aus data (einem Float32Array) und shape${v.value === '' ? '' : `; dies ist ${v.value}`}.`,
    vectorsNotNumbers: (v) => `In ${v.name} steht ${v.value}, das ist keine Zahl.`,
    vectorsRagged: (v) =>
      `Die Zeilen von ${v.name} sind verschieden lang: Jede sollte ${v.expected} Einträge haben.`,
    vectorsLength: (v) => `${v.name} der Form ${v.shape} sind ${v.expected} Zahlen; es sind ${v.got}.`,
    vectorsTooLarge: (v) =>
      `${v.name} der Form ${v.shape} ist zu viel; es gehen höchstens ${v.most} Tokens mit je ${v.most} Zahlen.`,
    vectorsNotFinite: (v) =>
      `In ${v.name}, Kopf ${v.head}, steht in Zeile ${v.queryIndex}, Spalte ${v.keyIndex} der Wert ${v.value}, also keine endliche Zahl.`,
    vectorsMissing: (v) => `Ohne ${v.name} gibt es keine Ebene zu zeigen.`,
    keysDiffer: (v) =>
      `query ist ${v.query}, key ist ${v.key}: Schichten, Köpfe und die Zahlen eines Tokens müssen gleich viele sein.`,
    weightsDiffer: (v) => `Die Gewichte sind ${v.weights}; zu query und key gehören ${v.expected}.`,
    fileKind: () => 'Das ist weder JSON noch eine safetensors-Datei.',
    fileUnreadable: (v) => `Diese Datei kann nicht gelesen werden: ${v.message}`,
    fileFetch: (v) => `${v.name} konnte nicht geholt werden: ${v.message}`,
    fileNames: (v) =>
      `Diese Datei hat keines von ${v.wanted}; sie enthält ${v.names}. Nennen Sie, was gezeigt werden soll, wie eines davon.`,
    fileLayers: (v) =>
      `Die Schichten haben verschiedene Formen: ${v.one}, ${v.other}. Nur Schichten einer Form lassen sich zusammen zeigen.`,
    tokensKind: (v) => `${v.name} braucht eine Liste von Texten.`,
    tokensCount: (v) => `${v.name} enthält ${v.got} Tokens für ${v.expected} Positionen.`,
    jsonSyntax: (v) => `Das JSON im Tag ist nicht lesbar: ${v.message}`,
    jsonKind: () => 'Das JSON im Tag muss ein einziges Objekt in geschweiften Klammern sein.',
    notAChoice: (v) =>
      `${v.name} kann nicht „${v.value}“ sein; möglich sind ${v.choices}. Es gilt ${v.fallback}.`,
    notInRange: (v) =>
      `${v.name} kann nicht „${v.value}“ sein, sondern eine ganze Zahl von ${v.minimum} bis ${v.maximum}. Es gilt ${v.fallback}.`,
    notANumber: (v) => `${v.name} kann nicht „${v.value}“ sein, sondern eine Zahl. Es gilt ${v.fallback}.`,
    notBetween: (v) =>
      `${v.name} kann nicht „${v.value}“ sein, sondern eine Zahl von ${v.minimum} bis ${v.maximum}. Es gilt ${v.fallback}.`,
    notAHead: (v) =>
      `${v.name} nennt „${v.value}“, was kein Kopf ist; Köpfe sind 0.0 bis ${v.layer}.${v.head}: Schicht, Punkt, Kopf.`,
    notAFactor: (v) =>
      `scaled enthält „${v.value}“, was keiner ist; Schicht, Punkt, Kopf und Zahl, etwa „${v.layer}.${v.head} 0.5“.`,
    stepsTooLarge: (v) =>
      `${v.tokens} Token mit ${v.embedDim} Zahlen sind zu viele, um jede zu zeigen; höchstens ${v.mostTokens} und ${v.mostDim}.`,
    headsDivide: (v) =>
      `embed-dim ${v.embedDim} lässt sich nicht gleichmäßig auf ${v.numHeads} Köpfe verteilen.`,
    notAnEdit: (v) =>
      `edits enthält „${v.value}“, was keine Änderung ist; Name, Platz und Zahl, etwa „wq 5 1.25“.`,
    notACell: (v) =>
      `switched nennt „${v.value}“, was keine Zelle ist; Zellen sind 0.0 bis ${v.last}.${v.last}: Zeile, Punkt, Spalte.`,
    sentence: (v) => `Dieser Satz konnte nicht berechnet werden: ${v.message}`,
    explanation: (v) => `Die Zahlen hinter diesem Gewicht konnten nicht geholt werden: ${v.message}`,
    explanationPart: (v) =>
      `Diese Erklärung lässt sich nicht zeigen: ${v.name} darin kann nicht ${v.value} sein.`,
    explanationDiffers: (v) =>
      `Die Erklärung endet beim Gewicht ${v.explained}, aber die Zelle zeigt ${v.weight}.`,
    file: (v) => `Die Datei konnte nicht erzeugt werden: ${v.message}`,
  },
};
