import { runWords } from '../../parts/run-words.js';

/** @type {typeof import('./en.js').en} */
export const de = {
  title: 'Köpfe spezialisieren sich von selbst',
  claim:
    'Niemand sagt einem Kopf, was er tun soll. Nur darauf trainiert, Wörter wiederherzustellen und beim Pronomen das gemeinte Nomen, teilen sich die Köpfe ' +
    'eines Modells die Arbeit: manche finden, was ein Pronomen meint, manche das Wort davor, manche beides, manche nichts dergleichen. Welcher Kopf was ' +
    'übernimmt, hängt von den Zufallszahlen am Anfang ab.',
  question:
    'Ein Modell mit 12 Köpfen lernt, Wörter wiederherzustellen. Wo ein Pronomen stand, soll es das gemeinte Nomen nennen; <strong>wohin er schauen ' +
    'soll, sagt man keinem Kopf</strong>. Ein Kopf findet Nomen, wenn bei 9 von 10 Pronomen sein größtes Gewicht unter den Nomen auf dem richtigen ' +
    'liegt. Wie viele der 12 tun das nach 1000 Schritten oder mehr?',
  choices: ['Keiner', 'Genau einer', 'Einige: 2 bis 11', 'Alle zwölf'],
  notice: [
    'Bei Schritt 0 kann kein Kopf eine der Aufgaben. Vor einem Pronomen stehen etwa zwei Nomen, Raten findet also schon die Hälfte.',
    'Wähle über den Linien der Köpfe eine Aufgabe. Bei manchen Aufgaben steigen einige Linien über 90 %, andere steigen weniger, bleiben oder fallen: Die ' +
      'Köpfe werden verschieden, obwohl zuerst keiner eine Aufgabe konnte und alle dasselbe Ziel hatten.',
    'Trainiere mit einem anderen Seed: meist dieselben Aufgaben, aber nur zum Teil dieselben Köpfe. Ein Kopf kann zwei übernehmen, und mehrere können sich ' +
      'eine teilen.',
    'Nicht jede Aufgabe wird jedes Mal übernommen. Ob ein Kopf findet, wo dasselbe Wort schon stand (Induktion), hängt vom Seed ab und davon, wie lange du ' +
      'trainierst.',
    'Das Ziel sagte zwar, <em>für welches Nomen</em> ein Pronomen steht, aber nie, wohin zu schauen ist. Ein hoher Anteil sagt, dass ein Kopf dorthin schaut, ' +
      'nicht, dass das Modell ihn braucht: Dafür muss man Köpfe abschalten.',
  ],
  symbols:
    '<i>M</i>: die verdeckten Wörter; <i>p</i><sub>θ</sub>: die Wahrscheinlichkeit des Modells; <i>P</i>: die Stellen, an denen eine Aufgabe geprüft ' +
    'wird; <i>j</i>: alle Wörter, bei Pronomen und Verben nur Nomen und Namen; […]: 1, wenn es so ist, sonst 0.',
  picture:
    'Ein fallender Loss und daneben zwölf Linien, eine für jeden Kopf: Etwa die Hälfte steigt über 90 %, die anderen bleiben zurück, und eine fällt. Darunter ' +
    'eine Tabelle mit zwölf Köpfen und fünf Aufgaben.',
  presets: [
    { name: 'Ein kurzer Blick: 100 Schritte', settings: { steps: 100 } },
    { name: 'Ein anderer Seed: 2', settings: { seed: 2 } },
    { name: 'Länger, für „schon einmal gesagt“: 1600 Schritte', settings: { steps: 1600, job: 'induction' } },
  ],
  run: runWords.de,
  seed: 'Seed',
  steps: 'Schritte',
  step: 'Schritt',
  of: (step, steps) => `${step} von ${steps}`,
  perStep: 'ms je Schritt, hier gemessen',
  left: 's Schritte noch, bei diesem Tempo',
  loss: 'Loss, Mittel über 25 Schritte',
  progress: 'Getane Schritte',
  idle:
    '3 Schichten mit je 4 Köpfen, 119 134 zufällige Zahlen. Ein Schritt dauert auf einem Laptop etwa 20 ms, auf einem Telefon ein Mehrfaches; du kannst ' +
    'jederzeit stoppen, und was gefunden ist, bleibt. Ein Link bringt die Einstellungen zurück; Ergebnisse kommen durch neues Training.',
  states: {
    idle: () => 'Wird vorbereitet …',
    running: (seed) => `Training mit Seed ${seed}; alle 50 Schritte werden die Köpfe geprüft.`,
    paused: () => 'Angehalten.',
    ended: (_, isEnough) =>
      isEnough
        ? 'Fertig. Trainiere zum Vergleich mit einem anderen Seed.'
        : 'Zu Ende. Mit 1000 Schritten oder mehr beantwortet es deine Vorhersage.',
  },
  measureShipped: 'Oder ein fertig trainiertes Modell prüfen (246 kB)',
  noShipped: 'Das trainierte Modell ließ sich nicht laden:',
  nothingYet: 'Die Werte jedes Kopfs stehen hier, sobald du startest.',
  lossOver: 'Der Loss: wie falsch das Modell liegt',
  nats: 'Nat je Wort',
  headsOver: (count) => `Wie ${count} Köpfe eine Aufgabe übernehmen`,
  bestNow: (head) => `Kopf ${head}, jetzt der beste`,
  share: '% der Stellen, an denen ein Kopf richtig schaut',
  job: 'Aufgabe',
  head: 'Kopf',
  headsNow: ({ seed, steps, isShipped }) =>
    `In %: die Köpfe ${isShipped ? 'des fertig trainierten Modells' : `mit Seed ${seed}`}, nach ${steps} Schritten. Kopf 1.2: Schicht 1, Kopf 2, ab 0 ` +
    'gezählt. Unterstrichen: 90 % oder mehr.',
  bestAtStart: 'bester bei Schritt 0',
  chance: 'durch Zufall',
  jobs: {
    coreference: 'Nomen zum Pronomen',
    agreement: 'Subjekt zum Verb',
    previousWord: 'Wort davor',
    nextWord: 'Wort dahinter',
    induction: 'schon einmal gesagt',
  },
  does: {
    coreference: 'findet das Nomen, das ein Pronomen meint',
    agreement: 'findet das Subjekt eines Verbs',
    previousWord: 'findet das Wort davor',
    nextWord: 'findet das Wort dahinter',
    induction: 'findet dasselbe Wort weiter vorn',
  },
  measured: {
    coreference: 'beim Pronomen, unter Nomen und Namen',
    agreement: 'beim Verb, unter Nomen und Namen, mit anderen dazwischen',
    previousWord: 'wo das Wort davor etwas verrät, wie in „ice cream“; unter allen Wörtern',
    nextWord: 'wo das Wort dahinter etwas verrät; unter allen Wörtern',
    induction: 'in einer zweimal gesagten Liste, auf demselben Wort beim ersten Mal; unter allen Wörtern',
  },
  looksFrom: (head) => `Wohin Kopf ${head} von „it“ aus schaut`,
  sentence: 'the cat sat on the mat because …',
  howMeasured: 'Wie jede Aufgabe gemessen wird',
  headWith: (head, score) => `${head} · ${score} %`,
  runs: 'Modelle dieses Besuchs: zu jeder Aufgabe der beste Kopf, und wie oft er richtig schaut',
  working: 'Köpfe mit Aufgabe',
  shipped: (seed) => `${seed}, fertig trainiert`,
  otherSeed: (seed, heads) => `Seed ${seed}: ${heads.join(', ') || 'keiner'}`,
  finding: (n) =>
    `Behauptung: Die Arbeitsteilung wird gelernt, nicht vorgegeben. Mit Seed ${n.seed} fand nach ${n.steps} Schritten Kopf ${n.head} das Nomen zu ` +
    `<strong>${n.best} %</strong> der Pronomen${n.before ? ` (der beste Kopf vor dem ersten Schritt: ${n.before} %)` : ''}, und <strong>${n.doing.length} von ` +
    `${n.heads}</strong> Köpfen fanden es bei 9 von 10${n.doing.length > 0 ? `: ${n.doing.join(', ')}` : ''}. Köpfe mit 90 %, je Aufgabe: ` +
    `${n.jobs.join(', ')}; ${n.heads - n.working} der ${n.heads} haben keine.` +
    (n.others.length > 0
      ? ` Mit anderen Seeds finden das Nomen zum Pronomen: ${n.others.join('; ')}.`
      : ' Trainiere einen anderen Seed: Dann übernehmen andere Köpfe die Aufgaben.'),
  word: 'Wort',
  ask: (table) =>
    `<p>Die Gewichte eines Kopfs: eine Zeile für das Wort, das schaut, eine Spalte für das, auf das es schaut.</p>${table}<p>Wie gut ist er als Kopf für das ` +
    'Wort davor: der Anteil der Wörter 2 bis 5, deren größtes Gewicht auf dem Wort davor liegt?</p>',
  because: (places, right, share) =>
    `<p>Die größten Gewichte der Wörter 2 bis 5 liegen auf den Wörtern ${places.join(', ')}; richtig wäre 1, 2, 3, 4. Das sind ${right} von 4: ${share}.</p>`,
};
