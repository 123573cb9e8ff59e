/** @type {typeof import('./en.js').en} */
export const de = {
  title: 'Jedes Wort blickt auf jedes: O(n²)',
  claim:
    'Attention vergleicht jedes von <i>n</i> Wörtern mit jedem: <i>n</i>² Scores, geschrieben O(<i>n</i>²). Ein doppelt so langer Text braucht viermal so ' +
    'viele und für sie fast viermal so lang; ob er auch viermal so viel Speicher braucht, hängt davon ab, ob jemand die Gewichte haben will.',
  question: 'Ein Text wird doppelt so lang. Wie viele Scores berechnet ein Kopf nun?',
  choices: ['so viele wie zuvor', 'doppelt so viele', 'viermal so viele', 'achtmal so viele'],
  notice: [
    'Die Projektionen gehören zu einzelnen Wörtern: Bei doppelt so vielen Wörtern verdoppeln sie sich. Scores, Exponentiale und gewichtete Summen gehören ' +
      'zu Paaren: Sie vervierfachen sich.',
    '<i>n</i>² überwiegt nicht sofort. Erst bei <i>n</i> = 2<i>d</i> brauchen die Paare so viele Multiplikationen wie die Projektionen; in kurzen Texten ' +
      'sind die Projektionen die meiste Arbeit.',
    'Eine kausale Maske lässt etwa die Hälfte der Paare übrig: etwa halbe Zeit, fast derselbe Exponent. Ein Fenster lässt jedem Wort eine feste Zahl: Die Zeit ' +
      'wächst wie <i>n</i>.',
    'Die Engine geht die Scores in Kacheln durch und behält von jeder Zeile nur den größten Score, die Summe der Exponentiale und die gewichtete Summe bis ' +
      'dahin. So muss ihr Speicher keine <i>n</i> × <i>n</i> Zahlen fassen, bis jemand die Gewichte haben will. Die Zahl der Rechenschritte bleibt.',
  ],
  symbols:
    'Multiplikationen mit Addition in einer Schicht; <i>n</i>: Wörter; <i>d</i>: Zahlen eines Wortes; <i>P</i>: die Gewichte.',
  picture:
    'Balken, wie viele Multiplikationen Projektionen, Scores und gewichtete Summen brauchen, eine Tabelle, was sich bei doppelt so vielen Wörtern verdoppelt ' +
    'und was sich vervierfacht, und gemessene Zeiten über der Zahl der Wörter auf logarithmischen Achsen: alle Paare steigen mit einer Steigung nahe 2, ein ' +
    'Fenster von 64 Wörtern mit einer nahe 1.',
  presets: [
    { name: 'Ein Satz: n = 16', settings: { words: 16 } },
    { name: 'BERT: n = 512, d = 1024, 16 Köpfe', settings: { words: 512, dim: 1024, heads: 16 } },
    { name: 'Ein langer Text: n = 4096', settings: { words: 4096 } },
  ],
  countIt: 'Gezählt',
  words: 'Wörter n',
  dim: 'Zahlen eines Wortes d',
  heads: 'Köpfe h',
  millions: 'Multiplikationen mit Addition in einer Schicht, in Millionen',
  projections: 'Projektionen',
  scores: 'Scores QKᵀ',
  sums: 'gewichtete Summen',
  share: (percent, even) =>
    `${percent} % davon gehören zu Wortpaaren. Die Hälfte ist es bei n = 2d = ${even}.`,
  doubled: 'Doppelt so viele Wörter: was sich verdoppelt, was sich vervierfacht (M: Millionen)',
  factor: 'mal',
  quantities: {
    projections: 'Projektionen, 4nd²',
    scores: 'Scores, n²d',
    sums: 'gewichtete Summen, n²d',
    exponentials: 'Exponentiale, hn²',
    rowBytes: 'Byte von Q, K, V, Ausgabe, 16nd',
    weightBytes: 'Byte der Gewichte, 4hn²',
  },
  measureIt: 'Gemessen, auf deinem Gerät',
  whatIsMeasured:
    'Ein Kopf mit 64 Zahlen für jede Query und jeden Key, ohne Projektionen: n von 64 bis 1024. Mit einem Fenster von 64 sieht jedes Wort sich und die 63 ' +
    'davor. Es dauert ein paar Sekunden, in Stücken von je weniger als 50 ms. Ein Link behält die Einstellungen, nicht die Zeiten.',
  measure: 'Hier messen',
  stop: 'Anhalten',
  states: {
    idle: 'Noch ist nichts gemessen.',
    running: 'Wird gemessen …',
    ended: 'Gemessen.',
    stopped: 'Angehalten; was hier steht, wurde zuvor gemessen.',
    failed: 'Es ließ sich nicht messen:',
  },
  chart: 'Zeit eines Aufrufs über n',
  chartWords: 'Wörter n',
  ways: { full: 'alle Paare', weights: 'alle, mit Gewichten', causal: 'kausal', window: 'Fenster von 64' },
  howMeasured: (how) =>
    `Millisekunden eines Aufrufs: Variante ${how.variant}, Threads: ${how.threads}, im Thread der Seite. Median aus ${how.samples} Proben von je mindestens ` +
    `3 ms, reihum genommen; zusammen ${how.calls} Aufrufe. Die Zeit enthält das Kopieren in den Speicher der Engine und zurück. Was ` +
    'am Stück länger als 40 ms dauern würde, bleibt weg.',
  tooLong: 'bleibt weg',
  exponent: (from) => `wächst wie n hoch (angepasst, n ≥ ${from})`,
  pairs: (n) => `Gewichte über 0, gezählt bei n = ${n}`,
  memory:
    'Speicher, gemessen: ein Kopf mit 8 Zahlen, für jedes n eine frische Engine. Ihr Speicher beginnt mit etwas Vorrat, wächst nach Bedarf und schrumpft nie.',
  memories: {
    output: 'Ausgabe, zurückgegeben',
    weights: 'Gewichte, zurückgegeben',
    before: 'Engine zu Beginn',
    without: 'nach einem Aufruf für die Ausgabe',
    with: 'nach einem auch für die Gewichte',
  },
  counted: (c) =>
    `Behauptung: Scores und gewichtete Summen kosten O(<i>n</i>²), Projektionen O(<i>n</i>). Doppelt so viele Wörter ergaben <strong>${c.ratio}</strong>-mal ` +
    `so viele Scores; bei <i>n</i> = ${c.n} wären die Gewichte der Schicht <strong>${c.bytes}</strong> groß.`,
  found: (f) =>
    `Hier gemessen wuchs die Zeit wie <i>n</i> hoch <strong>${f.full}</strong>, mit einem Fenster von 64 Wörtern wie <i>n</i> hoch ` +
    `<strong>${f.window}</strong>. Bei <i>n</i> = ${f.n} war die Ausgabe <strong>${f.output}</strong> groß, und die Gewichte, wenn jemand sie haben will, ` +
    `<strong>${f.weights}</strong>. Der Speicher der Engine, zu Beginn ${f.before} mit etwas Vorrat, fasste nach einem Aufruf ohne sie ${f.without} und nach ` +
    `einem mit ihnen ${f.with}.`,
  questions: {
    products: {
      ask: ({ n, d }) =>
        `<p>${n} Wörter, ein Kopf, ${d} Zahlen für jede Query und jeden Key. Wie viele Multiplikationen brauchen die Scores <i>QK</i><sup>⊤</sup>?</p>`,
      because: ({ n, d, answer }) =>
        `<p>${n} × ${n} = ${n * n} Scores, jeder ein Skalarprodukt aus ${d} Zahlen: ${n * n} × ${d} = ${answer}.</p>`,
    },
    bytes: {
      ask: ({ n, h }) => `<p>${n} Wörter, ${h} Köpfe. Wie viele Byte brauchen alle Gewichte, in float32?</p>`,
      because: ({ n, h, answer }) =>
        `<p>${h} Matrizen aus ${n} × ${n} Zahlen zu je 4 Byte: ${h} × ${n * n} × 4 = ${answer}.</p>`,
    },
    causal: {
      ask: ({ n }) =>
        `<p>${n} Wörter mit kausaler Maske: Jedes blickt auf sich und auf die davor. Wie viele Gewichte sind nicht 0?</p>`,
      because: ({ n, answer }) =>
        `<p>Wort 1 hat 1, Wort 2 hat 2, … Wort ${n} hat ${n}: 1 + 2 + … + ${n} = ${answer}, von ${n * n}.</p>`,
    },
    window: {
      ask: ({ n, w }) =>
        `<p>${n} Wörter mit einem Fenster von ${w}: Jedes blickt auf sich und auf die ${w - 1} davor, soweit es sie gibt. Wie viele Gewichte sind nicht 0?</p>`,
      because: ({ n, w, cut, answer }) =>
        `<p>${n} × ${w} = ${n * w}, weniger die ${cut}, die den ersten Wörtern fehlen: ${answer}. Jedes weitere Wort bringt ${w} dazu, so lang der Text auch ` +
        `ist.</p>`,
    },
  },
};
