/** @type {typeof import('./en.js').en} */
export const de = {
  title: 'Wohin schaut „it“?',
  claim:
    'In „The cat sat on the mat because it was tired“ schaut die Zeile von <q>it</q> in einigen Köpfen eines Modells auf <q>cat</q>; steht <q>soft</q> statt ' +
    '<q>tired</q>, schaut sie auf <q>mat</q>. Die Gewichte entstehen aus dem ganzen Satz. Im Training wurde dem Modell gesagt, welches Nomen ein Pronomen ' +
    'meint, aber nie, wohin es schauen soll.',
  question:
    'Ein trainiertes Modell liest <q>The cat sat on the mat because it was tired</q>, und in einem Kopf, den ein Test an anderen Sätzen ausgewählt hat, ' +
    'schaut <q>it</q> am meisten auf <q>cat</q>. Nun wird aus <q>tired</q> <q>soft</q>. Wohin schaut <q>it</q>?',
  choices: [
    'Weiter auf <q>cat</q>: Weder <q>it</q> noch <q>cat</q> hat sich geändert',
    'Auf <q>mat</q>',
    'Auf <q>soft</q>, das Wort, das entscheidet',
    'Auf ein anderes Wort',
  ],
  notice: [
    'Ein Wort hinter dem Pronomen ändert sich, und die Zeile von <q>it</q> geht von einem Nomen zum anderen. Die Gewichte werden für jeden Satz neu berechnet.',
    'Es dreht sich nicht ein Kopf um, sondern mehrere; sie sind mit ⇄ markiert. Ist einer davon aus, springen die anderen ein; sind alle aus, ist sich das Modell ' +
      'nicht mehr sicher.',
    'In Schicht 0 kann sich kein Kopf umdrehen: Dort ist <q>it</q> noch in beiden Sätzen derselbe Vektor, also bleibt das Verhältnis seiner Gewichte auf ' +
      '<q>cat</q> und <q>mat</q> gleich. Das Adjektiv muss erst zu <q>it</q> oder den Nomen gelangen, durch eine frühere Schicht; die Köpfe, die sich ' +
      'umdrehen, liegen in späteren.',
    'Das Modell wurde darauf trainiert, Wörter wiederherzustellen, und an einem Pronomen das Nomen, das gemeint ist. Ihm wurde also gesagt, <em>welches</em> ' +
      'Nomen, aber nie, <em>wohin</em> es schauen soll. Kein Trainingssatz sprach von einer Katze und einer Matte.',
    'Ein Gewicht sagt, wohin ein Kopf schaut. Um zu erfahren, ob es darauf ankommt, schalte den Kopf aus, und mit ihm die, die einspringen könnten. Und ' +
      'es ist ein kleines Modell einer erfundenen Sprache: 279 Wörter, Sätze von wenigen Arten.',
  ],
  symbols:
    '<i>l</i>: die Schicht; <i>h</i>: der Kopf; <i>w</i>: seine Gewichte; <i>V</i>: seine Values; <i>s</i>: 1, wo er an ist, 0, wo er aus ist.',
  picture:
    'Die Zeile von „it“ in einem Kopf eines trainierten Modells: Fast alles liegt auf „cat“; mit „soft“ statt „tired“ auf „mat“. Daneben alle zwölf Köpfe, ' +
    'von denen sich einige ebenso umdrehen.',
  presets: [
    { name: 'Mensch und Ding', settings: { sentence: 'Mia lay on the sofa because it looked cheap.' } },
    {
      name: 'Das Pronomen zuerst',
      settings: { sentence: 'Because it was lazy, the cow slept under the box.' },
    },
    { name: 'Zwei Sätze', settings: { sentence: 'Leo rested beside the roads. They were warm.' } },
  ],
  twins: 'The cat sat on the mat because it was …',
  yours: 'Oder ein eigener Satz, auf Englisch',
  unknown: (known) => `ist keines der ${known} Wörter in der Sprache des Modells: Es liest dort eine Lücke.`,
  near: 'Bekannt und ähnlich:',
  noWord: 'Noch steht kein Wort da. Schreib einen Satz mit einem Pronomen: he, she, it oder they.',
  tooLong: (most) => `Das Modell liest bis zu ${most} Wörter und Zeichen; das hier sind mehr.`,
  noPronoun: (word) =>
    `Es ist kein Pronomen (he, she, it, they) darin, deshalb siehst du die Zeile des letzten Wortes, „${word}“.`,
  looks: (word, head) => `In Kopf ${head} schaut „${word}“ am meisten auf`,
  row: (word, head) => `Die Zeile von „${word}“ in Kopf ${head}`,
  grid: (word) => `Wohin „${word}“ schaut, in jedem Kopf`,
  head: (index) => `Kopf ${index}`,
  layer: (index) => `Schicht ${index}`,
  off: 'aus',
  legend:
    '– die dünnen Balken sind die Gewichte auf diesen Nomen. ⇄: dreht sich von cat zu mat um, wenn aus tired soft wird. Wähle einen Kopf, um seine Zeile zu ' +
    'sehen; 1.0 ist Schicht 1, Kopf 0.',
  namedHead: (name) => `Kopf ${name}:`,
  turns: 'wechselt',
  switches: 'Köpfe aus- und einschalten',
  switchOff: (head) => `Kopf ${head} aus`,
  switchTurning: (count) => `Alle ${count} aus, die sich umdrehen`,
  switchOn: 'Alle an',
  chance: (noun, word) => `Wie sicher sich das Modell bei „${word}“ ist, dass „${noun}“ gemeint ist`,
  allOn: 'alle Köpfe an',
  without: (head) => `ohne ${head}`,
  withoutTurning: (count) => `ohne die ${count} mit ⇄`,
  asSet: 'wie eingestellt',
  puts: (word, restored, probability) =>
    `So, wie es jetzt eingestellt ist, setzt das Modell bei „${word}“ mit Wahrscheinlichkeit ${probability} „${restored}“ ein.`,
  finding: (n) =>
    `Behauptung: Die Zeile von <q>it</q> folgt dem, was gemeint ist. In Kopf ${n.head}, den ein Test an anderen Sätzen ausgewählt hatte, legte <q>it</q> ` +
    `<strong>${n.first}</strong> mit <q>tired</q> auf <q>cat</q> und <strong>${n.second}</strong> mit <q>soft</q> auf <q>mat</q>. ${n.turning} von ` +
    `${n.heads} Köpfen drehten sich so um. Bei <q>it</q> setzte das Modell <q>cat</q> mit Wahrscheinlichkeit ${n.whole} ein; ohne Kopf ${n.head} noch mit ` +
    `${n.without}, ohne alle ${n.turning} mit <strong>${n.withoutTurning}</strong>. Sind stattdessen ${n.turning} der anderen Köpfe aus, behält <q>cat</q> bei ` +
    `<strong>${n.sure}</strong> der ${n.choices} Arten, sie zu wählen, mehr als die Hälfte` +
    (n.needed.length > 0
      ? `; bei den übrigen ${n.choices - n.sure} sind die Köpfe ${n.needed.join(', ')} alle aus: Auch davon wird einer gebraucht.`
      : '.'),
  ask: (text, word, head) =>
    `<p>Das Modell liest <q>${text}</q> Auf welches dieser Wörter schaut <q>${word}</q> in Kopf ${head} am meisten?</p>`,
  because: (weights, restored, probability) =>
    `<p>Die Gewichte in seiner Zeile, vom Modell: ${weights}. Bei dem Pronomen setzt es <q>${restored}</q> ein, mit Wahrscheinlichkeit ${probability}. Zu welchem ` +
    'Nomen passt, was darüber gesagt wird?</p>',
};
