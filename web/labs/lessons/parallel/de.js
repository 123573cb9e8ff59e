import { listOf } from './list-of-steps.js';

/** @type {typeof import('./en.js').en} */
export const de = {
  title: 'Auf einmal oder nacheinander',
  claim:
    'In einer Schicht Attention wartet kein Wort auf das, was für ein anderes herauskommt: ein paar Matrixprodukte, jedes für alle Wörter auf einmal zu berechnen. ' +
    'Eine Schicht braucht ein paar Schritte, so viele Wörter es auch sind. Eine Rekurrenz liest Wort für Wort, und jeder Schritt wartet auf den davor.',
  question:
    'Ein Text hat 64 Wörter. Was auf nichts wartet, geschieht auf einmal. Wie viele Schritte müssen in einer Schicht einer Rekurrenz trotzdem nacheinander ' +
    'kommen, und wie viele in einer Schicht Attention?',
  choices: [
    'in beiden etwa 64',
    'in der Rekurrenz etwa 64, in der Attention etwa 5',
    'in der Rekurrenz etwa 64, in der Attention etwa 64 · 64',
    'in beiden etwa 5',
  ],
  notice: [
    'Attention rechnet insgesamt mehr, aber nur eine Handvoll Schritte warten aufeinander: projizieren, Scores, Softmax, Summe, projizieren. Wie viele das ' +
      'sind, hängt nicht von der Zahl der Wörter ab.',
    'In der Rekurrenz geht nur <i>Wx</i> für alle Wörter auf einmal; <i>h</i><sub>t</sub> braucht <i>h</i><sub>t−1</sub>. Bei mehreren Schichten beginnt die ' +
      'obere, bevor die untere fertig ist; eine Schicht bringt also 2 Schritte dazu, nicht <i>n</i>. Eine Schicht Attention bringt 5 dazu, was sich lohnt, ' +
      'wenn <i>n</i> groß ist.',
    'In einzelnen Rechenschritten ist auch Attention nicht ganz konstant: Eine Summe aus <i>n</i> Zahlen braucht log<sub>2</sub> <i>n</i> Runden paarweiser ' +
      'Addition. Das sind 6 bei 64 Wörtern, 7 bei 128.',
    'Auf einem Gerät heißt „auf einmal“: breite Befehle, Threads und eine Matrix, die einmal geholt und für viele Wörter benutzt wird. Mit nur einem Wort auf ' +
      'einmal gibt es davon weniger; dazu passt die kleinere Rate. Vergleiche Raten, nicht Zeiten: Die Rekurrenz hat weniger Multiplikationen zu tun. Eine GPU ' +
      'mit ihren Tausenden von Recheneinheiten kann mehr auf einmal; das wird hier nicht gemessen.',
    'Das gilt beim Lesen eines Textes, also auch im Training. Ein Modell, das schreibt, braucht sein letztes Wort vor dem nächsten, auch mit Attention.',
  ],
  symbols:
    '<i>x</i><sub>t</sub>: Wort <i>t</i>; <i>h</i><sub>t</sub>: der Zustand danach; <i>W</i>, <i>U</i>, <i>b</i>: gelernt; <i>Q</i>, <i>K</i>, ' +
    '<i>V</i>: Querys, Keys und Values aller Wörter.',
  picture:
    'Zwei Graphen, was worauf wartet, für 8 Wörter: Attention ist breit und 5 Schritte tief, die Rekurrenz eine Treppe aus 9 Schritten; und eine Tabelle ' +
    'gemessener Zeiten für Attention als Skalarcode, mit SIMD, mit Threads, neben einem rekurrenten Netz.',
  presets: [
    { name: '64 Wörter', settings: { words: 64 } },
    { name: '3 Schichten', settings: { words: 8, layers: 3 } },
    { name: '64 Wörter, in einzelnen Rechenschritten', settings: { words: 64, count: 'operations' } },
  ],
  walkIt: 'Was worauf wartet',
  wordsLabel: 'Wörter n',
  layers: 'Schichten',
  count: 'Gezählt in',
  counts: { steps: 'Schritten', operations: 'einzelnen Rechenschritten' },
  units: { steps: 'Schritte', operations: 'Rechenschritte' },
  inSteps:
    'Ein Punkt ist der Teil eines Wortes an einer Rechnung: ein Produkt mit einer Matrix, eine Zeile Scores, eine Softmax, eine Summe. Weiter unten ist, was ' +
    'warten muss; eine Linie verbindet etwas mit dem, was es von oben braucht. Punkte auf gleicher Höhe sind ein Schritt.',
  inOperations: (dim, rounds) =>
    `Ein Schritt beginnt, wenn alles da ist, was er braucht, und ist so lang wie seine Rechenschritte nacheinander: Ein Skalarprodukt aus ${dim} Zahlen ist ` +
    `eine Runde Produkte und ${rounds} Runden paarweiser Summen.`,
  graphs: { attention: 'Attention', recurrence: 'Rekurrenz (RNN)' },
  picturesOf: {
    attention: (n, depth) =>
      `Graph der Attention über ${n} Wörter: Die Scores jedes Wortes brauchen alle Wörter; der längste Weg ist ${depth}.`,
    recurrence: (n, depth) =>
      `Graph einer Rekurrenz über ${n} Wörter: eine Treppe, jeder Zustand braucht den davor; der längste Weg ist ${depth}.`,
  },
  afterAnother: 'nacheinander',
  work: (steps) => `${steps} Punkte zu berechnen.`,
  way: 'Ein längster Weg, abgelaufen:',
  kinds: {
    input: (word) => `Wort ${word}`,
    project: (word) => `Projektion ${word}`,
    scores: (word) => `Scores von ${word}`,
    softmax: (word) => `Softmax von ${word}`,
    sum: (word) => `Summe von ${word}`,
    output: (word) => `Ausgabe von ${word}`,
    step: (word) => `h von ${word}`,
  },
  rows: {
    attention: {
      input: 'Wörter',
      project: 'projiziert',
      scores: 'Scores',
      softmax: 'Softmax',
      sum: 'Summe',
      output: 'projiziert',
    },
    recurrence: { input: 'Wörter', project: 'Wx', step: 'h' },
  },
  depths: 'Nacheinander, über n',
  measureIt: 'Gemessen, auf deinem Gerät',
  whatIsMeasured:
    'Eine Schicht Attention mit 4 Köpfen, gerechnet auf jede Art, die dein Browser hat, und eine rekurrente Schicht derselben Breite. Der Knopf holt die ' +
    'Engines (bis zu 300 kB) und läuft ein paar Sekunden, in Stücken von je weniger als 50 ms. Ein Link behält die Einstellungen, nicht die Zeiten.',
  length: 'Wörter n',
  dim: 'Zahlen eines Wortes d',
  measure: 'Hier messen',
  stop: 'Anhalten',
  states: {
    idle: 'Noch ist nichts gemessen.',
    running: 'Wird geladen und gemessen …',
    ended: 'Gemessen.',
    stopped: 'Angehalten; was hier steht, wurde zuvor gemessen.',
    failed: 'Es ließ sich nicht messen:',
  },
  howMeasured: (how) =>
    `n = ${how.n}, d = ${how.dim}, 1 Thread, wo nicht mehr dasteht. scalar: Zahl für Zahl; simd: 4 auf einmal; relaxed-simd: 4 auf einmal, Produkt und Summe ` +
    `in einem; was das bringt, ist gemessen und muss nicht 4 sein. Median aus ${how.samples} Proben von je mindestens 3 ms, reihum im Thread der Seite ` +
    `genommen; zusammen ${how.calls} Aufrufe. Die Zeit ` +
    'enthält das Kopieren in den Speicher der Engine und zurück. Was am Stück länger als 40 ms dauern würde, bleibt weg.',
  columns: [
    'ms',
    'µs je Wort',
    'Millionen Multiplikationen',
    'Milliarden je Sekunde',
    'mal so schnell wie skalar',
  ],
  ways: {
    scalar: () => 'Attention, scalar',
    simd: () => 'Attention, simd',
    'relaxed-simd': () => 'Attention, relaxed-simd',
    threads: (threads, variant) =>
      threads > 1 ? `Attention, ${variant}, ${threads} Threads` : 'Attention, Threads',
    recurrence: (_, variant) => `RNN, ${variant}`,
  },
  notIsolated:
    'Threads brauchen mehr als einen Kern und eine Seite, die ihr Server von anderen Ursprüngen abschottet.',
  notOffered: 'Dieser Browser hat das nicht.',
  leftOut: 'bleibt weg',
  same: (difference) => `Alle Arten Attention ergaben dieselbe Ausgabe, bis auf ${difference}.`,
  walked: (w) =>
    `Behauptung: Attention braucht ein paar Schritte, so viele Wörter es auch sind, eine Rekurrenz mindestens einen für jedes. Bei ${w.n} Wörtern und ` +
    `${w.layers === 1 ? 'einer Schicht' : `${w.layers} Schichten`} war der längste Weg in der Rekurrenz <strong>${w.recurrence}</strong> ${w.unit} lang, in ` +
    `der Attention <strong>${w.attention}</strong>, bei ${w.other} Wörtern ${w.otherRecurrence} und ` +
    `${w.otherAttention}.${w.isInSteps ? '' : ' Summen über mehr Wörter brauchen mehr Rechenschritte, doch wenige: wie der Logarithmus von n.'}`,
  found: (f) =>
    `Hier gemessen, mit ${f.n} Wörtern aus ${f.dim} Zahlen (${f.variant}, 1 Thread), schaffte Attention <strong>${f.attention}</strong> Milliarden ` +
    `Multiplikationen je Sekunde, die Rekurrenz, ein Wort nach dem anderen, <strong>${f.recurrence}</strong>: ${f.ratio}-mal so viele. Attention brauchte ` +
    `${f.attentionTime} ms, die Rekurrenz, mit weniger Multiplikationen, ${f.recurrenceTime} ms. Alle Arten Attention stimmten bis auf ${f.difference} ` +
    `überein.`,
  questions: {
    drawing: {
      ask: ({
        steps,
      }) => `<p>Sieben Schritte, alle gleich lang.</p>${listOf(steps, 'braucht nichts', 'braucht', 'und')}
        <p>Was auf einmal gehen kann, geht auf einmal. Nach wie vielen Schritten nacheinander ist alles getan?</p>`,
      because: ({ way, answer }) => `<p>Ein längster Weg ist ${way}: ${answer} Schritte.</p>`,
    },
    recurrence: {
      ask: ({ n, layers }) =>
        `<p>Ein RNN aus ${layers} ${layers === 1 ? 'Schicht' : 'Schichten'} liest ${n} Wörter. In jeder Schicht ist <i>Wx</i> ein Schritt für alle Wörter, die ` +
        `da sind, und jeder ` +
        'Zustand <i>h</i> ein Schritt nach dem Zustand davor. Wie viele Schritte kommen nacheinander?</p>',
      because: ({ n, layers, answer }) =>
        `<p>1 für das erste <i>Wx</i>, ${n} für die Zustände${layers > 1 ? `; jede der ${layers - 1} weiteren Schichten bringt am Ende 2 dazu, denn sie folgt ein Wort dahinter` : ''}: ${answer}.</p>`,
    },
    attention: {
      ask: ({ n, layers }) =>
        `<p>${layers} Schichten Attention lesen ${n} Wörter. Wie viele Schritte, wie oben gezählt, kommen nacheinander?</p>`,
      because: ({ n, layers, answer }) =>
        `<p>Projizieren, Scores, Softmax, Summe, projizieren: 5 in jeder von ${layers} Schichten, zusammen ${answer}. Die ${n} Wörter zählen nicht.</p>`,
    },
  },
};
