import { both, counted } from './counted.js';

/** @type {typeof import('./en.js').en} */
export const de = {
  title: 'Viele Köpfe zum Preis von einem',
  claim:
    'Multi-Head-Attention zerlegt Querys, Keys und Values in <i>h</i> Stücke von <i>d</i>/<i>h</i> Zahlen, lässt jedes Stück für sich schauen und fügt ' +
    'zusammen, was herauskommt. Das braucht so viele Parameter und Produkte wie ein breiter Kopf und ergibt <i>h</i> Muster. Ein Kopf allein kann nicht zwei ' +
    'Aufgaben zugleich erledigen.',
  question:
    'Eine Schicht hat <i>d</i> = 32 Zahlen je Token und 4 Köpfe. Nun bekommt sie 8 Köpfe, und <i>d</i> bleibt 32. Wie viele Parameter hat sie?',
  choices: ['Doppelt so viele', 'So viele wie zuvor', 'Halb so viele'],
  notice: [
    'In der Tabelle ändert sich <i>h</i>, Parameter und Produkte nicht: Die Köpfe werden aus denselben Matrizen geschnitten, hier sogar mit denselben ' +
      'Zahlen. Nur die Exponentiale der Softmax werden mehr, <i>n</i>² je Kopf.',
    'Jeder Kopf hat seine eigene Softmax, über Skalarprodukte seiner eigenen <i>d</i>/<i>h</i> Zahlen; deshalb sind die Karten verschieden. Diese Matrizen ' +
      'sind zufällig; was Köpfe daraus machen, müssen sie lernen.',
    'Die letzte Matrix, <i>W</i><sup>O</sup>, mischt, was die Köpfe zusammengefügt haben; jeder Kopf trifft dort auf eigene Zeilen. Tauschen zwei Köpfe nur ' +
      'ihre Ausgaben, kommt etwas anderes heraus; tauschen sie alle ihre Matrizen, bis auf Rundung dasselbe. ' +
      'Köpfe haben keine Reihenfolge.',
    'Eine Zeile Gewichte ergibt eine Mischung. Bei zwei Aufgaben kann ein Kopf beide Token mischen oder auf eines schauen: So oder so kommt die Hälfte der ' +
      'Bits sicher richtig heraus, und die Hälfte der anderen durch Zufall: 0.75. Bei vier Aufgaben muss sich ein Bit gegen drei andere durchsetzen: 0.69. So ' +
      'viele Köpfe wie Aufgaben, jeder entsprechend schmaler, bringen alles.',
    'Ein Kopf ist nicht zu schwach: Bei einer Aufgabe bringt er alles. Und mehr Köpfe als Aufgaben bringen nicht mehr.',
  ],
  symbols:
    '<i>X</i>: eine Zeile für jedes Token; #(<i>W</i>, <i>b</i>): wie viele Parameter, mit einem Bias von <i>d</i> Zahlen für jede der vier ' +
    'Projektionen, den die ersten Zeilen weglassen.',
  picture:
    'Eine Tabelle, in der die Zahl der Köpfe von 1 bis 16 geht, während Parameter und Produkte gleich bleiben; kleine Karten der Gewichte jedes Kopfs; und ' +
    'eine Tabelle trainierter Schichten, in der alle Bits richtig herauskommen, sobald es so viele Köpfe wie Aufgaben gibt.',
  presets: [
    { name: 'Ein breiter Kopf', settings: { heads: 1 } },
    { name: 'Kopf 2 aus', settings: { heads: 4, head: 2, factor: 0 } },
    { name: 'Kopf 0 und 3 tauschen', settings: { heads: 4, head: 0, other: 3 } },
  ],
  cutting: 'Dieselbe Schicht, in mehr Köpfe zerlegt',
  cuttingIs:
    'Eine Schicht mit d = 32 und zufälligen Matrizen, immer denselben. Nur die Zahl der Köpfe ändert sich.',
  heads: 'Köpfe h',
  counted: (length) => `In der Schicht gezählt, bei ${length} Tokens`,
  columns: ['Köpfe', 'Zahlen je Kopf', 'Parameter', 'Produkte', 'Exponentiale'],
  text: 'Tokens',
  cutShort: (most) => `Die ersten ${most} Tokens werden verwendet.`,
  noWord: 'Noch ist kein Token da. Schreib ein paar Wörter.',
  single: 'Ein Kopf: eine Zeile Gewichte für jedes Token.',
  difference: (value) =>
    `Zwei Köpfe legen im Mittel ${value} des Gewichts eines Tokens auf verschiedene Tokens (0: gleiche Zeilen, 1: nichts gemeinsam).`,
  maps: 'Die Köpfe; wähle einen',
  map: (index) => `Gewichte von Kopf ${index}`,
  head: (index) => `Kopf ${index}`,
  without: (distance) => `aus: bewegt ${distance}`,
  mapsAre: (largest) =>
    `Eine Zeile ist ein Token, das schaut, eine Spalte eines, auf das geschaut wird; die stärkste Farbe ist das größte Gewicht, ${largest}. „bewegt“: wie weit ` +
    `sich die Ausgabe der Schicht ` +
    'bewegt, wenn dieser Kopf aus ist, als Teil ihrer Länge.',
  weightsOf: (index) => `Alle Gewichte von Kopf ${index}`,
  factor: (index) => `Ausgabe von Kopf ${index}`,
  moved: 'So bewegt sich die Ausgabe der Schicht um',
  exchange: (index) => `Kopf ${index} tauscht die Ausgabe mit`,
  nobody: 'keinem',
  swapped: 'Ausgaben getauscht: bewegt',
  renamed: 'auch alle Matrizen: bewegt',
  jobsTitle: 'Zwei Aufgaben für einen Kopf',
  jobsAre:
    'Acht Tokens stehen im Kreis. Jedes hat 8 Bits (1 oder −1), kennt seinen Platz und soll Bits von anderen bringen: bei zwei Aufgaben 4 Bits vom Token ' +
    'davor und 4 vom Token dahinter. Schichten mit d = 16 lernen das hier, aus denselben 1088 zufälligen Parametern, wie viele Köpfe sie auch haben.',
  train: '27 kleine Schichten trainieren',
  stop: 'Anhalten',
  others: 'Andere Zufallszahlen',
  progress: 'Wie viele trainiert sind',
  states: {
    waiting: () => 'Dauert ein paar Sekunden.',
    running: () => 'Training läuft …',
    stopped: () => 'Angehalten. Was herausgekommen ist, bleibt.',
    done: () => 'Alle sind trainiert.',
    failed: (why) => `Das Training ist abgebrochen: ${why}`,
  },
  right: 'Anteil der richtig gebrachten Bits, bei neuen Tokens; Mittel aus drei Trainings. Raten bringt 0.5.',
  jobs: (count) => counted(count, 'Aufgabe', 'Aufgaben'),
  headCount: (count) => counted(count, 'Kopf', 'Köpfe'),
  mapsOf: 'Was sie gelernt haben, bei',
  asked: [
    'Verlangt sind alle 8 Bits des Tokens davor, in den Karten die Zelle links der Diagonale.',
    'Verlangt sind die ersten 4 Bits des Tokens davor und die letzten 4 des Tokens dahinter: in den Karten die Zellen links und rechts der Diagonale.',
    'Verlangt sind je 2 Bits von einem und zwei Plätzen davor und dahinter.',
  ],
  learned: (heads, right) => `${counted(heads, 'Kopf', 'Köpfe')}: ${right} richtig`,
  finding: (n) =>
    `Behauptung: Köpfe kosten keine Parameter. Bei <i>d</i> = ${n.dim} hatten eine Schicht mit 1 Kopf und eine mit ${n.most} ` +
    `<strong>${both(n.parameters, 'und')}</strong> Parameter und <strong>${both(n.products, 'und')}</strong> Produkte für diese Tokens; die Exponentiale ` +
    `gingen von ${n.exponentials[0]} auf ${n.exponentials[1]}. `,
  findingTrained: (one, two, single) =>
    `Behauptung: Ein Kopf kann nicht zwei Aufgaben erledigen. Bei zwei Aufgaben brachte ein Kopf <strong>${one}</strong> der Bits richtig (1 ist alles), ` +
    `zwei Köpfe von halber Breite <strong>${two}</strong>; bei einer Aufgabe brachte ein Kopf ${single}.`,
  findingComes:
    'Was ein Kopf bei zwei Aufgaben zustande bringt, steht hier, wenn die Schichten trainiert sind.',
  asks: {
    parameters: {
      ask: (d, h) =>
        `<p>Multi-Head-Attention mit <i>d</i> = ${d} und ${h} Köpfen hat vier Matrizen und zu jeder einen Bias. Wie viele Parameter sind das?</p>`,
      because: (d, _h, _n, all) =>
        `<p>4 · ${d} · ${d} + 4 · ${d} = ${all}. Die Zahl der Köpfe kommt darin nicht vor.</p>`,
    },
    width: {
      ask: (d, h) =>
        `<p>Eine Schicht hat <i>d</i> = ${d} und ${h} Köpfe. Wie viele Zahlen hat die Query eines Kopfs?</p>`,
      because: (d, h, _n, each) => `<p>${d} / ${h} = ${each}: Die Köpfe teilen sich den Vektor.</p>`,
    },
    exponentials: {
      ask: (d, h, n) =>
        `<p>Eine Schicht hat <i>d</i> = ${d} und ${h} Köpfe. Sie liest ${n} Tokens. Wie viele Gewichte berechnet sie insgesamt?</p>`,
      because: (_d, h, n, all) =>
        `<p>Jeder Kopf hat für jedes von ${n} Tokens eine Zeile von ${n} Gewichten: ${h} · ${n} · ${n} = ${all}.</p>`,
    },
  },
};
