/**
 * How widely and how far a head looks.
 * @param {import('./draw-heatmap.js').Matrix} matrix weights; rows that see nothing do not count
 * @returns {{ entropy: number, distance: number }} means over the rows: entropy in nats, from 0 (at one key) to log(columns) (at all alike);
 *   distance of query and key, |i - j|, by weight; both NaN without a row that sees something, and where a number is negative: that is no weight
 */
export function headMeasures({ weights, rows, columns }) {
  let [entropy, distance, count] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < columns; column++) {
      const weight = weights[row * columns + column];
      if (weight < 0) return { entropy: Number.NaN, distance: Number.NaN };
      sum += weight;
      distance += weight * Math.abs(row - column);
      if (weight > 0) entropy -= weight * Math.log(weight);
    }
    if (sum > 0) count++;
  }
  return { entropy: entropy / count, distance: distance / count };
}
