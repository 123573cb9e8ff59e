/**
 * @file Queries and keys of one head in one plane.
 */
import { principalPlane } from './principal-plane.js';

/**
 * @typedef {object} QueryKeyPlane
 * @property {Float64Array} queries [L, 2]
 * @property {Float64Array} keys [S, 2]
 * @property {[number, number]} shares of the variance of all of them, along and up
 */

/**
 * Queries and keys lie where they differ most. Before, all keys are moved together, so that their mean is that of the queries: a row's
 * scores all change by the same number then, which no softmax notices (Yeh and others, AttentionViz: A Global View of Transformer
 * Attention, 2023, section 4.2), and queries and keys are not two heaps far apart.
 * @param {{ data: Float32Array, count: number }} queries [count, width]
 * @param {{ data: Float32Array, count: number }} keys
 * @param {number} width
 * @returns {Generator<void, QueryKeyPlane>}
 */
export function* queryKeyPlane(queries, keys, width) {
  const [queryMean, keyMean] = [queries, keys].map(({ data, count }) => meanOf(data, count, width));
  const points = new Float64Array((queries.count + keys.count) * width);
  points.set(queries.data);
  const first = queries.count * width;
  for (let index = 0; index < keys.count; index++)
    for (let d = 0; d < width; d++)
      points[first + index * width + d] = keys.data[index * width + d] - keyMean[d] + queryMean[d];
  yield;
  const { coordinates, shares } = yield* principalPlane(points, queries.count + keys.count, width);
  return {
    queries: coordinates.subarray(0, 2 * queries.count),
    keys: coordinates.subarray(2 * queries.count),
    shares,
  };
}

/** @param {Float32Array} data @param {number} count @param {number} width */
function meanOf(data, count, width) {
  const mean = new Float64Array(width);
  for (let index = 0; index < count; index++)
    for (let d = 0; d < width; d++) mean[d] += data[index * width + d] / count;
  return mean;
}
