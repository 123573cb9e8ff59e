/**
 * @file Numbers as text. Always with a point and an ASCII minus, whatever the language, so that what is copied from
 * the page is read by every program. Both forms expect a float32 (any JavaScript number that Math.fround leaves alone).
 */

/** Nine significant digits tell any two float32 values apart. */
const maximumDigits = 9;

/**
 * The shortest decimal text that reads back as the very same float32: `Math.fround(Number(text))` is `value`.
 * @param {number} value a float32; anything finer is shown as the double that it is
 * @returns {string} for example '0.1', '-3.4028235e+38', '∞', 'NaN'
 */
export function formatFull(value) {
  if (!Number.isFinite(value)) return formatSpecial(value);
  if (Object.is(value, -0)) return '-0';
  const rounded = (/** @type {number} */ digits) => Number(value.toPrecision(digits));
  const suffices = (/** @type {number} */ digits) => Math.fround(rounded(digits)) === value;
  if (!suffices(maximumDigits)) return String(value);
  // With more digits a number is never further away: halve the range in which the first that suffices lies.
  let [low, high] = [1, maximumDigits];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (suffices(middle)) high = middle;
    else low = middle + 1;
  }
  return String(rounded(low));
}

/**
 * Three significant digits, for cells and running text; a number that is whole and small is shown whole.
 * @param {number} value
 * @param {number} [digits] significant digits
 * @returns {string} for example '0.0834', '1', '2.91e-7', '-∞'
 */
export function formatShort(value, digits = 3) {
  if (!Number.isFinite(value)) return formatSpecial(value);
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return Object.is(value, -0) ? '0' : String(value);
  const magnitude = Math.abs(value);
  if (magnitude < 1e-4 || magnitude >= 1e6) return value.toExponential(digits - 1);
  if (magnitude >= 10 ** digits) return value.toFixed(0);
  const text = value.toPrecision(digits);
  // 999.7 is rounded to four digits.
  return text.includes('e') ? Number(text).toFixed(0) : text;
}

/** @param {number} value not finite */
function formatSpecial(value) {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '∞' : '-∞';
}
