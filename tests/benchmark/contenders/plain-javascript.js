import { makeLayerInput } from '../cases/layer.js';
import { multiply, pack } from './plain-product.js';

/** @type {import('./contender.js').ContenderModule['start']} */
export const start = async () => ({ threads: 1, prepare: prepareLayer });

/** @param {import('../cases/layer.js').LayerCase} problem */
function prepareLayer(problem) {
  const { tokens: n, width: d, heads, weights } = problem;
  const { x, inWeight, inBias, outWeight, outBias } = makeLayerInput(problem);
  const D = d / heads;
  const inPanels = pack({ data: inWeight, first: 0, rows: 3 * d, depth: d, rowStride: d, depthStride: 1 });
  const outPanels = pack({ data: outWeight, first: 0, rows: d, depth: d, rowStride: d, depthStride: 1 });
  const projected = new Float32Array(n * 3 * d);
  const concatenated = new Float32Array(n * d);
  const oneHead = new Float32Array(n * n);
  return {
    run() {
      const output = new Float32Array(n * d);
      const probabilities = weights ? new Float32Array(heads * n * n) : undefined;
      const rowsOf = (/** @type {number} */ first) => ({ data: projected, first, stride: 3 * d });
      multiply({ data: x, first: 0, stride: d }, n, inPanels, 3 * d, d, whole(projected, 3 * d), 1, inBias);
      for (let h = 0; h < heads; h++) {
        const columns = { data: projected, rows: n, depth: D, rowStride: 3 * d, depthStride: 1 };
        const keys = pack({ ...columns, first: d + h * D });
        const values = pack({
          ...columns,
          first: 2 * d + h * D,
          rows: D,
          depth: n,
          rowStride: 1,
          depthStride: 3 * d,
        });
        const scores = probabilities?.subarray(h * n * n, (h + 1) * n * n) ?? oneHead;
        multiply(rowsOf(h * D), n, keys, n, D, whole(scores, n), 1 / Math.sqrt(D));
        softmaxRows(scores, n);
        const place = { data: concatenated, first: h * D, stride: d };
        multiply(whole(scores, n), n, values, D, n, place);
      }
      multiply(whole(concatenated, d), n, outPanels, d, d, whole(output, d), 1, outBias);
      return { output, weights: probabilities };
    },
  };
}

const whole = (/** @type {Float32Array} */ data, /** @type {number} */ stride) => ({
  data,
  first: 0,
  stride,
});

/** @param {Float32Array} scores [n, n], in place @param {number} n */
function softmaxRows(scores, n) {
  for (let begin = 0; begin < n * n; begin += n) {
    const end = begin + n;
    let largest = scores[begin];
    for (let j = begin; j < end; j++) if (scores[j] > largest) largest = scores[j];
    let sum = 0;
    for (let j = begin; j < end; j++) {
      const exponential = Math.exp(scores[j] - largest);
      scores[j] = exponential;
      sum += exponential;
    }
    const factor = 1 / sum;
    for (let j = begin; j < end; j++) scores[j] *= factor;
  }
}
