/** @type {typeof import('./en.js').en} */
export const de = {
  title: '√dₖ hält die Softmax aus der Sättigung',
  claim:
    'Ein Score ist vor der Division das Skalarprodukt einer Query mit einem Key. Je mehr Zahlen sie haben, desto weiter streuen die Scores von zufälligen, wie ' +
    'vor dem Training: wie √<i>d</i><sub>k</sub>. Durch diese Zahl geteilt bleiben sie dort, wo die Softmax noch beweglich ist.',
  question:
    'Eine Query und ein Key haben je 256 Zahlen, alle zufällig gezogen, mit Mittelwert 0 und Varianz 1. Wie weit von 0 liegt ihr ' +
    'Skalarprodukt typischerweise (seine Standardabweichung)?',
  choices: ['etwa 1', 'etwa 16', 'etwa 256'],
  notice: [
    'Jedes Produkt <i>q</i><sub>i</sub><i>k</i><sub>i</sub> hat Varianz 1; <i>d</i><sub>k</sub> davon ergeben Varianz <i>d</i><sub>k</sub>. ' +
      'Die Streuung ist die Wurzel daraus: Die gemessene Linie liegt auf √<i>d</i><sub>k</sub>.',
    'Ohne die Division nimmt bei großem <i>d</i><sub>k</sub> ein Key fast alles: Das größte Gewicht geht gegen 1, die Entropie gegen 0.',
    'Dann geht auch der Gradient, wie weit sich die Gewichte bewegen, wenn sich ein Score wenig bewegt, gegen 0: Wo ein Gewicht fast 1 ist, ändert eine ' +
      'kleine Änderung eines Scores kaum etwas, und es lässt sich wenig daraus lernen.',
    'Mit der Division hängen all diese Zahlen kaum noch von <i>d</i><sub>k</sub> ab.',
  ],
  symbols:
    '<i>Q</i>, <i>K</i>, <i>V</i>: eine Zeile für Query, Key und Value jedes Tokens; <i>d</i><sub>k</sub>: wie viele Zahlen eine Query hat; Var: die Varianz.',
  picture:
    'Histogramme der Scores bei Breite 64: ohne die Division reichen sie von -24 bis 24, mit ihr von -3 bis 3; dazu eine Linie der gemessenen ' +
    'Streuung, die auf der Wurzel der Breite liegt.',
  presets: [
    { name: 'dₖ = 1', settings: { dim: 1 } },
    { name: 'dₖ = 64, wie in BERT und GPT-2', settings: { dim: 64 } },
    { name: 'dₖ = 1024', settings: { dim: 1024 } },
  ],
  width: 'Zahlen einer Query und eines Keys, dₖ',
  another: 'Andere ziehen',
  drawn: '96 Queries und 32 Keys sind gezogen: 3072 Scores.',
  without: 'ohne die Division',
  divided: 'geteilt durch √dₖ',
  spread: 'Streuung der Scores',
  largest: 'größtes von 32 Gewichten, im Mittel',
  entropy: (most) => `Entropie in Nat, höchstens ${most}`,
  gradient: 'Norm des Gradienten der Softmax',
  number: 'Zahl',
  histogram: (which) => `Die Scores ${which}`,
  score: 'Score',
  count: 'wie viele',
  against: 'Die Streuung gegen dₖ',
  measured: 'gemessen',
  root: '√dₖ',
  finding: (n) =>
    `Behauptung: Scores streuen wie √<i>d</i><sub>k</sub>, und die Division dadurch hält die Softmax weich. Bei <i>d</i><sub>k</sub> = ${n.dim} war die ` +
    `Streuung <strong>${n.before}</strong> (√<i>d</i><sub>k</sub> = ${n.root}), und das größte Gewicht ${n.largestBefore}; geteilt war die Streuung ` +
    `<strong>${n.after}</strong> und das größte Gewicht ${n.largestAfter}. Bei <i>d</i><sub>k</sub> = ${n.widest} war der Gradient ` +
    `<strong>${n.gradientBefore}</strong>, geteilt <strong>${n.gradientAfter}</strong>.`,
  ask: (q, k) =>
    `<p><i>q</i> = (${q}), <i>k</i> = (${k}). Welche Zahl geht für diesen Key in die Softmax?</p>`,
  because: (sum, dot, dim, score) =>
    `<p><i>q</i> · <i>k</i> = ${sum} = ${dot}; es sind ${dim} Zahlen, also wird durch √${dim} geteilt: ${score}.</p>`,
};
