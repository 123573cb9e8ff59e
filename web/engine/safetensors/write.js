import { checkOptions, checkTensor } from '../check.js';
import { kindOf } from '../tensor.js';
import { allocate } from './allocate.js';
import { bytesOf, narrowToHalves } from './dtypes.js';
import { readHeader } from './header.js';
import { METADATA, quoted } from './names.js';

/** @typedef {import('../tensor.js').Tensor} Tensor */

/**
 * @typedef {object} SafetensorsOptions
 * @property {Record<string, string>} [metadata] texts by name; default none
 * @property {'F32' | 'F16'} [dtype] 'F32'. F16 is rounded to the nearest, ties to even
 */

const where = 'writeSafetensors';

/**
 * The own properties of an object.
 * @param {string} subject
 * @param {unknown} object
 * @returns {[string, unknown][]}
 */
function checkEntries(subject, object) {
  if (Object.prototype.toString.call(object) !== '[object Object]') {
    throw new TypeError(`${where}: ${subject}: expected an object, got ${kindOf(object)}`);
  }
  return Object.entries(/** @type {object} */ (object));
}

/**
 * A safetensors file of these tensors, which stand in it in the object's order. The data begins at a multiple of 8 bytes. What it
 * returns for the same arguments is the same bytes.
 *
 * @param {Record<string, Tensor>} tensorsByName of numbers, as stateDict() has them
 * @param {SafetensorsOptions} [options]
 * @returns {Uint8Array<ArrayBuffer>} the whole file
 * @throws {TypeError} anything else than tensors of numbers; metadata that are no texts
 * @throws {RangeError} a finite number that F16 could only hold as infinite (65520 and beyond); a name or text that is no
 *   Unicode; a tensor called `__metadata__`; more names, or longer ones, than readSafetensors() takes
 * @throws {import('../errors.js').AttentionError} `out-of-memory`
 */
export function writeSafetensors(tensorsByName, options) {
  const given = /** @type {SafetensorsOptions} */ (checkOptions(where, options, ['metadata', 'dtype']));
  const { metadata = {}, dtype = 'F32' } = given;
  if (dtype !== 'F32' && dtype !== 'F16') {
    const Kind = typeof dtype === 'string' ? RangeError : TypeError;
    throw new Kind(`${where}: dtype: expected F32 or F16, got ${kindOf(dtype)}`);
  }
  const texts = checkEntries('metadata', metadata);
  for (const [name, text] of texts) {
    if (typeof text !== 'string') {
      throw new TypeError(`${where}: metadata: ${quoted(name)}: expected a string, got ${kindOf(text)}`);
    }
  }
  /** @type {[string, object][]} */
  const header = texts.length > 0 ? [[METADATA, Object.fromEntries(texts)]] : [];
  let dataLength = 0;
  const tensors = checkEntries('tensors', tensorsByName).map(([name, tensor]) => {
    const subject = `${where}: tensor ${quoted(name)}`;
    if (name === METADATA) throw new RangeError(`${subject}: a reserved name`);
    const { data, shape } = /** @type {Tensor} */ (checkTensor(subject, tensor, [Float32Array]));
    const begin = dataLength;
    dataLength += data.length * bytesOf(dtype);
    header.push([name, { dtype, shape, data_offsets: [begin, dataLength] }]);
    return { subject, data, begin };
  });

  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const headerLength = (json.length + 7) & -8; // the next multiple of 8
  const dataStart = 8 + headerLength;
  const file = allocate(where, Uint8Array, dataStart + dataLength);
  new DataView(file.buffer).setUint32(0, headerLength, true);
  file.fill(0x20, 8, dataStart).set(json, 8);
  try {
    readHeader(file);
  } catch (error) {
    // Names and texts that are no Unicode, and too many or too long ones.
    throw new RangeError(`${where}: ${/** @type {Error} */ (error).message}`);
  }
  for (const { subject, data, begin } of tensors) {
    if (dtype === 'F32') new Float32Array(file.buffer, dataStart + begin, data.length).set(data);
    else {
      const index = narrowToHalves(data, new Uint16Array(file.buffer, dataStart + begin, data.length));
      if (index >= 0) {
        throw new RangeError(
          `${subject}: expected numbers below 65520 in F16, got ${data[index]} at ${index}`,
        );
      }
    }
  }
  return file;
}
