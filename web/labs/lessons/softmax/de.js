/** @type {typeof import('./en.js').en} */
export const de = {
  title: 'Softmax: aus Scores werden Gewichte',
  claim:
    'Die Softmax macht aus beliebigen Scores Gewichte: alle positiv, ihre Summe 1, zum größeren Score das größere Gewicht. Es zählen nur die ' +
    'Unterschiede zwischen den Scores, und eine Temperatur sagt, wie stark.',
  question: 'Alle fünf Scores werden um 100 größer. Was geschieht mit den Gewichten?',
  choices: [
    'Sie bleiben, wie sie sind',
    'Sie werden alle fast gleich',
    'Das größte nimmt alles',
    'Sie werden alle hundertmal so groß',
  ],
  notice: [
    'Addiere zu allen Scores dieselbe Zahl: Die Gewichte bleiben. Jede Exponentialfunktion wächst um denselben Faktor, und ihre Summe auch.',
    'So gerechnet, wie die Formel dasteht, verlassen die Exponentiale den Bereich von float32, Zahlen mit 32 Bit, sobald ein Score 88.7 überschreitet (bei T ' +
      '= 1): ∞ durch ∞ ist NaN, keine Zahl. Zieht man zuvor den größten Score ab, ist kein Exponential größer als 1, und nichts läuft über. So rechnet die ' +
      'Engine, das Programm auf dieser Seite.',
    'Bei tiefer Temperatur nimmt der größte Score fast alles, bei hoher werden alle Gewichte fast gleich. Das √<i>d</i><sub>k</sub> einer späteren Lektion ' +
      'ist eine solche Temperatur.',
    'In der Formel ist kein Gewicht je genau 0. In float32 schon, etwa 104 unter dem größten Score (bei T = 1).',
  ],
  symbols:
    '<i>s</i>: die Scores; <i>w</i>: die Gewichte; <i>T</i>: die Temperatur; <i>m</i>: der größte Score.',
  picture:
    'Fünf Scores mit je einem Schieber, zu jedem ein Balken für sein Gewicht, und daneben, was die Formel ergibt, wenn man sie rechnet, wie sie ' +
    'dasteht: NaN, sobald ein Score 88.7 überschreitet.',
  presets: [
    { name: 'Alle Scores um 100 höher', settings: { moved: 100 } },
    { name: 'Kalt: T = 0.1', settings: { temperature: 0.1 } },
    { name: 'Heiß: T = 20', settings: { temperature: 20 } },
  ],
  score: (index) => `Score ${index}`,
  temperature: 'Temperatur T',
  moved: 'Zu jedem Score addiert',
  weights: 'Gewichte, von der Engine',
  entropy: (value, count) =>
    `Entropie, −∑ w ln w: ${value} Nat, als teilten sich e hoch so viel, ${count}, von ihnen alles.`,
  table: 'Dasselbe auf zwei Arten gerechnet, in float32',
  columns: ['Score', 'eˢᐟᵀ wie es dasteht', 'naives Gewicht', 'Gewicht der Engine'],
  sum: 'Summe',
  finding: (n) =>
    `Behauptung: Nur Unterschiede zählen. Mit 100 zu jedem Score bewegten sich die Gewichte um höchstens <strong>${n.difference}</strong>. So ` +
    `gerechnet, wie es dasteht, ohne den größten Score abzuziehen, kam das erste Gewicht als <strong>${n.naive}</strong> heraus; die erste ganze Zahl, deren ` +
    `Exponential zu groß für float32 ist, ist <strong>${n.limit}</strong>.`,
  ask: (scores, index, temperature) =>
    `<p>Die Scores sind ${scores}, die Temperatur ist ${temperature}. Wie groß ist das Gewicht des ${['ersten', 'zweiten', 'dritten'][index - 1]} Scores, auf ` +
    `zwei Stellen?</p>`,
  because: (terms, weight) =>
    `<p>${terms} = ${weight}. Der größte Score wird zuvor abgezogen; das ändert nichts.</p>`,
};
