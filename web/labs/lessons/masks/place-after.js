const steps = /** @type {Record<string, [number, number] | undefined>} */ ({
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
});

/**
 * Where a key leads in a grid of n × n cells.
 * @param {string} key
 * @param {number} place row by row
 * @param {number} count n
 * @returns {number | undefined} undefined: the key leads nowhere
 */
export function placeAfter(key, place, count) {
  const [row, column] = [Math.floor(place / count), place % count];
  if (key === 'Home') return row * count;
  if (key === 'End') return row * count + count - 1;
  const step = steps[key];
  if (!step) return undefined;
  const within = (/** @type {number} */ one) => Math.min(count - 1, Math.max(0, one));
  return within(row + step[0]) * count + within(column + step[1]);
}
