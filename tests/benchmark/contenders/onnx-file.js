/** Writes an ONNX file: the fields of onnx.proto (ONNX 1.18, IR version 10) that a graph of float32 tensors needs. */
import { bytes, float, integer, join, message, text } from './protobuf.js';

const FLOAT = 1; // TensorProto.DataType
const INT64 = 7;
const ATTRIBUTE_TYPES = { float: 1, integer: 2, integers: 7 }; // AttributeProto.AttributeType

/**
 * @typedef {object} Node
 * @property {string} type of the operator
 * @property {string[]} inputs names; '' leaves an optional one out
 * @property {string[]} outputs
 * @property {Record<string, number | number[] | { float: number }>} [attributes] bare numbers are integers
 *
 * @typedef {object} Graph
 * @property {Node[]} nodes in the order of computation
 * @property {Record<string, { shape: number[], data: Float32Array | number[] }>} constants a plain array holds integers
 * @property {Record<string, number[]>} inputs shapes
 * @property {Record<string, number[]>} outputs shapes
 */

/** @param {Graph} graph @param {number} opset @returns {Uint8Array} */
export function onnxFile({ nodes, constants, inputs, outputs }, opset) {
  const graph = [
    ...nodes.map((node) => message(1, nodeFields(node))),
    text(2, 'graph'),
    ...Object.entries(constants).map(([name, constant]) => message(5, tensorFields(name, constant))),
    ...Object.entries(inputs).map(([name, shape]) => message(11, valueFields(name, shape))),
    ...Object.entries(outputs).map(([name, shape]) => message(12, valueFields(name, shape))),
  ];
  return join([integer(1, 10), message(7, graph), message(8, [text(1, ''), integer(2, opset)])]);
}

/** @param {Node} node */
const nodeFields = ({ type, inputs, outputs, attributes = {} }) => [
  ...inputs.map((name) => text(1, name)),
  ...outputs.map((name) => text(2, name)),
  text(4, type),
  ...Object.entries(attributes).map(([name, value]) =>
    message(5, [text(1, name), ...attributeFields(value)]),
  ),
];

/** @param {number | number[] | { float: number }} value */
function attributeFields(value) {
  if (typeof value === 'number') return [integer(3, value), integer(20, ATTRIBUTE_TYPES.integer)];
  if (Array.isArray(value)) {
    return [...value.map((item) => integer(8, item)), integer(20, ATTRIBUTE_TYPES.integers)];
  }
  return [float(2, value.float), integer(20, ATTRIBUTE_TYPES.float)];
}

/** @param {string} name @param {{ shape: number[], data: Float32Array | number[] }} constant */
function tensorFields(name, { shape, data }) {
  const isFloat = data instanceof Float32Array;
  const raw = isFloat ? data : BigInt64Array.from(data, (value) => BigInt(value));
  return [
    ...shape.map((size) => integer(1, size)),
    integer(2, isFloat ? FLOAT : INT64),
    text(8, name),
    bytes(9, new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength)),
  ];
}

/** @param {string} name @param {number[]} shape of float32 */
const valueFields = (name, shape) => [
  text(1, name),
  message(2, [
    message(1, [
      integer(1, FLOAT),
      message(
        2,
        shape.map((size) => message(1, [integer(1, size)])),
      ),
    ]),
  ]),
];
