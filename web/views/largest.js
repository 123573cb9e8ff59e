/**
 * The place of the largest number, the first of several.
 * @param {ArrayLike<number>} values
 * @returns {number} -1 where there is no number: no values, or NaN alone
 */
export function indexOfLargest(values) {
  let best = -1;
  for (let index = 0; index < values.length; index++) {
    if (best < 0 ? !Number.isNaN(values[index]) : values[index] > values[best]) best = index;
  }
  return best;
}
