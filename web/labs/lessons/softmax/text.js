/** @typedef {{ moved: string, difference: string, naive: string, limit: string }} Numbers */

export const en = {
  title: 'Softmax: scores become weights',
  claim:
    'The softmax makes weights of any scores: all positive, their sum 1, larger scores larger weights. Only the differences between the scores ' +
    'count, and a temperature says how much.',
  question: 'All five scores grow by 100. What happens to the weights?',
  choices: [
    'They stay as they are',
    'They all become nearly equal',
    'The largest takes everything',
    'They are all a hundred times larger',
  ],
  notice: [
    'Add the same number to all scores: the weights stay. Each exponential grows by the same factor, and so does their sum.',
    'Written as it stands in the formula, the exponentials leave what a float32 can hold when a score passes 88.7: ∞ over ∞ is NaN. Less the ' +
      'largest score, no exponential is above 1, and nothing overflows. The engine computes it so.',
    'A low temperature makes the largest score take everything, a high one makes all weights equal. √<i>d</i><sub>k</sub> is such a temperature.',
    'No weight is ever exactly 0 in the formula. In float32 it is, about 104 below the largest score.',
  ],
  picture:
    'Five scores with a slider each, a bar for the weight of each, and beside it what the formula gives when it is computed as it is written: NaN, as soon ' +
    'as a score passes 88.7.',
  presets: [
    { name: 'All scores 100 higher', settings: { moved: 100 } },
    { name: 'Cold: T = 0.1', settings: { temperature: 0.1 } },
    { name: 'Hot: T = 20', settings: { temperature: 20 } },
  ],
  score: (/** @type {number} */ index) => `Score ${index}`,
  temperature: 'Temperature T',
  moved: 'Added to every score',
  weights: 'Weights, by the engine',
  entropy: (/** @type {string} */ value, /** @type {string} */ count) =>
    `Entropy ${value} nats: as if ${count} of them shared everything.`,
  table: 'The same, computed in two ways, in float32',
  columns: ['score', 'eˢᐟᵀ as it is', 'naive weight', 'engine’s weight'],
  sum: 'sum',
  finding: (/** @type {Numbers} */ n) =>
    `Claim: only differences count. With 100 added to every score the weights moved by at most <strong>${n.difference}</strong>. Computed as ` +
    `written, without the largest score taken off, the first of them came out as <strong>${n.naive}</strong>; the first whole number whose exponential is no ` +
    `longer a float32 is <strong>${n.limit}</strong>.`,
  ask: (/** @type {string} */ scores, /** @type {number} */ index, /** @type {number} */ temperature) =>
    `<p>The scores are ${scores}, the temperature is ${temperature}. What is the weight of score ${index}, to two decimals?</p>`,
  because: (/** @type {string} */ terms, /** @type {string} */ weight) =>
    `<p>${terms} = ${weight}. The largest score is taken off first; it changes nothing.</p>`,
};

/** @type {typeof en} */
export const de = {
  title: 'Softmax: aus Scores werden Gewichte',
  claim:
    'Die Softmax macht aus beliebigen Scores Gewichte: alle positiv, ihre Summe 1, zum größeren Score das größere Gewicht. Es zählen nur die ' +
    'Unterschiede zwischen den Scores, und eine Temperatur sagt, wie sehr.',
  question: 'Alle fünf Scores werden um 100 größer. Was geschieht mit den Gewichten?',
  choices: [
    'Sie bleiben, wie sie sind',
    'Sie werden alle fast gleich',
    'Das größte nimmt alles',
    'Sie werden alle hundertmal so groß',
  ],
  notice: [
    'Addiere zu allen Scores dieselbe Zahl: Die Gewichte bleiben. Jede Exponentialfunktion wächst um denselben Faktor, und ihre Summe auch.',
    'So gerechnet, wie die Formel dasteht, verlassen die Exponentiale den Bereich von float32, sobald ein Score 88.7 überschreitet: ∞ durch ∞ ist ' +
      'NaN. Zieht man zuvor den größten Score ab, ist kein Exponential größer als 1, und nichts läuft über. So rechnet die Engine.',
    'Bei tiefer Temperatur nimmt der größte Score alles, bei hoher werden alle Gewichte gleich. √<i>d</i><sub>k</sub> ist eine solche Temperatur.',
    'In der Formel ist kein Gewicht je genau 0. In float32 schon, etwa 104 unter dem größten Score.',
  ],
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
  entropy: (value, count) => `Entropie ${value} Nat: als teilten sich ${count} von ihnen alles.`,
  table: 'Dasselbe auf zwei Arten gerechnet, in float32',
  columns: ['Score', 'eˢᐟᵀ wie es dasteht', 'naives Gewicht', 'Gewicht der Engine'],
  sum: 'Summe',
  finding: (n) =>
    `Behauptung: Nur Unterschiede zählen. Mit 100 zu jedem Score bewegten sich die Gewichte um höchstens <strong>${n.difference}</strong>. So ` +
    `gerechnet, wie es dasteht, ohne den größten Score abzuziehen, kam das erste als <strong>${n.naive}</strong> heraus; die erste ganze Zahl, deren ` +
    `Exponential kein float32 mehr ist, ist <strong>${n.limit}</strong>.`,
  ask: (scores, index, temperature) =>
    `<p>Die Scores sind ${scores}, die Temperatur ist ${temperature}. Wie groß ist das Gewicht von Score ${index}, auf zwei Stellen?</p>`,
  because: (terms, weight) =>
    `<p>${terms} = ${weight}. Der größte Score wird zuvor abgezogen; das ändert nichts.</p>`,
};
