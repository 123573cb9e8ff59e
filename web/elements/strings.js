/**
 * @file What the elements say, in the languages they know. Numbers arrive as text and stay the same in all languages.
 */

/** @typedef {Record<string, string | number>} Values */

const en = {
  head: 'Attention head',
  headNumber: (/** @type {number} */ n) => `Head ${n}`,
  headWord: 'Head',
  axes: 'Rows are queries, columns are keys',
  cell: (/** @type {Values} */ v) => `${v.query} attends to ${v.key}: ${v.weight}`,
  weight: 'weight',
  exactly: 'exactly',
  position: (/** @type {Values} */ v) => `query ${v.queryIndex}, key ${v.keyIndex}`,
  rowSum: (/** @type {Values} */ v) => `this row sums to ${v.sum}`,
  summary: (/** @type {Values} */ v) =>
    `Attention heat map, ${v.rows} queries by ${v.columns} keys, head ${v.head} of ${v.heads}. ` +
    `Largest weight ${v.weight}, from ${v.query} to ${v.key}. Arrow keys move, Enter selects.`,
  noTokens: 'No tokens, so nothing to attend to.',
  loading: 'Computing …',
  legendZero: 'exactly 0',
  legendDimmed: (/** @type {Values} */ v) => `below ${v.threshold}`,
  scale: 'colour scale',
  untrained: 'These weights come from random matrices: nothing has been learned yet.',
  showTable: 'View as table',
  hideTable: 'Hide table',
  tableCaption: (/** @type {Values} */ v) =>
    `Head ${v.head}: weights from each query (row) to each key (column)`,
  query: 'query',
  sum: 'row sum',
  rowsShown: (/** @type {Values} */ v) => `Rows ${v.first} to ${v.last} of ${v.total}`,
  previous: 'Previous rows',
  next: 'Next rows',
  copyCsv: 'Copy CSV',
  copied: 'Copied.',
  notCopied: 'The browser did not allow copying. The CSV file holds the same.',
  saveCsv: 'CSV',
  savePng: 'PNG',
  saveSvg: 'SVG',
  save: 'Save as',
  zoomIn: 'Larger cells',
  zoomOut: 'Smaller cells',
  retry: 'Try again',
  explaining: 'Fetching the numbers behind this weight …',
  largest: 'largest of this head',
  explain: 'Show every number',
  close: 'Close',
  explanationTitle: (/** @type {Values} */ v) => `How ${v.query} came to attend to ${v.key} with ${v.weight}`,
  allDigits: 'All digits',
  dimension: 'dimension',
  queryRow: 'query',
  keyRow: 'key',
  products: 'product',
  valueRow: 'value',
  contribution: 'contribution',
  stepProducts: 'Multiply the query by the key, number by number',
  stepProductsWhy: (/** @type {Values} */ v) =>
    `The query row of ${v.query} and the key row of ${v.key}, and their products.`,
  stepDot: 'Add the products up: the dot product',
  stepDotWhy: 'The engine adds in an order of its own, so adding by hand may differ in the last digits.',
  stepScore: 'Scale it: the score',
  stepScoreWhy: (/** @type {Values} */ v) =>
    `Longer rows give larger dot products. The scale, here 1 / √${v.size}, keeps scores of any size of row comparable.`,
  stepScaleOwn: 'The dot product times the chosen scale.',
  stepCap: 'Cap it',
  stepCapWhy: 'A soft cap bends large scores towards a limit.',
  stepMask: 'Apply the mask',
  maskOpen: 'Nothing forbids this pair, so the score stays as it is.',
  maskClosed: 'This query may not see this key: its score becomes minus infinity, its weight 0.',
  maskAdded: 'The mask adds a number to the score.',
  stepExponential: 'Compare with the largest score of the row, and exponentiate',
  stepExponentialWhy:
    'Subtracting the largest score first keeps the exponential from overflowing; the weights stay the same.',
  stepWeight: "Divide by the row's sum: the weight",
  stepWeightWhy: (/** @type {Values} */ v) =>
    `The sum of the exponentials of all keys that ${v.query} sees makes the weights of a row sum to 1.`,
  nothingVisible: 'This query may see no key at all: every weight of the row is 0.',
  stepContribution: 'Weigh the value: what this key adds to the output',
  stepContributionWhy: (/** @type {Values} */ v) =>
    `The value row of ${v.key} times the weight. The output of ${v.query} is the sum of this over all keys.`,
  dot: 'dot product',
  scaleTerm: 'scale',
  score: 'score',
  cappedScore: 'capped score',
  mask: 'mask',
  maskedScore: 'masked score',
  rowMaximum: 'row maximum',
  exponential: 'exponential',
  exponentialSum: 'sum of exponentials',
  errors: {
    weightsShape: (/** @type {Values} */ v) =>
      `The weights need the shape [heads, queries, keys] or [queries, keys]; this is ${v.shape}.`,
    weightsKind: () => 'The weights need a Float32Array or an array of numbers as data.',
    weightsLength: (/** @type {Values} */ v) =>
      `Weights of shape ${v.shape} are ${v.expected} numbers; there are ${v.got}.`,
    weightsNotFinite: (/** @type {Values} */ v) =>
      `The weight of head ${v.head}, query ${v.queryIndex}, key ${v.keyIndex} is ${v.value}, which is no finite number.`,
    weightsNotNumbers: (/** @type {Values} */ v) => `Among the weights is ${v.value}, which is no number.`,
    weightsRagged: (/** @type {Values} */ v) =>
      `The rows of the weights differ in length: each should have ${v.expected} entries.`,
    tokensKind: (/** @type {Values} */ v) => `${v.name} needs a list of texts.`,
    tokensCount: (/** @type {Values} */ v) => `${v.name} holds ${v.got} tokens for ${v.expected} positions.`,
    jsonSyntax: (/** @type {Values} */ v) => `The JSON inside the tag cannot be read: ${v.message}`,
    jsonKind: () => 'The JSON inside the tag needs to be one object in braces.',
    notAChoice: (/** @type {Values} */ v) =>
      `${v.name} cannot be “${v.value}”; choose from ${v.choices}. Using ${v.fallback}.`,
    notInRange: (/** @type {Values} */ v) =>
      `${v.name} cannot be “${v.value}”; it needs a whole number from ${v.minimum} to ${v.maximum}. Using ${v.fallback}.`,
    notANumber: (/** @type {Values} */ v) =>
      `${v.name} cannot be “${v.value}”; it needs a number. Using ${v.fallback}.`,
    sentence: (/** @type {Values} */ v) => `This sentence could not be computed: ${v.message}`,
    explanation: (/** @type {Values} */ v) =>
      `The numbers behind this weight could not be fetched: ${v.message}`,
    explanationDiffers: (/** @type {Values} */ v) =>
      `The explanation ends at the weight ${v.explained}, but the cell shows ${v.weight}.`,
    file: (/** @type {Values} */ v) => `The file could not be made: ${v.message}`,
  },
};

/** @type {typeof en} */
const de = {
  head: 'Attention-Kopf',
  headNumber: (n) => `Kopf ${n}`,
  headWord: 'Kopf',
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
    sentence: (v) => `Dieser Satz konnte nicht berechnet werden: ${v.message}`,
    explanation: (v) => `Die Zahlen hinter diesem Gewicht konnten nicht geholt werden: ${v.message}`,
    explanationDiffers: (v) =>
      `Die Erklärung endet beim Gewicht ${v.explained}, aber die Zelle zeigt ${v.weight}.`,
    file: (v) => `Die Datei konnte nicht erzeugt werden: ${v.message}`,
  },
};

/** @type {typeof en} */
const es = {
  head: 'Cabeza de atención',
  headNumber: (n) => `Cabeza ${n}`,
  headWord: 'Cabeza',
  axes: 'Las filas son consultas, las columnas son claves',
  cell: (v) => `${v.query} atiende a ${v.key}: ${v.weight}`,
  weight: 'peso',
  exactly: 'exactamente',
  position: (v) => `consulta ${v.queryIndex}, clave ${v.keyIndex}`,
  rowSum: (v) => `esta fila suma ${v.sum}`,
  summary: (v) =>
    `Mapa de calor de atención, ${v.rows} consultas por ${v.columns} claves, cabeza ${v.head} de ${v.heads}. ` +
    `Mayor peso ${v.weight}, de ${v.query} a ${v.key}. Las flechas mueven, Intro selecciona.`,
  noTokens: 'No hay tokens, así que no hay nada que atender.',
  loading: 'Calculando …',
  legendZero: 'exactamente 0',
  legendDimmed: (v) => `menos de ${v.threshold}`,
  scale: 'escala de color',
  untrained: 'Estos pesos vienen de matrices aleatorias: todavía no se ha aprendido nada.',
  showTable: 'Ver como tabla',
  hideTable: 'Ocultar la tabla',
  tableCaption: (v) => `Cabeza ${v.head}: pesos de cada consulta (fila) a cada clave (columna)`,
  query: 'consulta',
  sum: 'suma de la fila',
  rowsShown: (v) => `Filas ${v.first} a ${v.last} de ${v.total}`,
  previous: 'Filas anteriores',
  next: 'Filas siguientes',
  copyCsv: 'Copiar CSV',
  copied: 'Copiado.',
  notCopied: 'El navegador no permitió copiar. El archivo CSV contiene lo mismo.',
  saveCsv: 'CSV',
  savePng: 'PNG',
  saveSvg: 'SVG',
  save: 'Guardar como',
  zoomIn: 'Celdas más grandes',
  zoomOut: 'Celdas más pequeñas',
  retry: 'Intentar de nuevo',
  explaining: 'Buscando los números detrás de este peso …',
  largest: 'el mayor de esta cabeza',
  explain: 'Mostrar cada número',
  close: 'Cerrar',
  explanationTitle: (v) => `Cómo ${v.query} llegó a atender a ${v.key} con ${v.weight}`,
  allDigits: 'Todas las cifras',
  dimension: 'dimensión',
  queryRow: 'consulta',
  keyRow: 'clave',
  products: 'producto',
  valueRow: 'valor',
  contribution: 'contribución',
  stepProducts: 'Multiplicar la consulta por la clave, número a número',
  stepProductsWhy: (v) => `La fila de consulta de ${v.query}, la fila de clave de ${v.key} y sus productos.`,
  stepDot: 'Sumar los productos: el producto escalar',
  stepDotWhy: 'El motor suma en su propio orden; al sumar a mano pueden cambiar las últimas cifras.',
  stepScore: 'Escalar: la puntuación',
  stepScoreWhy: (v) =>
    `Las filas más largas dan productos mayores. El factor, aquí 1 / √${v.size}, mantiene comparables las puntuaciones.`,
  stepScaleOwn: 'El producto escalar por el factor elegido.',
  stepCap: 'Limitar',
  stepCapWhy: 'Un límite suave curva las puntuaciones grandes hacia un tope.',
  stepMask: 'Aplicar la máscara',
  maskOpen: 'Nada prohíbe este par, así que la puntuación no cambia.',
  maskClosed: 'Esta consulta no puede ver esta clave: su puntuación pasa a menos infinito y su peso a 0.',
  maskAdded: 'La máscara suma un número a la puntuación.',
  stepExponential: 'Comparar con la mayor puntuación de la fila y exponenciar',
  stepExponentialWhy: 'Restar antes la mayor puntuación evita desbordamientos; los pesos no cambian.',
  stepWeight: 'Dividir por la suma de la fila: el peso',
  stepWeightWhy: (v) =>
    `La suma de las exponenciales de todas las claves que ve ${v.query} hace que los pesos sumen 1.`,
  nothingVisible: 'Esta consulta no puede ver ninguna clave: todos los pesos de la fila son 0.',
  stepContribution: 'Ponderar el valor: lo que esta clave aporta a la salida',
  stepContributionWhy: (v) =>
    `La fila de valor de ${v.key} por el peso. La salida de ${v.query} es la suma de esto sobre todas las claves.`,
  dot: 'producto escalar',
  scaleTerm: 'factor',
  score: 'puntuación',
  cappedScore: 'puntuación limitada',
  mask: 'máscara',
  maskedScore: 'puntuación con máscara',
  rowMaximum: 'máximo de la fila',
  exponential: 'exponencial',
  exponentialSum: 'suma de exponenciales',
  errors: {
    weightsShape: (v) =>
      `Los pesos necesitan la forma [cabezas, consultas, claves] o [consultas, claves]; esta es ${v.shape}.`,
    weightsKind: () => 'Los pesos necesitan un Float32Array o una lista de números en data.',
    weightsLength: (v) => `Los pesos de forma ${v.shape} son ${v.expected} números; hay ${v.got}.`,
    weightsNotFinite: (v) =>
      `El peso de la cabeza ${v.head}, consulta ${v.queryIndex}, clave ${v.keyIndex} es ${v.value}, que no es un número finito.`,
    weightsNotNumbers: (v) => `Entre los pesos está ${v.value}, que no es un número.`,
    weightsRagged: (v) =>
      `Las filas de los pesos tienen longitudes distintas: cada una debería tener ${v.expected} entradas.`,
    tokensKind: (v) => `${v.name} necesita una lista de textos.`,
    tokensCount: (v) => `${v.name} contiene ${v.got} tokens para ${v.expected} posiciones.`,
    jsonSyntax: (v) => `No se puede leer el JSON de la etiqueta: ${v.message}`,
    jsonKind: () => 'El JSON de la etiqueta debe ser un solo objeto entre llaves.',
    notAChoice: (v) => `${v.name} no puede ser «${v.value}»; elige entre ${v.choices}. Se usa ${v.fallback}.`,
    notInRange: (v) =>
      `${v.name} no puede ser «${v.value}», sino un número entero de ${v.minimum} a ${v.maximum}. Se usa ${v.fallback}.`,
    notANumber: (v) => `${v.name} no puede ser «${v.value}», sino un número. Se usa ${v.fallback}.`,
    sentence: (v) => `No se pudo calcular esta frase: ${v.message}`,
    explanation: (v) => `No se pudieron obtener los números detrás de este peso: ${v.message}`,
    explanationDiffers: (v) =>
      `La explicación termina en el peso ${v.explained}, pero la celda muestra ${v.weight}.`,
    file: (v) => `No se pudo crear el archivo: ${v.message}`,
  },
};

export const languages = /** @type {Record<string, typeof en>} */ ({ en, de, es });

/** @typedef {typeof en} Strings */

/**
 * The strings for an element: its own `lang`, else that of the closest ancestor (through shadow roots), else English.
 * @param {HTMLElement} element
 * @returns {Strings}
 */
export function stringsFor(element) {
  if (element.lang) return languages[primaryLanguage(element.lang)] ?? en;
  /** @type {Element | null} */
  let ancestor = element;
  while (ancestor) {
    const tagged = /** @type {Element | null} */ (ancestor.closest('[lang]'));
    if (tagged) return languages[primaryLanguage(tagged.getAttribute('lang') ?? '')] ?? en;
    const root = ancestor.getRootNode();
    ancestor = root instanceof ShadowRoot ? root.host : null;
  }
  return en;
}

/** @param {string} tag for example 'de-AT' */
function primaryLanguage(tag) {
  return tag.toLowerCase().split(/[-_]/)[0];
}

/**
 * @param {Strings} strings
 * @param {import('./read-weights.js').DataError} error
 * @returns {string} the error in plain words
 */
export function errorText(strings, error) {
  const sentences = /** @type {Record<string, (values: Values) => string>} */ (strings.errors);
  return sentences[error.code]?.(error.values) ?? error.message;
}
