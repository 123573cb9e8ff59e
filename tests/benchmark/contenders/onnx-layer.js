/** Multi-head self-attention as two ONNX graphs: of plain operators, and with ONNX's own operator Attention. */
import { makeLayerInput, transposed } from '../cases/layer.js';
import { onnxFile } from './onnx-file.js';

/** The first with the operator Attention. */
const OPSET = 23;

/** `qk_matmul_output_mode` of Attention: the scores after the softmax. */
const AFTER_SOFTMAX = 3;

/**
 * @param {import('../cases/layer.js').LayerCase} problem
 * @param {'graph' | 'operator'} form
 * @returns {Uint8Array} a model from `x` [n, d] to `output` [n, d] and, if asked for, `weights` [1, H, n, n]
 */
export function onnxLayer(problem, form) {
  const { tokens: n, width: d, heads, weights } = problem;
  const { inWeight, inBias, outWeight, outBias } = makeLayerInput(problem);
  const projections = ['query', 'key', 'value'].map((name, index) => ({
    name,
    weight: inWeight.subarray(index * d * d, (index + 1) * d * d),
    bias: inBias.subarray(index * d, (index + 1) * d),
  }));
  /** @type {import('./onnx-file.js').Graph['constants']} */
  const constants = {
    outWeight: { shape: [d, d], data: transposed(outWeight, d, d) },
    outBias: { shape: [d], data: outBias },
    flat: { shape: [2], data: [n, d] },
  };
  for (const { name, weight, bias } of projections) {
    constants[`${name}Weight`] = { shape: [d, d], data: transposed(weight, d, d) };
    constants[`${name}Bias`] = { shape: [d], data: bias };
  }
  const core = form === 'graph' ? plainNodes(problem, constants) : operatorNodes(problem, constants);
  const nodes = [
    ...projections.flatMap(({ name }) => affine('x', name, name)),
    ...core,
    { type: 'Reshape', inputs: ['heads', 'flat'], outputs: ['concatenated'] },
    ...affine('concatenated', 'out', 'output'),
  ];
  const outputs = { output: [n, d], ...(weights && { weights: [1, heads, n, n] }) };
  return onnxFile({ nodes, constants, inputs: { x: [n, d] }, outputs }, OPSET);
}

/**
 * @param {string} from
 * @param {string} name
 * @param {string} to
 */
const affine = (from, name, to) => [
  { type: 'MatMul', inputs: [from, `${name}Weight`], outputs: [`${name}Product`] },
  { type: 'Add', inputs: [`${name}Product`, `${name}Bias`], outputs: [to] },
];

/**
 * @param {import('../cases/layer.js').LayerCase} problem
 * @param {import('./onnx-file.js').Graph['constants']} constants more are put there
 * @returns {import('./onnx-file.js').Node[]}
 */
function plainNodes({ tokens, width, heads }, constants) {
  const D = width / heads;
  constants.split = { shape: [4], data: [1, tokens, heads, D] };
  constants.scale = { shape: [1], data: Float32Array.of(1 / Math.sqrt(D)) };
  const order = { query: [0, 2, 1, 3], key: [0, 2, 3, 1], value: [0, 2, 1, 3] };
  return [
    ...Object.entries(order).flatMap(([name, perm]) => [
      { type: 'Reshape', inputs: [name, 'split'], outputs: [`${name}Split`] },
      { type: 'Transpose', inputs: [`${name}Split`], outputs: [`${name}Heads`], attributes: { perm } },
    ]),
    { type: 'MatMul', inputs: ['queryHeads', 'keyHeads'], outputs: ['products'] },
    { type: 'Mul', inputs: ['products', 'scale'], outputs: ['scores'] },
    { type: 'Softmax', inputs: ['scores'], outputs: ['weights'], attributes: { axis: -1 } },
    { type: 'MatMul', inputs: ['weights', 'valueHeads'], outputs: ['sums'] },
    { type: 'Transpose', inputs: ['sums'], outputs: ['heads'], attributes: { perm: [0, 2, 1, 3] } },
  ];
}

/**
 * @param {import('../cases/layer.js').LayerCase} problem
 * @param {import('./onnx-file.js').Graph['constants']} constants more are put there
 * @returns {import('./onnx-file.js').Node[]}
 */
function operatorNodes({ tokens, width, heads, weights }, constants) {
  constants.batch = { shape: [3], data: [1, tokens, width] };
  const names = ['query', 'key', 'value'];
  return [
    ...names.map((name) => ({ type: 'Reshape', inputs: [name, 'batch'], outputs: [`${name}Batch`] })),
    {
      type: 'Attention',
      inputs: names.map((name) => `${name}Batch`),
      outputs: weights ? ['heads', '', '', 'weights'] : ['heads'],
      attributes: {
        q_num_heads: heads,
        kv_num_heads: heads,
        ...(weights && { qk_matmul_output_mode: AFTER_SOFTMAX }),
      },
    },
  ];
}
