/** @file What the buttons of a run say; apart from them, as pages are made from a lesson's words without a browser. */

const en = {
  start: 'Start',
  startAgain: 'Start again',
  pause: 'Pause',
  resume: 'Go on',
  stop: 'Stop',
  endedEarly: 'It ended before its time:',
};

/** @type {typeof en} */
const de = {
  start: 'Start',
  startAgain: 'Noch einmal',
  pause: 'Pause',
  resume: 'Weiter',
  stop: 'Stopp',
  endedEarly: 'Der Lauf brach ab:',
};

/** @typedef {typeof en} RunWords */

export const runWords = { en, de };
