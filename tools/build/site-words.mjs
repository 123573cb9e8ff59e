/** What the pages of the course say beside their lessons. */

const en = {
  course: 'The course',
  other: 'Deutsch',
  lesson: (/** @type {number} */ number, /** @type {number} */ of) =>
    `Self-attention, lesson ${number} of ${of}`,
  before: 'Before:',
  next: 'Next:',
  around: 'Lessons before and behind',
  noScript: 'The experiment needs JavaScript. This is what it shows:',
};

/** @type {typeof en} */
const de = {
  course: 'Der Kurs',
  other: 'English',
  lesson: (number, of) => `Self-Attention, Lektion ${number} von ${of}`,
  before: 'Davor:',
  next: 'Danach:',
  around: 'Lektionen davor und danach',
  noScript: 'Der Versuch braucht JavaScript. Das zeigt er:',
};

export const siteWords = { en, de };
