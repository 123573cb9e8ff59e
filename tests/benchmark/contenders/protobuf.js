/** As much of the protocol buffers' wire format as an ONNX file needs: each function gives the bytes of one field. */

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** @param {number} value a non-negative integer, or a negative one as 64-bit two's complement @returns {number[]} */
function varint(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
}

const tag = (/** @type {number} */ field, /** @type {number} */ wireType) => varint(field * 8 + wireType);

/** @param {number} field @param {number} value an integer */
export const integer = (field, value) => Uint8Array.from([...tag(field, VARINT), ...varint(value)]);

/** @param {number} field @param {number} value single precision */
export const float = (field, value) =>
  Uint8Array.from([...tag(field, FIXED32), ...new Uint8Array(Float32Array.of(value).buffer)]);

/** @param {number} field @param {Uint8Array} content */
export const bytes = (field, content) =>
  join([Uint8Array.from([...tag(field, LENGTH_DELIMITED), ...varint(content.length)]), content]);

/** @param {number} field @param {string} content */
export const text = (field, content) => bytes(field, new TextEncoder().encode(content));

/** A message within a message. @param {number} field @param {Uint8Array[]} fields */
export const message = (field, fields) => bytes(field, join(fields));

/** @param {Uint8Array[]} parts */
export function join(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
