/**
 * The place of the largest number, the first of several.
 * @param {ArrayLike<number>} values
 * @returns {number} -1 where there is no number: no values, or NaN alone
 */
export function indexOfLargest(values) {
  let best = 0;
  while (best < values.length && Number.isNaN(values[best])) best++;
  if (best === values.length) return -1;
  let largest = values[best];
  for (let index = best + 1; index < values.length; index++) {
    if (values[index] > largest) {
      largest = values[index];
      best = index;
    }
  }
  return best;
}
