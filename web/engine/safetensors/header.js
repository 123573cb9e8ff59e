import { badSafetensors } from '../errors.js';
import { elementCount, MAX_SIZE } from '../tensor.js';
import { bytesOf, WIDEN } from './dtypes.js';
import { readingHeader } from './header-text.js';
import { METADATA, quoted } from './names.js';

/** The format's own limit. */
const MAX_HEADER_BYTES = 100_000_000;

/** @typedef {ReturnType<typeof readingHeader>} HeaderText */

/**
 * Where a tensor lies.
 * @typedef {{ name: string, shape: number[], widen: import('./dtypes.js').Widen, begin: number, end: number }} Entry begin and
 *   end in bytes of the data; `widen` reads them
 */

/** @param {string} part of the file @param {number} expected bytes @param {number} got */
function wrongLength(part, expected, got) {
  const [excess, fault] = got < expected ? [expected - got, 'missing'] : [got - expected, 'too many'];
  return badSafetensors(`${part}: expected ${expected} bytes, got ${got}: ${excess} bytes ${fault}`);
}

/**
 * The header's JSON, and the data.
 * @param {Uint8Array} file
 */
function splitFile(file) {
  if (file.length < 8) throw wrongLength('file', 8, file.length);
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  if (length > MAX_HEADER_BYTES) {
    throw badSafetensors(`header: expected at most ${MAX_HEADER_BYTES} bytes, got ${length}`);
  }
  if (length > file.length - 8) throw wrongLength('header', length, file.length - 8);
  let text = '';
  try {
    // A copy, since decoders refuse shared memory.
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file.slice(8, 8 + length));
  } catch {} // no UTF-8
  if (text[0] !== '{') {
    throw badSafetensors(`header: expected { and UTF-8, got ${file.subarray(8, 16)}`);
  }
  return { header: readingHeader(text), data: file.subarray(8 + length) };
}

/**
 * @param {HeaderText} header
 * @param {string} name
 * @returns {Entry}
 */
function readEntry(header, name) {
  const expected = 'expected dtype, shape and data_offsets';
  let dtype = '';
  /** @type {number[]} */
  let shape = [];
  /** @type {number[]} */
  let offsets = [];
  const fields = header.members((field) => {
    if (field === 'dtype') dtype = header.string();
    else if (field === 'shape') shape = header.wholeNumbers(MAX_SIZE);
    else if (field === 'data_offsets') offsets = header.wholeNumbers(Number.MAX_SAFE_INTEGER);
    else throw header.refuse(expected);
  });
  if (fields.size !== 3) throw header.refuse(`${expected}, got ${[...fields.keys()]}`);
  const widen = WIDEN.get(dtype);
  if (!widen) {
    throw header.refuse(`dtype: expected one of ${[...WIDEN.keys()]}, got ${quoted(dtype)}`);
  }
  const [begin, end] = offsets;
  // A product beyond 2^53 is rounded, but never down to what `end - begin` can be.
  const size = elementCount(shape) * bytesOf(dtype);
  if (offsets.length !== 2 || end - begin !== size) {
    throw header.refuse(
      `shape [${shape.slice(0, 9)}]: expected data_offsets of ${size} bytes, got [${offsets.slice(0, 9)}]`,
    );
  }
  return { name, shape, widen, begin, end };
}

/**
 * The tensors lie side by side, in any order, and together are the data.
 * @param {Entry[]} entries
 * @param {number} dataLength
 */
function checkCover(entries, dataLength) {
  let covered = 0;
  for (const { name, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== covered) {
      throw badSafetensors(
        `tensor ${quoted(name)}: expected data_offsets from ${covered} on, got ${begin}: overlap or gap`,
      );
    }
    covered = end;
  }
  if (covered !== dataLength) throw wrongLength('data', covered, dataLength);
}

/**
 * @param {Uint8Array} file
 * @returns {{ entries: Entry[], metadata: Map<string, string>, data: Uint8Array }} checked: what the entries say is in `data`
 * @throws {import('../errors.js').AttentionError} bad-safetensors
 */
export function readHeader(file) {
  const { header, data } = splitFile(file);
  /** @type {Map<string, string>} */
  let metadata = new Map();
  /** @type {Entry[]} */
  const entries = [];
  header.members((name) => {
    if (name === METADATA) metadata = header.members(header.string);
    else entries.push(readEntry(header, name));
  });
  header.end();
  checkCover(entries, data.length);
  return { entries, metadata, data };
}
