import { runWords } from '../../parts/run-words.js';

/** @type {typeof import('./en.js').en} */
export const de = {
  title: 'Zwischen zwei Positionen nur ein Schritt',
  claim:
    'Attention erreicht jede Position innerhalb einer Schicht, wie weit sie auch weg ist. Ein rekurrentes Netz reicht, was es weiß, von Position zu ' +
    'Position weiter, und jeder Schritt kann etwas davon verlieren.',
  question:
    'Ein RNN vor jedem Training: Wie stark spürt seine Antwort am Ende eine kleine Änderung eines Symbols, das 32 Schritte zurückliegt, verglichen mit ' +
    'einem 8 Schritte zurück (die Norm des Gradienten)?',
  choices: [
    'Etwa gleich stark',
    'Schwächer, aber mehr als ein Hundertstel: vielleicht ein Viertel',
    'Weniger als ein Hundertstel, mehr als ein Millionstel',
    'Weniger als ein Millionstel',
  ],
  notice: [
    'In den rekurrenten Netzen multipliziert vor dem Training jeder Schritt den Gradienten mit einer Matrix, die ihn kleiner macht; er fällt also exponentiell: ' +
      'immer steiler, selbst wenn beide Achsen logarithmisch sind.',
    'Auch der Gradient der Attention wird kleiner, aber nur, weil untrainierte Gewichte gleichmäßig verteilt sind: etwa wie 1 durch die Länge.',
    'Ein kleiner Gradient kann das Lernen langsam machen oder bei gegebener Lernrate scheitern lassen; er entscheidet aber nicht allein. Trainiere sie: Ein ' +
      'LSTM kann mit größerem Gradienten nur raten, wo ein RNN etwas lernt, und mit der höchsten Lernrate kann ein GRU so gut erinnern wie Attention, sogar ' +
      'über 128 (ein Knopf stellt das ein). Ein langer Weg macht das Lernen schwerer, nicht unmöglich.',
    'Attention mit einem Fenster braucht so viele Schichten, wie Fenster auf dem Weg liegen, angefangene mitgezählt. Alle Positionen auf einmal zu erreichen ' +
      'kostet Rechenschritte, deren Zahl mit dem Quadrat der ihren wächst. Innen braucht eine Schicht 5 der Schritte, die „Auf einmal oder nacheinander“ ' +
      'zählt, bei jeder Entfernung.',
  ],
  symbols:
    '<i>h</i><sub>t</sub>: der Zustand an Position <i>t</i>; <i>D</i>: Schritte zurück; <i>U</i>: die Matrix, die den Zustand davor aufnimmt; <i>o</i>, ' +
    '<i>w</i>, <i>v</i>: Ausgaben, Gewichte, Values; <i>I</i>: die Einheitsmatrix.',
  picture:
    'Vier Kurven des Gradienten über der Entfernung, beide logarithmisch: Attention fällt sanft, RNN, GRU und LSTM stürzen ab, das RNN bei 128 Schritten unter ' +
    '1e-37.',
  presets: [
    { name: 'Nah: 8 Schritte', settings: { distance: 8 } },
    { name: 'Weit: 64 Schritte', settings: { distance: 64 } },
    { name: 'Attention und GRU über 128', settings: { distance: 128, rnn: false, lstm: false } },
  ],
  run: runWords.de,
  kinds: { attention: 'Attention', rnn: 'RNN', gru: 'GRU', lstm: 'LSTM' },
  before: '1. Vor jedem Training: Spürt die Antwort das Symbol?',
  beforeMeans:
    'Ein Symbol, dann Buchstaben, die nichts sagen, dann „?“. Der Gradient der Antwort am Symbol, in vier untrainierten, fast gleich großen Modellen, über 32 ' +
    'Folgen. GRU und LSTM sind rekurrente Netze mit Toren, die entscheiden, was bleibt.',
  others: 'Andere Zufallszahlen',
  seed: (seed) => `Seed ${seed}`,
  measuring: 'Wird gemessen …',
  gradients: 'Der Gradient am Symbol',
  back: 'Schritte zurück',
  norm: 'Norm des Gradienten',
  ratio: '32 durch 8',
  between: '2. Schritte zwischen Symbol und Antwort',
  distance: 'Schritte zurück',
  window: 'Fenster: so viele Positionen vor sich sieht jede',
  recurrentSteps: 'Schritte eines rekurrenten Netzes',
  windowLayers: 'Schichten Attention mit diesem Fenster',
  attentionLayers: 'Schichten Attention auf alle',
  training: (distance) => `3. Trainiere sie, sich über ${distance} Schritte zu erinnern`,
  task:
    'Welches von 8 Symbolen war es? Jedes Modell wird 300-mal geändert, nach je 32 Folgen, bei jeder von drei Lernraten (wie weit es geändert wird); die ' +
    'beste zählt. Raten trifft in 12.5 %.',
  compare: 'Zum Vergleich',
  chooseOne: 'Wähle mindestens ein Modell.',
  takes:
    'Alle vier zusammen brauchen auf einem Laptop etwa 3 s bei 8 Schritten zurück, 10 s bei 32 und eine Minute bei 128, auf einem Telefon ein Mehrfaches. Du ' +
    'kannst jederzeit stoppen.',
  preparing: 'Wird vorbereitet …',
  doing: (kind, distance, lr) => `${kind}, ${distance} Schritte zurück, Lernrate ${lr} …`,
  paused: 'Angehalten:',
  ended: (count, all) => `Fertig: ${count} von ${all} Modellen gemessen.`,
  progress: 'Erledigte Trainings',
  right: 'Richtige Antworten nach dem Training',
  rightUnit: '% von 512 neuen Folgen',
  gradientsAfter: 'Der Gradient nach dem Training',
  tableSays:
    'In %: richtige Antworten mit der besten Lernrate auf 512 Folgen, und mit jeder auf den 256 anderen, nach denen die beste gewählt wurde.',
  model: 'Modell',
  atRate: (lr) => `Rate ${lr}`,
  gradientBefore: 'Gradient vorher',
  gradientAfter: 'nachher',
  parameters: 'Parameter',
  seconds: 'Sekunden',
  fair: 'Was hier fair ist, und was nicht versucht wurde',
  fairness: [
    'Alle haben fast gleich viele Parameter, dieselben Folgen und Schritte, beginnen wie bei PyTorch und zählen mit der besten von denselben drei Lernraten.',
    'Gewählt auf 256 Folgen, berichtet auf 512 anderen.',
    'In der Nähe lernen es auch rekurrente Netze. In der Ferne entscheidet die Lernrate: In einer Messung (Seed 0) erinnerte sich das GRU über 128 Schritte ' +
      'in 100 %, nur bei der höchsten, und Attention bei jeder der drei.',
    'Nicht versucht: mehr Schritte, andere Anfangswerte (orthogonale, ein Bias, der die Gates offen hält), größere Netze, State-Space-Modelle, andere Aufgaben.',
    'Diese Aufgabe verlangt nur Reichweite. Sie sagt nicht, was bei Sprache besser ist.',
  ],
  finding: (n) =>
    `Behauptung: In der Attention auf alle Positionen liegt zwischen zweien nur ein Schritt, eine Schicht. Über ${n.distance} Positionen braucht es ` +
    `<strong>${n.recurrent}</strong> Schritte eines rekurrenten Netzes und <strong>${n.direct}</strong> Schicht Attention. Vor dem Training war der Gradient ` +
    `32 Schritte zurück, geteilt durch den 8 Schritte zurück, im RNN <strong>${n.rnn}</strong>, in der Attention ` +
    `<strong>${n.attention}</strong>.${n.trained ? ` Über ${n.distance} Schritte trainiert, richtige Antworten: ${n.trained}.` : ''}`,
  ask: {
    window: ({ from, to, window }) =>
      `<p>Attention, in der jede Position sich selbst und die ${window} davor sieht. Wie viele Schichten braucht es, bis Position ${to} von Position ${from} ` +
      `abhängen kann?</p>`,
    recurrence: ({ from, to }) =>
      `<p>Ein rekurrentes Netz hat Position ${from} gelesen. Durch wie viele Schritte muss es das weiterreichen, bis es im Zustand bei Position ${to} steht?</p>`,
    attention: ({ from, to }) =>
      `<p>Kausale Attention ohne Fenster. Wie viele Schichten braucht es, bis Position ${to} von Position ${from} abhängen kann?</p>`,
  },
  because: {
    window: ({ reached, window }) =>
      `<p>Jede Schicht trägt es höchstens ${window} weiter: ${reached.join(' → ')}. Schichten: ${reached.length - 1}.</p>`,
    recurrence: ({ from, to, reached }) =>
      `<p>Ein Schritt je Position: ${to} − ${from} = ${reached.length - 1}.</p>`,
    attention: ({ reached }) =>
      `<p>Jede Position sieht alle davor: ${reached.join(' → ')}, in ${reached.length - 1} Schicht.</p>`,
  },
};
