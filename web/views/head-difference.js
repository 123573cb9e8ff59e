/**
 * How much of its attention each row gives to other keys than the same row of another head: half of the sum of |a - b|, the total
 * variation distance of two distributions, from 0 (the same) to 1 (nothing in common).
 * @param {import('./draw-heatmap.js').Matrix} one weights
 * @param {import('./draw-heatmap.js').Matrix} other of the same size
 * @returns {{ difference: Float32Array, mean: number, largest: number, row: number }} `difference` one - other [rows, columns]; the mean over
 *   the rows, the largest of them, and the row that has it; NaN and -1 without rows
 */
export function headDifference({ weights, rows, columns }, other) {
  const difference = weights.map((weight, place) => weight - other.weights[place]);
  let [sum, largest, row] = [0, Number.NaN, -1];
  for (let i = 0; i < rows; i++) {
    let distance = 0;
    for (let j = 0; j < columns; j++)
      distance += Math.abs(weights[i * columns + j] - other.weights[i * columns + j]) / 2;
    sum += distance;
    if (!(distance <= largest)) [largest, row] = [distance, i];
  }
  return { difference, mean: sum / rows, largest, row };
}
