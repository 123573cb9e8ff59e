/**
 * Makes float32 of numbers as they lie in a file, little-endian and at any alignment. Exact: what is NaN keeps its payload.
 * @typedef {(bytes: Uint8Array, result: Float32Array) => void} Widen
 */

/** @type {Widen} */
function widenSingles(bytes, result) {
  new Uint8Array(result.buffer).set(bytes);
}

/** The upper half of a float32. @type {Widen} */
function widenBrainFloats(bytes, result) {
  const bits = new Uint32Array(result.buffer);
  for (let index = 0; index < bits.length; index++) {
    bits[index] = (bytes[2 * index] << 16) | (bytes[2 * index + 1] << 24);
  }
}

/**
 * IEEE 754 binary16: 1 bit of sign, 5 of exponent (bias 15), 10 of fraction. Put where float32 has its own (bias 127), exponent
 * and fraction are the number divided by 2^112, subnormal ones included.
 * @type {Widen}
 */
function widenHalves(bytes, result) {
  widenBrainFloats(bytes, result); // which puts all of it into the upper half
  const bits = new Uint32Array(result.buffer);
  for (let index = 0; index < bits.length; index++) {
    const half = bits[index];
    bits[index] = (half & 0x7fff0000) >> 3;
    if ((half & 0x7c000000) === 0x7c000000) bits[index] |= 0x7f800000;
    else result[index] *= 2 ** 112;
    bits[index] |= half & 0x80000000;
  }
}

/** Bytes of a number. @param {string} dtype */
export const bytesOf = (dtype) => (dtype === 'F32' ? 4 : 2);

/**
 * What can be read, by the names that the format has for it.
 * @type {ReadonlyMap<string, Widen>}
 */
export const WIDEN = new Map([
  ['F32', widenSingles],
  ['F16', widenHalves],
  ['BF16', widenBrainFloats],
]);

/**
 * Rounds float32 to binary16: to the nearest, ties to even. NaN stays NaN, and keeps its payload where there is room.
 * @param {Float32Array} values
 * @param {Uint16Array} halves as many
 * @returns {number} the index of the first finite number that would become infinite, where it stops; -1 if there is none
 */
export function narrowToHalves(values, halves) {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  for (let index = 0; index < bits.length; index++) {
    const magnitude = bits[index] & 0x7fffffff;
    let half;
    if (magnitude >= 0x7f800000) {
      const payload = magnitude & 0x7fffff;
      half = 0x7c00 | (payload >> 13 || (payload && 0x200));
    } else if (magnitude >= 0x38800000) {
      // 2^-14 and more: 13 bits of fraction too many, and another bias.
      half = (magnitude - 0x38000000 + 0xfff + ((magnitude >> 13) & 1)) >> 13;
      if (half >= 0x7c00) return index;
    } else {
      // Subnormal, a multiple of 2^-24: doubles from 2^52 on have no fraction, so the sum is rounded to whole ones.
      half = Math.abs(values[index]) * 2 ** 24 + 2 ** 52 - 2 ** 52;
    }
    halves[index] = ((bits[index] >>> 16) & 0x8000) | half;
  }
  return -1;
}
