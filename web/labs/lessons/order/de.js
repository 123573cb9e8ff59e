/** @type {typeof import('./en.js').en} */
export const de = {
  title: 'Attention kennt die Reihenfolge der Wörter nicht',
  claim:
    'Für Attention allein ist ein Satz ein Beutel voller Wörter: Mischst du die Wörter, sind die Ausgaben ebenso gemischt, mehr geschieht nicht. Die ' +
    'Reihenfolge muss erst hineinkommen, durch Positionen.',
  question:
    'Attention ohne Positionen liest einen Satz. Dann werden seine Wörter gemischt. Was geschieht mit den Ausgaben, einer Zeile für jedes Wort?',
  choices: [
    'Dieselben Zeilen kommen heraus, ebenso gemischt',
    'Dieselben Zeilen kommen heraus, in der alten Reihenfolge',
    'Alle Zeilen sind anders',
  ],
  notice: [
    'Ohne Positionen nimmt jedes Wort seine Zeile mit, wohin es auch geht. Was bleibt, etwa 10<sup>−7</sup>, ist Rundung: Dieselben Zahlen werden in ' +
      'anderer Reihenfolge addiert.',
    'Das ist so, weil jedes Wort jedes fragt und eine Summe nicht davon abhängt, in welcher Reihenfolge man addiert. Nichts darin sagt, wer wo steht.',
    'Positionen ändern die Zeile eines Wortes, wenn die Wörter wandern. Sinusförmige und gelernte Vektoren werden zu den Wörtern addiert; rotierende drehen ' +
      'Querys und Keys, sodass ein Score davon abhängt, wie weit und auf welcher Seite die beiden stehen; ALiBi zieht von jedem Score nur etwas für den ' +
      'Abstand ab. ALiBi kann darum einen Satz nicht von seiner Umkehrung unterscheiden, außer eine Maske lässt die Wörter nur zurück sehen.',
    'Im Satz vom Anfang kommt „the“ zweimal vor. Ohne Positionen haben beide genau dieselbe Zeile, mit Positionen nicht.',
    'Das trainierte Modell ohne Positionen, oben zu laden, kann nicht sagen, wer bei wem ist: In die Lücke von „the dog near the cats _ tired“ setzt es jedes ' +
      'Wort mit derselben Wahrscheinlichkeit wie in die von „the cats near the dog _ tired“.',
  ],
  symbols:
    '<i>X</i>: eine Zeile für jedes Wort; <i>P</i>: die Matrix, die die Zeilen mischt; <i>P</i><sup>⊤</sup> bringt sie zurück.',
  picture:
    'Eine Tabelle der Ausgaben von „The cat near the dogs is tired“, eine des gemischten Satzes mit denselben Zeilen in anderer Reihenfolge, und der größte ' +
    'Unterschied für jede Art von Positionen: etwa 0.0000001 ohne, von 0.03 bis 0.5 mit den vier anderen.',
  presets: [
    { name: 'Zwei Wörter vertauscht', settings: { order: '0 4 2 3 1 5 6' } },
    { name: 'Sinusförmige Positionen', settings: { positions: 'sinusoidal' } },
    { name: 'Rückwärts, mit ALiBi', settings: { positions: 'alibi', order: '6 5 4 3 2 1 0' } },
  ],
  sentence: 'Ein Satz, 2 bis 10 Wörter',
  seed: 'Startzahl des Mischens',
  shuffle: 'Mischen',
  asWritten: 'Wie geschrieben',
  trouble: {
    few: 'Schreib mindestens zwei Wörter. Bis dahin gilt der Satz vom Anfang.',
    many: 'Nur die ersten 10 Wörter werden verwendet.',
    order: 'Die verlangte Reihenfolge passt nicht zu diesem Satz; er wird nach der Startzahl gemischt.',
  },
  shuffled: 'Die Wörter, wie sie jetzt stehen; wähle eines, dem du folgst',
  move: (word) => `„${word}“ verschieben`,
  earlier: '← Nach vorn',
  later: 'Nach hinten →',
  positions: 'Positionen',
  kinds: {
    none: 'keine',
    sinusoidal: 'sinusförmig',
    learned: 'gelernte Tabelle',
    rotary: 'rotierend',
    alibi: 'ALiBi',
  },
  about: {
    none: 'Zwei Köpfe, 8 Zahlen für jedes Wort. Vektoren und Matrizen sind zufällig gezogen: Gerechnet wird wirklich, gelernt wurde nichts.',
    sinusoidal: 'Zum Vektor jedes Wortes werden Sinus und Kosinus seines Platzes addiert.',
    learned:
      'Zum Vektor jedes Wortes wird der seines Platzes addiert, aus einer gelernten Tabelle; hier ist sie noch zufällig, wie vor allem Lernen.',
    rotary: 'Jede Query und jeder Key wird um einen Winkel gedreht, der mit dem Platz wächst.',
    alibi:
      'Von jedem Score wird vor der Softmax ein Vielfaches des Abstands abgezogen; jeder Kopf hat sein eigenes.',
  },
  before: 'Ausgaben wie geschrieben, eine Zeile je Wort',
  after: 'Ausgaben des gemischten Satzes',
  alike: 'größter Unterschied, wenn jedes Wort mit sich selbst verglichen wird',
  inPlace: 'größter Unterschied, wenn Zeilen am selben Platz verglichen werden',
  ofWords: 'Wie weit die Zeile jedes Wortes von der früheren entfernt ist',
  fullBar: (value) => `Ein voller Balken ist ${value}, die größte Zahl in den Ausgaben ohne Positionen.`,
  allKinds: 'Jedes Wort mit sich selbst verglichen, bei dieser Reihenfolge',
  largest: 'größter Unterschied',
  notShuffled: 'Die Wörter stehen wie geschrieben: Noch gibt es nichts zu vergleichen.',
  models: 'Zwei Modelle, die gelernt haben',
  modelsAbout:
    'Beide lernten, Wörter einer kleinen Sprache wiederherzustellen, an denselben Sätzen: eines mit rotierenden Positionen, eines ohne. Hier füllen sie eine ' +
    'Lücke in zwei Sätzen aus denselben Wörtern.',
  load: 'Die beiden trainierten Modelle laden, 2 × 246 kB',
  loading: 'Engine und zwei Modelle werden geladen …',
  loaded: 'Die beiden Modelle sind geladen.',
  notLoaded: 'Die Modelle konnten nicht geladen werden:',
  again: 'Noch einmal',
  pairs: 'Zwei Sätze aus denselben Wörtern',
  ownPair: 'deine eigenen, darunter',
  first: 'Ein Satz, _ für die Lücke',
  second: 'Dieselben Wörter in anderer Reihenfolge',
  pairTrouble: (trouble) => {
    if (trouble.name === 'unknown') {
      const instead =
        trouble.suggestions.length > 0 ? ` Ähnlich sind: ${trouble.suggestions.join(', ')}.` : '';
      return `Die Modelle kennen „${trouble.word}“ nicht.${instead}`;
    }
    if (trouble.name === 'gap')
      return `Schreib ein _ in den ${trouble.index === 0 ? 'ersten' : 'zweiten'} Satz: das Wort, das zu erraten ist.`;
    return 'Das sind nicht dieselben Wörter: Jetzt unterscheidet sich nicht nur die Reihenfolge.';
  },
  which: { with: 'Das Modell mit Positionen', without: 'Das Modell ohne Positionen' },
  short: { with: 'mit Positionen', without: 'ohne' },
  gap: ['In die Lücke des ersten', 'In die Lücke des zweiten'],
  difference: 'Größter Unterschied der Wahrscheinlichkeit irgendeines Wortes zwischen den beiden Sätzen:',
  probes: 'Wie oft der beste Kopf jedes Modells dorthin schaut, wohin er soll',
  probesAbout:
    'Als Anteil aller Stellen. Wofür ein Pronomen steht, lässt sich in dieser Sprache auch ohne Reihenfolge sagen: Das Adjektiv verrät, welches Nomen gemeint ist.',
  filed: (which) => `${which}, als es entstand`,
  live: (which, count) => `${which}, hier an ${count} Sätzen`,
  probed: {
    agreement: 'Kongruenz: vom Verb zum Subjekt',
    induction: 'Induktion: von einem Wort zum selben Wort weiter vorn',
    coreference: 'Koreferenz: vom Pronomen zum Nomen',
  },
  probe: (count) => `Beide hier prüfen, an je ${count} frischen Sätzen`,
  stop: 'Anhalten',
  progress: (done, of) => `${done} von ${of} Sätzen`,
  finding: (none, [sinusoidal, learned, rotary, alibi]) =>
    `Behauptung: Attention allein kennt die Reihenfolge nicht. Die Wörter wurden gemischt, und ohne Positionen bewegte sich keine Zahl in der Zeile ` +
    `eines Wortes um mehr als <strong>${none}</strong>. Mit Positionen war die größte Änderung <strong>${sinusoidal}</strong> (sinusförmig), ${learned} (eine ` +
    `gelernte Tabelle, hier noch zufällig), ${rotary} (rotierend) und ${alibi} (ALiBi).`,
  findingOfModels: (agreement, agreementWithout, induction, inductionWithout) =>
    ` In den trainierten Modellen lag der beste Kopf für Kongruenz mit Positionen zu einem Anteil von <strong>${agreement}</strong> richtig und ohne zu ` +
    `<strong>${agreementWithout}</strong>, der beste für Induktion zu ${induction} und ${inductionWithout}.`,
  ask: (before, after, row) =>
    `<p>Attention ohne Positionen liest „${before}“, dann „${after}“. Welche Zeile der zweiten Ausgabe ist gleich Zeile ${row} der ersten?</p>`,
  place: (place) => `Zeile ${place}`,
  because: (word, row, place, difference) =>
    `<p>Zeile ${row} gehört zu „${word}“. Das Wort steht jetzt auf Platz ${place} und nimmt seine Zeile mit. Die Engine hat beide berechnet: Sie ` +
    `unterscheiden sich um höchstens ${difference}.</p>`,
};
