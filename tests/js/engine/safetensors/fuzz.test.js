import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AttentionError, readSafetensors, tensor, writeSafetensors } from 'attention-wasm';
import { safetensorsFile } from '../../support/safetensors-file.js';

const INPUTS = 100_000;
/** ATTENTION_TEST_SEED sets another one. */
const seed = Number(process.env.ATTENTION_TEST_SEED ?? 1);

/** Marsaglia's xorshift32 (2003). */
let state = (seed * 2654435761) % 2 ** 32 || 1;
/** @param {number} count @returns {number} a whole number from 0 to count - 1 */
function below(count) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % count;
}
/** @template Item @param {ArrayLike<Item>} items */
const oneOf = (items) => items[below(items.length)];

const FILES = [
  writeSafetensors({}),
  writeSafetensors({ w: tensor([1, -2]) }),
  writeSafetensors({ a: tensor([1, 2, 3, 4], [2, 2]), b: tensor([], [0, 3]), c: tensor([5], []) }),
  writeSafetensors(
    { 'é"\\': tensor([0.5, 2]), __proto__x: tensor([NaN]) },
    { dtype: 'F16', metadata: { k: 'v' } },
  ),
  safetensorsFile(
    {
      b: { dtype: 'BF16', shape: [2], data_offsets: [6, 10] },
      __metadata__: { format: 'pt', '': '\u0000' },
      a: { dtype: 'F16', shape: [3, 1], data_offsets: [0, 6] },
      e: { dtype: 'F32', shape: [0], data_offsets: [6, 6] },
    },
    [0, 60, 1, 0, 1, 252, 128, 63, 129, 255],
  ),
];

/** What to put in place of a number, or of any other word of JSON. */
const WORDS = (
  '0 1 2 3 4 6 8 10 12 16 -1 -0 1.5 2.0 1e3 1e999 01 536870912 536870913 2147483648 4294967296 9007199254740991 ' +
  '9007199254740992 18446744073709551616 null true NaN [] {} [0,0] [[1]] "w" "a" "__metadata__" "__proto__" "dtype" ' +
  '"shape" "data_offsets" "F32" "F16" "BF16" "I64" "\\ud800" "\\u0061" "\\" { } [ ] , : '
).split(' ');

/** A header's words: strings, numbers, single signs. */
const WORD = /"(?:[^"\\]|\\.)*"|[-+.\w]+|./gsu;

/** @param {Uint8Array} file @returns {number} where its data begins, if its length is right */
const dataStart = (file) => 8 + new DataView(file.buffer, file.byteOffset).getUint32(0, true);

/** The words of each file's header. */
const wordsOf = new Map(
  FILES.map((file) => [file, new TextDecoder().decode(file.subarray(8, dataStart(file))).match(WORD) ?? []]),
);

/** @param {(words: string[]) => void} edit @returns {(file: Uint8Array) => Uint8Array} */
const editingHeader = (edit) => (file) => {
  const words = [...(wordsOf.get(file) ?? [])];
  edit(words);
  return safetensorsFile(words.join(''), file.subarray(dataStart(file)));
};

/** @param {...Uint8Array} parts */
const joined = (...parts) => new Uint8Array(Buffer.concat(parts));

/** @type {Record<string, (file: Uint8Array) => Uint8Array>} */
const MUTATIONS = {
  flipBit(file) {
    const flipped = file.slice();
    flipped[below(file.length)] ^= 1 << below(8);
    return flipped;
  },
  truncate: (file) => file.slice(0, below(file.length)),
  extend: (file) => joined(file, Uint8Array.of(below(256))),
  splice(file) {
    const other = oneOf(FILES);
    return joined(file.subarray(0, below(file.length)), other.subarray(below(other.length)));
  },
  swapData: (file) => joined(file.subarray(0, dataStart(file)), oneOf(FILES).subarray(-8)),
  changeLength(file) {
    const changed = file.slice();
    changed[below(8)] = oneOf([0, 1, 255, below(256)]);
    return changed;
  },
  replaceNumber: editingHeader((words) => {
    const places = words.flatMap((word, place) => (/^\d/.test(word) ? [place] : []));
    if (places.length > 0) words[oneOf(places)] = oneOf(WORDS.slice(0, 24));
  }),
  replaceWord: editingHeader((words) => {
    words[below(words.length)] = oneOf(WORDS);
  }),
  insertWord: editingHeader((words) => {
    words.splice(below(words.length), 0, oneOf([...WORDS, ' ', '\n', '\u00a0', '\u0000']));
  }),
  removeWord: editingHeader((words) => {
    words.splice(below(words.length), 1);
  }),
  repeatWords: editingHeader((words) => {
    const from = below(words.length);
    words.splice(below(words.length), 0, ...words.slice(from, from + 1 + below(30)));
  }),
};

/** @param {Record<string, import('attention-wasm').Tensor>} tensors @returns {unknown[]} with the bits of every number */
const bitsOf = (tensors) =>
  Object.entries(tensors).map(([name, { data, shape }]) => [
    name,
    [...shape],
    Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex'),
  ]);

/** A file that is taken says what another parser of JSON finds in it, and is the same after it was written. */
function assertTaken(/** @type {Uint8Array} */ file) {
  const { tensors, metadata } = readSafetensors(file);
  const { __metadata__ = {}, ...entries } = JSON.parse(
    new TextDecoder().decode(file.subarray(8, dataStart(file))),
  );
  assert.deepEqual(metadata, __metadata__);
  assert.deepEqual(
    Object.entries(tensors).map(([name, { data, shape }]) => [name, shape, data.length]),
    Object.entries(entries).map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [begin, end],
        },
      ]) => [name, shape, (end - begin) / (dtype === 'F32' ? 4 : 2)],
    ),
  );
  const again = readSafetensors(writeSafetensors(tensors, { metadata }));
  assert.deepEqual(again.metadata, metadata);
  assert.deepEqual(bitsOf(again.tensors), bitsOf(tensors));
}

test(`${INPUTS} damaged files are read or refused, and nothing else`, (context) => {
  // What takes the time is to note where each refusal came from, which nobody reads.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  context.after(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });
  context.diagnostic(`ATTENTION_TEST_SEED=${seed}`);
  const counts = Object.fromEntries(Object.keys(MUTATIONS).map((name) => [name, { taken: 0, refused: 0 }]));
  const names = Object.keys(MUTATIONS);
  for (let input = 0; input < INPUTS; input++) {
    const name = oneOf(names);
    let file = MUTATIONS[name](oneOf(FILES));
    // A second fault, where there is enough left to place it in.
    if (below(4) === 0 && file.length > 8) file = MUTATIONS.flipBit(file);
    try {
      assertTaken(file);
      counts[name].taken++;
    } catch (error) {
      if (!(error instanceof AttentionError && error.code === 'bad-safetensors')) {
        const text = `input ${input} of ATTENTION_TEST_SEED=${seed}, ${name}: ${Buffer.from(file).toString('latin1')}`;
        throw new Error(text, { cause: error });
      }
      counts[name].refused++;
    }
  }
  context.diagnostic(JSON.stringify(counts));
  for (const [name, { taken, refused }] of Object.entries(counts)) {
    assert.ok(refused > 1000, `${name}: ${refused} refused`);
    // These leave no file whole.
    if (!['truncate', 'extend'].includes(name)) assert.ok(taken > 0, `${name}: none taken`);
  }
  assert.ok(Object.values(counts).reduce((sum, { taken }) => sum + taken, 0) > INPUTS / 20);
});
