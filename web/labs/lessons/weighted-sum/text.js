/** @typedef {{ token: string, terms: string, output: string, pushed: string, push: string, moved: number, all: number, deviation: string }} Numbers */

export const en = {
  title: 'Attention is a weighted sum',
  claim:
    'What attention gives a token is a sum over <em>all</em> positions: each token’s value vector times a weight. No weight of a row is negative, and together ' +
    'they are 1.',
  question:
    'Four tokens attend to each other with the weights below, none of them 0. The value vector of one token, “cat”, is changed; all weights stay. Whose ' +
    'output changes?',
  choices: ['Only that of “cat”', 'That of “cat” and of the tokens beside it', 'That of all four tokens'],
  notice: [
    'Each arrow of the chain is a value vector, shortened by its weight. The tip of the last one is the output.',
    'The pulls of a row are divided by their sum. So pulling one token takes weight from the others, and the output stays within the dashed shape that the ' +
      'values span: it is a mean of them.',
    'Each token has its own row of weights, but all take from the same values.',
    'Push one value: every output moves in the same direction, each by its weight times the push. From any position to any other it is one step, however far they ' +
      'stand apart.',
    'A weight of 0 lets nothing through. Where weights come from in a model, the next lessons show: scores, softmax, queries and keys.',
  ],
  picture:
    'A plane with the value vectors of four tokens, and from the origin a chain of four arrows, each one a value vector times its weight; it ends at the ' +
    'output. Beside it a slider for each weight.',
  presets: [
    { name: 'All weights equal', settings: { pulls: Array(16).fill(1) } },
    {
      name: 'Each looks at “cat” alone',
      settings: { pulls: [0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0] },
    },
    { name: '“cat” pushed', settings: { pushed: 1, push: [1, 0.5] } },
  ],
  tokens: ['the', 'cat', 'sleeps', 'now'],
  one: 'One output: pull its weights',
  whose: 'Whose output',
  pull: (/** @type {string} */ token) => `Pull on “${token}”`,
  weight: (/** @type {number} */ pull, /** @type {string} */ weight) => `${pull} → weight ${weight}`,
  nothing:
    'Nothing is pulled: there are no weights to make of that. The engine gives 0 to a row that may look at nothing.',
  chain: (/** @type {string} */ token) => `The output of “${token}”, arrow by arrow`,
  drag: 'The circles are the values. Drag one, or set its numbers in the table.',
  seen: (/** @type {string} */ token, /** @type {string} */ steps, /** @type {string} */ output) =>
    `From the origin, weight times value of each token, one behind the other: ${steps}. The output of ${token} is ${output}.`,
  output: 'output',
  table: (/** @type {string} */ token) => `The row of “${token}”, in numbers`,
  columns: ['token', 'weight', 'value', 'weight × value'],
  coordinate: (/** @type {string} */ token, /** @type {number} */ number) =>
    `Value of ${token}, number ${number}`,
  sum: 'sum: the output',
  all: 'All outputs: push one value',
  which: 'Whose value is pushed',
  across: 'Push across',
  up: 'Push up',
  moves: 'All four outputs, before and after',
  movesSeen: (/** @type {string} */ list) => `Outputs: ${list}.`,
  from: (/** @type {string} */ token, /** @type {string} */ before, /** @type {string} */ after) =>
    `${token} from ${before} to ${after}`,
  still: 'Nothing is pushed yet.',
  pushTable: 'What the push does to each output',
  pushColumns: (/** @type {string} */ token) => [
    'output of',
    'before',
    `weight on “${token}”`,
    'weight × push',
    'after',
  ],
  finding: (/** @type {Numbers} */ n) =>
    `Claim: an output is a sum over all positions. The output of “${n.token}” came out as ${n.terms} = <strong>${n.output}</strong>. And when the value of ` +
    `“${n.pushed}” is pushed by ${n.push}, <strong>${n.moved} of ${n.all}</strong> outputs move: all that give it a weight above 0, each by that weight times the push, to within ` +
    `${n.deviation}.`,
  ask: (/** @type {string} */ weights, /** @type {string} */ values, /** @type {number} */ number) =>
    `<p>The weights are ${weights}; the values are ${values}. What is the ${number === 1 ? 'first' : 'second'} number of the output?</p>`,
  because: (/** @type {string} */ terms, /** @type {string} */ result, /** @type {number} */ number) =>
    `<p>The ${number === 1 ? 'first' : 'second'} numbers of all values, each times its weight: ${terms} = ${result}.</p>`,
};

/** @type {typeof en} */
export const de = {
  title: 'Attention ist eine gewichtete Summe',
  claim:
    'Was Attention einem Token gibt, ist eine Summe über <em>alle</em> Positionen: der Value-Vektor jedes Tokens mal ein Gewicht. Kein Gewicht einer Zeile ist ' +
    'negativ, und zusammen sind sie 1.',
  question:
    'Vier Token sehen einander mit den Gewichten unten an, keines davon ist 0. Der Value-Vektor eines Tokens, „Katze“, wird geändert; alle Gewichte bleiben. ' +
    'Wessen Ausgabe ändert sich?',
  choices: ['Nur die von „Katze“', 'Die von „Katze“ und der Token daneben', 'Die aller vier Token'],
  notice: [
    'Jeder Pfeil der Kette ist ein Value-Vektor, um sein Gewicht verkürzt. Die Spitze des letzten ist die Ausgabe.',
    'Jeder Zug wird durch die Summe der Züge geteilt. Ziehst du an einem Token, verlieren die anderen also Gewicht, und die Ausgabe bleibt in der gestrichelten ' +
      'Figur, die die Values aufspannen: Sie ist ein Mittel von ihnen.',
    'Jedes Token hat seine eigene Zeile von Gewichten, aber alle schöpfen aus denselben Values.',
    'Verschieb einen Value: Jede Ausgabe bewegt sich in dieselbe Richtung, jede um ihr Gewicht mal die Verschiebung. Von jeder Position zu jeder anderen ist es ein ' +
      'Schritt, wie weit sie auch auseinander stehen.',
    'Ein Gewicht von 0 lässt nichts durch. Woher die Gewichte in einem Modell kommen, zeigen die nächsten Lektionen: Scores, Softmax, Querys und Keys.',
  ],
  picture:
    'Eine Ebene mit den Value-Vektoren von vier Token, und vom Ursprung aus eine Kette von vier Pfeilen, jeder ein Value-Vektor mal sein Gewicht; sie endet ' +
    'in der Ausgabe. Daneben ein Schieber für jedes Gewicht.',
  presets: [
    { name: 'Alle Gewichte gleich', settings: { pulls: Array(16).fill(1) } },
    {
      name: 'Jedes sieht nur „Katze“ an',
      settings: { pulls: [0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0] },
    },
    { name: '„Katze“ verschoben', settings: { pushed: 1, push: [1, 0.5] } },
  ],
  tokens: ['die', 'Katze', 'schläft', 'jetzt'],
  one: 'Eine Ausgabe: Zieh an ihren Gewichten',
  whose: 'Wessen Ausgabe',
  pull: (token) => `Zug an „${token}“`,
  weight: (pull, weight) => `${pull} → Gewicht ${weight}`,
  nothing:
    'An nichts wird gezogen: Daraus lassen sich keine Gewichte machen. Einer Zeile, die nichts ansehen darf, gibt die Engine 0.',
  chain: (token) => `Die Ausgabe von „${token}“, Pfeil für Pfeil`,
  drag: 'Die Kreise sind die Values. Zieh einen an seinen Ort, oder trag seine Zahlen in die Tabelle ein.',
  seen: (token, steps, output) =>
    `Vom Ursprung aus Gewicht mal Value jedes Tokens, eines hinter dem anderen: ${steps}. Die Ausgabe von ${token} ist ${output}.`,
  output: 'Ausgabe',
  table: (token) => `Die Zeile von „${token}“ in Zahlen`,
  columns: ['Token', 'Gewicht', 'Value', 'Gewicht × Value'],
  coordinate: (token, number) => `Value von ${token}, Zahl ${number}`,
  sum: 'Summe: die Ausgabe',
  all: 'Alle Ausgaben: Verschieb einen Value',
  which: 'Wessen Value verschoben wird',
  across: 'Verschiebung nach rechts',
  up: 'Verschiebung nach oben',
  moves: 'Alle vier Ausgaben, vorher und nachher',
  movesSeen: (list) => `Ausgaben: ${list}.`,
  from: (token, before, after) => `${token} von ${before} nach ${after}`,
  still: 'Noch ist nichts verschoben.',
  pushTable: 'Was die Verschiebung mit jeder Ausgabe macht',
  pushColumns: (token) => [
    'Ausgabe von',
    'vorher',
    `Gewicht auf „${token}“`,
    'Gewicht × Verschiebung',
    'nachher',
  ],
  finding: (n) =>
    `Behauptung: Eine Ausgabe ist eine Summe über alle Positionen. Die Ausgabe von „${n.token}“ kam heraus als ${n.terms} = <strong>${n.output}</strong>. Wird der Value von ` +
    `„${n.pushed}“ um ${n.push} verschoben, bewegen sich <strong>${n.moved} von ${n.all}</strong> Ausgaben: alle, die ihm ein Gewicht über 0 geben, jede um dieses Gewicht mal die ` +
    `Verschiebung, bis auf ${n.deviation}.`,
  ask: (weights, values, number) =>
    `<p>Die Gewichte sind ${weights}; die Values sind ${values}. Wie groß ist die ${number === 1 ? 'erste' : 'zweite'} Zahl der Ausgabe?</p>`,
  because: (terms, result, number) =>
    `<p>Die ${number === 1 ? 'ersten' : 'zweiten'} Zahlen aller Values, jede mal ihr Gewicht: ${terms} = ${result}.</p>`,
};
