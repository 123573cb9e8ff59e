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

/** UTF-16 code units of a label on a page, and of the tooltip that shows more of it. */
const longestLabel = 40;
const longestTitle = 300;

/**
 * @param {string} label
 * @param {number} [longest] in UTF-16 code units, the sign of shortening included
 * @returns {string} the label, or its beginning and '…', so that no token can take a page's room
 */
export function shortLabel(label, longest = longestLabel) {
  if (label.length <= longest) return label;
  // The last character may have been cut in two.
  return `${graphemes(label.slice(0, longest)).slice(0, -1).join('')}…`;
}

/**
 * @param {string} label
 * @returns {string | undefined} more of a label that `shortLabel` shortens, for a tooltip
 */
export function labelTitle(label) {
  return label.length > longestLabel ? shortLabel(label, longestTitle) : undefined;
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
