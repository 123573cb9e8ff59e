/** @typedef {{ dim: number, most: number, parameters: number[], products: number[], exponentials: number[] }} Numbers */

/** @param {number} count @param {string} one @param {string} more */
const counted = (count, one, more) => `${count} ${count === 1 ? one : more}`;

/** @param {number[]} pair @param {string} and */
const both = ([one, other], and) => (one === other ? String(one) : `${one} ${and} ${other}`);

export const en = {
  title: 'Many heads for the price of one',
  claim:
    'Multi-head attention cuts the vectors into <i>h</i> pieces of <i>d</i>/<i>h</i> numbers, lets each piece attend for itself, and joins what comes out. That takes as many ' +
    'parameters and products as one wide head, and gives <i>h</i> patterns. One head cannot do two jobs at once.',
  question:
    'A layer has <i>d</i> = 32 numbers for each token and 4 heads. Now it gets 8 heads, and <i>d</i> stays 32. How many parameters does it have?',
  choices: ['Twice as many', 'As many as before', 'Half as many'],
  notice: [
    'In the table <i>h</i> changes, and parameters and products do not: the heads are cut out of the same matrices, whose numbers even are the same here. Only the ' +
      'exponentials of the softmax grow, <i>n</i>² for each head.',
    'Every head takes its own softmax, over dot products of its own <i>d</i>/<i>h</i> numbers, so the maps differ. These matrices are random; what heads make of it is to be learned.',
    '<i>W</i><sup>O</sup> gives each head its own columns. When two heads exchange their outputs alone, the result is another; when they exchange all their matrices, it is the same but ' +
      'for rounding. Heads have no order.',
    'One row of weights gives one mixture. With two jobs one head brings about half of what is wanted and has to guess the rest, although it is twice as wide; two heads bring all of it. ' +
      'Where it brings a little more than that, its weights follow the bits as well as the places.',
    'One head is not too weak: with one job it brings everything. And more heads than jobs bring no more.',
  ],
  picture:
    'A table in which the number of heads goes from 1 to 16, while parameters and products stay the same; small maps of the heads’ weights; and a table of trained layers, in which all bits come ' +
    'out right as soon as there are as many heads as jobs.',
  presets: [
    { name: 'One wide head', settings: { heads: 1 } },
    { name: 'Head 2 off', settings: { heads: 4, head: 2, factor: 0 } },
    { name: 'Heads 0 and 3 exchange', settings: { heads: 4, head: 0, other: 3 } },
  ],
  cutting: 'The same layer, cut into more heads',
  cuttingIs:
    'A layer with d = 32 and random matrices, always the same ones. Only the number of heads changes.',
  heads: 'Heads h',
  counted: (/** @type {number} */ length) => `Counted in the layer, for ${length} tokens`,
  columns: ['heads', 'numbers of a head', 'parameters', 'products', 'exponentials'],
  text: 'Tokens',
  cutShort: (/** @type {number} */ most) => `The first ${most} tokens are used.`,
  noWord: 'There is no token yet. Write a few words.',
  single: 'One head: one row of weights for each token.',
  difference: (/** @type {string} */ value) =>
    `Between two heads ${value} of a token’s weight lies elsewhere, on average (0: the same rows, 1: nothing in common).`,
  maps: 'The heads; choose one',
  map: (/** @type {number} */ index) => `Weights of head ${index}`,
  head: (/** @type {number} */ index) => `Head ${index}`,
  without: (/** @type {string} */ distance) => `off: moves ${distance}`,
  mapsAre: (/** @type {string} */ largest) =>
    `A row is a token that looks, a column one that is looked at; the strongest colour is the largest weight, ${largest}. “moves”: how far the layer’s output moves when that ` +
    'head is off, as a part of its length.',
  weightsOf: (/** @type {number} */ index) => `All weights of head ${index}`,
  factor: (/** @type {number} */ index) => `Output of head ${index}`,
  moved: 'So the layer’s output moves by',
  exchange: (/** @type {number} */ index) => `Head ${index} exchanges with`,
  nobody: 'nobody',
  swapped: 'outputs exchanged: moves',
  renamed: 'all matrices, too: moves',
  jobsTitle: 'Two jobs for one head',
  jobsAre:
    'Eight tokens stand in a ring. Each has 8 bits (1 or −1) and knows its place, and is to bring bits of others: with two jobs 4 bits of the token before and 4 of the token behind. Layers of ' +
    'd = 16 learn it here, from the same 1088 random parameters whatever their number of heads.',
  train: 'Train 27 small layers',
  stop: 'Stop',
  others: 'Other random numbers',
  progress: 'How many are trained',
  states: {
    waiting: () => 'Takes a few seconds.',
    running: () => 'Training …',
    stopped: () => 'Stopped. What has come out stays.',
    done: () => 'All are trained.',
    failed: (/** @type {string} */ why) => `The training broke off: ${why}`,
  },
  right: 'Bits brought rightly, on fresh tokens; mean of three trainings. Guessing brings 0.5.',
  jobs: (/** @type {number} */ count) => counted(count, 'job', 'jobs'),
  headCount: (/** @type {number} */ count) => counted(count, 'head', 'heads'),
  mapsOf: 'What they have learned, with',
  asked: [
    'Asked for: all 8 bits of the token before, in the maps the cell left of the diagonal.',
    'Asked for: the first 4 bits of the token before, the last 4 of the token behind: in the maps the cells left and right of the diagonal.',
    'Asked for: 2 bits each of one and two places before and behind.',
  ],
  learned: (/** @type {number} */ heads, /** @type {string} */ right) =>
    `${counted(heads, 'head', 'heads')}: ${right} right`,
  finding: (/** @type {Numbers} */ n) =>
    `Claim: heads cost no parameters. At <i>d</i> = ${n.dim} a layer of 1 head and one of ${n.most} had <strong>${both(n.parameters, 'and')}</strong> parameters and ` +
    `<strong>${both(n.products, 'and')}</strong> products for these tokens; the exponentials went from ${n.exponentials[0]} to ${n.exponentials[1]}. `,
  findingTrained: (/** @type {string} */ one, /** @type {string} */ two, /** @type {string} */ single) =>
    `Claim: one head cannot do two jobs. With two jobs one head brought <strong>${one}</strong> of the bits rightly, two heads of half the width ` +
    `<strong>${two}</strong>; with one job, one head brought ${single}.`,
  findingComes: 'What one head does with two jobs stands here once the layers have been trained.',
  asks: {
    parameters: {
      ask: (/** @type {number} */ d, /** @type {number} */ h, /** @type {number} */ _n) =>
        `<p>Multi-head attention with <i>d</i> = ${d} and ${h} heads has four matrices and a bias for each. How many parameters is that?</p>`,
      because: (
        /** @type {number} */ d,
        /** @type {number} */ _h,
        /** @type {number} */ _n,
        /** @type {number} */ all,
      ) => `<p>4 · ${d} · ${d} + 4 · ${d} = ${all}. The number of heads is not in it.</p>`,
    },
    width: {
      ask: (/** @type {number} */ d, /** @type {number} */ h, /** @type {number} */ _n) =>
        `<p>A layer has <i>d</i> = ${d} and ${h} heads. How many numbers has the query of one head?</p>`,
      because: (
        /** @type {number} */ d,
        /** @type {number} */ h,
        /** @type {number} */ _n,
        /** @type {number} */ each,
      ) => `<p>${d} / ${h} = ${each}: the heads share the vector.</p>`,
    },
    exponentials: {
      ask: (/** @type {number} */ d, /** @type {number} */ h, /** @type {number} */ n) =>
        `<p>A layer has <i>d</i> = ${d} and ${h} heads. It reads ${n} tokens. How many weights does it compute in all?</p>`,
      because: (
        /** @type {number} */ _d,
        /** @type {number} */ h,
        /** @type {number} */ n,
        /** @type {number} */ all,
      ) => `<p>Each head has a row of ${n} weights for each of ${n} tokens: ${h} · ${n} · ${n} = ${all}.</p>`,
    },
  },
};

/** @type {typeof en} */
export const de = {
  title: 'Viele Köpfe zum Preis von einem',
  claim:
    'Multi-Head-Attention zerlegt die Vektoren in <i>h</i> Stücke von <i>d</i>/<i>h</i> Zahlen, lässt jedes Stück für sich schauen und fügt zusammen, was herauskommt. Das braucht so viele ' +
    'Parameter und Produkte wie ein breiter Kopf und ergibt <i>h</i> Muster. Ein Kopf allein kann nicht zwei Aufgaben zugleich erledigen.',
  question:
    'Eine Schicht hat <i>d</i> = 32 Zahlen je Token und 4 Köpfe. Nun bekommt sie 8 Köpfe, und <i>d</i> bleibt 32. Wie viele Parameter hat sie?',
  choices: ['Doppelt so viele', 'So viele wie zuvor', 'Halb so viele'],
  notice: [
    'In der Tabelle ändert sich <i>h</i>, Parameter und Produkte nicht: Die Köpfe werden aus denselben Matrizen geschnitten, hier sogar mit denselben Zahlen. Nur die ' +
      'Exponentiale der Softmax werden mehr, <i>n</i>² je Kopf.',
    'Jeder Kopf hat seine eigene Softmax, über Skalarprodukte seiner eigenen <i>d</i>/<i>h</i> Zahlen; deshalb sind die Karten verschieden. Diese Matrizen sind zufällig; was Köpfe daraus ' +
      'machen, müssen sie lernen.',
    '<i>W</i><sup>O</sup> hat für jeden Kopf eigene Spalten. Tauschen zwei Köpfe nur ihre Ausgaben, kommt etwas anderes heraus; tauschen sie alle ihre Matrizen, bis auf Rundung dasselbe. ' +
      'Köpfe haben keine Reihenfolge.',
    'Eine Zeile Gewichte ergibt eine Mischung. Bei zwei Aufgaben bringt ein Kopf etwa die Hälfte des Gewünschten und muss den Rest raten, obwohl er doppelt so breit ist; zwei Köpfe bringen alles. ' +
      'Wo er etwas mehr bringt, folgen seine Gewichte den Bits, nicht nur den Plätzen.',
    'Ein Kopf ist nicht zu schwach: Bei einer Aufgabe bringt er alles. Und mehr Köpfe als Aufgaben bringen nicht mehr.',
  ],
  picture:
    'Eine Tabelle, in der die Zahl der Köpfe von 1 bis 16 geht, während Parameter und Produkte gleich bleiben; kleine Karten der Gewichte jedes Kopfs; und eine Tabelle trainierter Schichten, in der ' +
    'alle Bits richtig herauskommen, sobald es so viele Köpfe wie Aufgaben gibt.',
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
    `Zwischen zwei Köpfen liegt im Mittel ${value} des Gewichts eines Tokens woanders (0: gleiche Zeilen, 1: nichts gemeinsam).`,
  maps: 'Die Köpfe; wähle einen',
  map: (index) => `Gewichte von Kopf ${index}`,
  head: (index) => `Kopf ${index}`,
  without: (distance) => `aus: bewegt ${distance}`,
  mapsAre: (largest) =>
    `Eine Zeile ist ein Token, das schaut, eine Spalte eines, auf das geschaut wird; die stärkste Farbe ist das größte Gewicht, ${largest}. „bewegt“: wie weit sich die Ausgabe der Schicht ` +
    'bewegt, wenn dieser Kopf aus ist, als Teil ihrer Länge.',
  weightsOf: (index) => `Alle Gewichte von Kopf ${index}`,
  factor: (index) => `Ausgabe von Kopf ${index}`,
  moved: 'So bewegt sich die Ausgabe der Schicht um',
  exchange: (index) => `Kopf ${index} tauscht mit`,
  nobody: 'keinem',
  swapped: 'Ausgaben getauscht: bewegt',
  renamed: 'auch alle Matrizen: bewegt',
  jobsTitle: 'Zwei Aufgaben für einen Kopf',
  jobsAre:
    'Acht Tokens stehen im Kreis. Jedes hat 8 Bits (1 oder −1), kennt seinen Platz und soll Bits von anderen bringen: bei zwei Aufgaben 4 Bits vom Token davor und 4 vom Token dahinter. Schichten mit ' +
    'd = 16 lernen das hier, aus denselben 1088 zufälligen Parametern, wie viele Köpfe sie auch haben.',
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
    `Behauptung: Köpfe kosten keine Parameter. Bei <i>d</i> = ${n.dim} hatten eine Schicht mit 1 Kopf und eine mit ${n.most} <strong>${both(n.parameters, 'und')}</strong> Parameter und ` +
    `<strong>${both(n.products, 'und')}</strong> Produkte für diese Tokens; die Exponentiale gingen von ${n.exponentials[0]} auf ${n.exponentials[1]}. `,
  findingTrained: (one, two, single) =>
    `Behauptung: Ein Kopf kann nicht zwei Aufgaben erledigen. Bei zwei Aufgaben brachte ein Kopf <strong>${one}</strong> der Bits richtig, zwei Köpfe von halber Breite ` +
    `<strong>${two}</strong>; bei einer Aufgabe brachte ein Kopf ${single}.`,
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
