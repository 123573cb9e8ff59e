/** @type {typeof import('./en.js').en} */
export const de = {
  title: 'Attention ist eine gewichtete Summe',
  claim:
    'Was Attention einem Token gibt, einem Wort oder Zeichen, ist eine Summe über <em>alle</em> Positionen: der Value-Vektor jedes Tokens mal ein Gewicht. ' +
    'Jedes Token hat seine eigene Zeile von Gewichten; keines ist negativ, und zusammen ergeben sie 1.',
  question:
    'Vier Token sehen einander mit den Gewichten unten an, keines davon ist 0. Der Value-Vektor eines Tokens, „Katze“, wird geändert; alle Gewichte bleiben. ' +
    'Wessen Ausgabe ändert sich?',
  choices: ['Nur die von „Katze“', 'Die von „Katze“ und der Token daneben', 'Die aller vier Token'],
  notice: [
    'Jeder Pfeil der Kette ist ein Value-Vektor, um sein Gewicht verkürzt. Die Spitze des letzten ist die Ausgabe.',
    'Jeder Zug wird durch die Summe der Züge geteilt. Ziehst du an einem Token, verlieren die anderen also Gewicht, und die Ausgabe bleibt in der gestrichelten ' +
      'Figur, die die Values aufspannen: Sie ist ein Mittel von ihnen.',
    'Die Zeilen von Gewichten sind verschieden, aber alle schöpfen aus denselben Values.',
    'Verschieb einen Value: Jede Ausgabe, die ihm ein Gewicht über 0 gibt, bewegt sich in dieselbe Richtung, jede um ihr Gewicht mal die Verschiebung. Von ' +
      'jeder Position zu jeder anderen ist es ein Schritt, wie weit sie auch auseinander stehen.',
    'Ein Gewicht von 0 lässt nichts durch. Woher die Gewichte in einem Modell kommen, zeigen die nächsten Lektionen: Scores, Softmax, Querys und Keys.',
  ],
  symbols:
    '<i>o</i><sub>i</sub>: die Ausgabe von Token <i>i</i>; <i>w</i><sub>ij</sub>: sein Gewicht auf Token <i>j</i>; <i>v</i><sub>j</sub>: der Value von ' +
    'Token <i>j</i>; Δ: eine Änderung.',
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
    `Behauptung: Eine Ausgabe ist eine Summe über alle Positionen. Die Ausgabe von „${n.token}“ kam heraus als ${n.terms} = <strong>${n.output}</strong>. ` +
    `Wird der Value von „${n.pushed}“ um ${n.push} verschoben, bewegen sich <strong>${n.moved} von ${n.all}</strong> Ausgaben: alle, die ihm ein Gewicht ` +
    `über 0 geben, jede um dieses Gewicht mal die Verschiebung, bis auf ${n.deviation}.`,
  ask: (weights, values, number) =>
    `<p>Die Gewichte sind ${weights}; die Values sind ${values}. Wie groß ist die ${number === 1 ? 'erste' : 'zweite'} Zahl der Ausgabe?</p>`,
  because: (terms, result, number) =>
    `<p>Die ${number === 1 ? 'ersten' : 'zweiten'} Zahlen aller Values, jede mal ihr Gewicht: ${terms} = ${result}.</p>`,
};
