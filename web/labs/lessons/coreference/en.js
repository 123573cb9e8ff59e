/** @typedef {{ head: string, first: string, second: string, turning: number, heads: number, whole: string, without: string,
 *   withoutTurning: string, choices: number, sure: number, needed: string[] }} Numbers */

export const en = {
  title: 'Where does “it” look?',
  claim:
    'In “The cat sat on the mat because it was tired”, the row of <q>it</q> looks at <q>cat</q> in some heads of a model; with <q>soft</q> in the place of ' +
    '<q>tired</q> it looks at <q>mat</q>. The weights come from the whole sentence. In training the model was told which noun a pronoun means, and never where ' +
    'to look.',
  question:
    'A trained model reads <q>The cat sat on the mat because it was tired</q>, and in a head that a test on other sentences picked, <q>it</q> looks most at ' +
    '<q>cat</q>. Now <q>tired</q> becomes <q>soft</q>. Where does <q>it</q> look?',
  choices: [
    'Still at <q>cat</q>: neither <q>it</q> nor <q>cat</q> has changed',
    'At <q>mat</q>',
    'At <q>soft</q>, the word that decides',
    'At another word',
  ],
  notice: [
    'One word changes, after the pronoun, and the row of <q>it</q> goes from one noun to the other. The weights are computed anew for each sentence.',
    'It is several heads that turn, marked ⇄, not one. With one of them off, the others stand in; with all of them off, the model is no longer sure.',
    'In layer 0 no head can turn: there <q>it</q> still is the same vector in both sentences, so the ratio of its weights on <q>cat</q> and <q>mat</q> stays the ' +
      'same. The adjective must first reach <q>it</q> or the nouns, through an earlier layer; the turning heads are in later ones.',
    'The model was trained to restore words, and at a pronoun the noun that it means. So it was told <em>which</em> noun, and never <em>where</em> to look. ' +
      'No training sentence spoke of a cat and a mat.',
    'A weight says where a head looks. To learn whether that matters, switch the head off, and with it those that could stand in. And it ' +
      'is a small model of a made-up language: 279 words, sentences of a few kinds.',
  ],
  symbols:
    '<i>l</i>: the layer; <i>h</i>: the head; <i>w</i>: its weights; <i>V</i>: its values; <i>s</i>: 1 where it is on, 0 where it is off.',
  picture:
    'The row of “it” in one head of a trained model: nearly all of it lies on “cat”; with “soft” in the place of “tired”, on “mat”. Beside it all twelve heads, ' +
    'of which some turn in the same way.',
  presets: [
    { name: 'A person and a thing', settings: { sentence: 'Mia lay on the sofa because it looked cheap.' } },
    {
      name: 'The pronoun first',
      settings: { sentence: 'Because it was lazy, the cow slept under the box.' },
    },
    { name: 'Two sentences', settings: { sentence: 'Leo rested beside the roads. They were warm.' } },
  ],
  twins: 'The cat sat on the mat because it was …',
  yours: 'Or a sentence of yours',
  unknown: (/** @type {number} */ known) =>
    `is not among the ${known} words of the model’s language: it reads a blank there.`,
  near: 'Known and near:',
  noWord: 'There is no word yet. Write a sentence with a pronoun: he, she, it or they.',
  tooLong: (/** @type {number} */ most) => `The model reads up to ${most} words and marks; these are more.`,
  noPronoun: (/** @type {string} */ word) =>
    `There is no pronoun (he, she, it, they) in it, so you see the row of the last word, “${word}”.`,
  looks: (/** @type {string} */ word, /** @type {string} */ head) =>
    `In head ${head}, “${word}” looks most at`,
  row: (/** @type {string} */ word, /** @type {string} */ head) => `The row of “${word}” in head ${head}`,
  grid: (/** @type {string} */ word) => `Where “${word}” looks, in every head`,
  head: (/** @type {number} */ index) => `Head ${index}`,
  layer: (/** @type {number} */ index) => `Layer ${index}`,
  off: 'off',
  legend:
    '– the thin bars are the weights on these nouns. ⇄: turns from cat to mat when tired becomes soft. Choose a head to see its row; 1.0 is layer 1, head 0.',
  namedHead: (/** @type {string} */ name) => `Head ${name}:`,
  turns: 'turns',
  switches: 'Heads off and on',
  switchOff: (/** @type {string} */ head) => `Head ${head} off`,
  switchTurning: (/** @type {number} */ count) => `All ${count} that turn off`,
  switchOn: 'All on',
  chance: (/** @type {string} */ noun, /** @type {string} */ word) =>
    `How sure the model is of “${noun}” at “${word}”`,
  allOn: 'all heads on',
  without: (/** @type {string} */ head) => `without ${head}`,
  withoutTurning: (/** @type {number} */ count) => `without the ${count} that turn`,
  asSet: 'as you set it',
  puts: (/** @type {string} */ word, /** @type {string} */ restored, /** @type {string} */ probability) =>
    `As it is set now, the model puts “${restored}” at “${word}”, with probability ${probability}.`,
  finding: (/** @type {Numbers} */ n) =>
    `Claim: the row of <q>it</q> follows what is meant. In head ${n.head}, which a test on other sentences had picked, <q>it</q> put ` +
    `<strong>${n.first}</strong> on <q>cat</q> with <q>tired</q> and <strong>${n.second}</strong> on <q>mat</q> with <q>soft</q>. ${n.turning} of ${n.heads} ` +
    `heads turned like this. The model put <q>cat</q> at <q>it</q> with probability ${n.whole}; without head ${n.head} still with ${n.without}, without all ` +
    `${n.turning} with <strong>${n.withoutTurning}</strong>. With ${n.turning} of the other heads off instead, <q>cat</q> keeps more than a half in ` +
    `<strong>${n.sure}</strong> of the ${n.choices} ways to choose them` +
    (n.needed.length > 0
      ? `; in the remaining ${n.choices - n.sure} the heads ${n.needed.join(', ')} are all off: it takes one of these, too.`
      : '.'),
  ask: (/** @type {string} */ text, /** @type {string} */ word, /** @type {string} */ head) =>
    `<p>The model reads <q>${text}</q> At which of these does <q>${word}</q> look most, in head ${head}?</p>`,
  because: (
    /** @type {string} */ weights,
    /** @type {string} */ restored,
    /** @type {string} */ probability,
  ) =>
    `<p>The weights in its row, by the model: ${weights}. At the pronoun it puts <q>${restored}</q>, with probability ${probability}. Which noun fits ` +
    'what is said about it?</p>',
};
