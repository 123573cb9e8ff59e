/** @param {number[]} values not empty @returns {number} */
export function median(values) {
  if (values.length === 0) throw new RangeError('the median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The exponent p of the power law y = c x^p that fits best: least squares of log y on log x.
 * @param {{ x: number, y: number }[]} points at least two different x, all numbers above 0
 * @returns {number}
 */
export function powerLawExponent(points) {
  const logs = points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }));
  const mean = (/** @type {'x' | 'y'} */ axis) =>
    logs.reduce((sum, point) => sum + point[axis], 0) / logs.length;
  const [meanX, meanY] = [mean('x'), mean('y')];
  let [covariance, variance] = [0, 0];
  for (const { x, y } of logs) {
    covariance += (x - meanX) * (y - meanY);
    variance += (x - meanX) ** 2;
  }
  if (!(variance > 0)) throw new RangeError('an exponent needs two different sizes');
  return covariance / variance;
}
