/**
 * @file Tokens as labels: white space made visible, long ones shortened between whole characters.
 */

/**
 * @param {string} token
 * @returns {string} the token with line breaks, tabs and outer white space shown as signs; '∅' for an empty one
 */
export function tokenLabel(token) {
  if (token === '') return '∅';
  return token
    .replace(/\r?\n/g, '⏎')
    .replace(/\t/g, '⇥')
    .replace(/^\s+|\s+$/g, (spaces) => '␣'.repeat(spaces.length));
}

/**
 * @param {string} text
 * @param {number} room in the unit of `measure`
 * @param {(text: string) => number} measure width of a text
 * @returns {string} the text, or as many of its first characters as fit before '…'; '' when not even that fits
 */
export function shortenToFit(text, room, measure) {
  if (measure(text) <= room) return text;
  const characters = graphemes(text);
  let low = 0;
  let high = characters.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${characters.slice(0, middle).join('')}…`) <= room) low = middle;
    else high = middle - 1;
  }
  const shortened = `${characters.slice(0, low).join('')}…`;
  return measure(shortened) <= room ? shortened : '';
}

/**
 * Characters as a reader counts them, so that an emoji or an accented letter is never cut in two.
 * @param {string} text
 * @returns {string[]}
 */
function graphemes(text) {
  if (typeof Intl.Segmenter !== 'function') return Array.from(text);
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
