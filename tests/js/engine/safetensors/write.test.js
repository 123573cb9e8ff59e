import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine, readSafetensors, tensor, writeSafetensors } from 'attention-wasm';
import { safetensorsFile } from '../../support/safetensors-file.js';

const write = /** @type {(...args: any[]) => Uint8Array} */ (writeSafetensors);

test('the bytes of a file', () => {
  const tensors = { w: tensor([[1, -2]]), b: tensor([0.5]) };
  const header =
    '{"__metadata__":{"by":"é"},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},' +
    '"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}';
  const length = new TextEncoder().encode(header).length;
  const padded = header + ' '.repeat((8 - (length % 8)) % 8);
  const data = [0, 0, 128, 63, 0, 0, 0, 192, 0, 0, 0, 63];
  assert.deepEqual(writeSafetensors(tensors, { metadata: { by: 'é' } }), safetensorsFile(padded, data));
  assert.deepEqual(writeSafetensors({}), safetensorsFile('{}      '));
});

test('the data begins at a multiple of 8 bytes, whatever the names', () => {
  for (let length = 0; length < 17; length++) {
    const file = writeSafetensors({ [`${'é'.repeat(length)}n`]: tensor([1, 2]) });
    assert.equal(file.length % 8, 0);
    assert.equal(new DataView(file.buffer).getUint32(0, true), file.length - 16);
    assert.deepEqual([...new Float32Array(file.buffer, file.length - 8)], [1, 2]);
  }
});

test('what is written is read again, in its order', () => {
  const tensors = {
    'layers.0.weight': tensor([1, 2, 3, 4, 5, 6], [2, 3]),
    scalar: tensor([0.5], []),
    empty: tensor([], [0, 4]),
    '猫 "\\\n\u0000 👩‍👩‍👧': tensor([1e-45, -0, Infinity, 3e38]),
    toJSON: tensor([1]),
    constructor: tensor([2]),
    ['__proto__']: tensor([3]),
    '': tensor([4]),
  };
  const metadata = { ['__proto__']: 'x', toJSON: 'y', __metadata__: '😀', '': '' };
  const read = readSafetensors(writeSafetensors(tensors, { metadata }));
  assert.deepEqual(read, { tensors, metadata });
  assert.deepEqual(Object.keys(read.tensors), Object.keys(tensors));
  assert.deepEqual(readSafetensors(writeSafetensors(tensors, { metadata: {} })), { tensors, metadata: {} });
});

test('float32 keeps its bits, NaN included', () => {
  const bits = Uint32Array.of(0x7f800001, 0xffc12345, 0x7fffffff, 0x80000001, 0x00800000, 0xff800000);
  const { tensors } = readSafetensors(writeSafetensors({ w: tensor(new Float32Array(bits.buffer)) }));
  assert.deepEqual(new Uint32Array(tensors.w.data.buffer), bits);
});

test('views, shared memory and objects without a prototype', () => {
  const data = new Float32Array(new SharedArrayBuffer(16), 4, 2);
  data.set([3, 4]);
  const tensors = Object.assign(Object.create(null), { w: { data, shape: [2] } });
  for (const dtype of ['F32', 'F16']) {
    assert.deepEqual(readSafetensors(write(tensors, { dtype })).tensors.w, tensor([3, 4]));
  }
});

test("a layer's parameters travel", async () => {
  const engine = await loadEngine({ threads: 1 });
  try {
    const from = engine.multiHeadAttention({ embedDim: 8, numHeads: 2, seed: 1 });
    const to = engine.multiHeadAttention({ embedDim: 8, numHeads: 2, seed: 2 });
    assert.notDeepEqual(to.stateDict(), from.stateDict());
    to.loadStateDict(readSafetensors(writeSafetensors(from.stateDict())).tensors);
    assert.deepEqual(to.stateDict(), from.stateDict());
  } finally {
    engine.dispose();
  }
});

/**
 * @param {string} name
 * @param {any[]} args
 * @param {'TypeError' | 'RangeError'} kind
 * @param {RegExp} message
 */
function refuses(name, args, kind, message) {
  test(`refused: ${name}`, () => {
    assert.throws(() => write(...args), { name: kind, message });
  });
}

const w = tensor([1, 2]);
const indices = tensor(Int32Array.of(1));
refuses('nothing', [], 'TypeError', /^writeSafetensors: tensors: expected an object, got undefined/);
refuses('an array', [[w]], 'TypeError', /tensors: expected an object, got an array/);
refuses('a Map', [new Map([['w', w]])], 'TypeError', /tensors: expected an object, got Map/);
refuses('an array as a tensor', [{ w: [1] }], 'TypeError', /tensor "w": expected a tensor/);
refuses('indices', [{ w: indices }], 'TypeError', /tensor "w"\.data: expected Float32Array, got Int32Array/);
refuses('another shape', [{ w: { ...w, shape: [3] } }], 'RangeError', /tensor "w": shape \[3\] holds 3/);
refuses('a reserved name', [{ __metadata__: w }], 'RangeError', /tensor "__metadata__": a reserved name/);
refuses('half of a surrogate pair', [{ 'a\ud83d': w }], 'RangeError', /a string in Unicode.*"a\\ud83d"/);
refuses('an unknown option', [{ w }, { dype: 'F16' }], 'TypeError', /unknown option "dype"/);
refuses(
  'an unknown dtype',
  [{ w }, { dtype: 'BF16' }],
  'RangeError',
  /dtype: expected F32 or F16, got "BF16"/,
);
refuses(
  'a dtype that is a number',
  [{ w }, { dtype: 16 }],
  'TypeError',
  /dtype: expected F32 or F16, got 16/,
);
refuses(
  'a text as metadata',
  [{ w }, { metadata: 'x' }],
  'TypeError',
  /metadata: expected an object, got "x"/,
);
refuses(
  'a number in it',
  [{ w }, { metadata: { a: 1 } }],
  'TypeError',
  /metadata: "a": expected a string, got 1/,
);
refuses(
  'half a pair in it',
  [{ w }, { metadata: { a: '\udc00' } }],
  'RangeError',
  /"a": expected a string in Unicode/,
);
refuses(
  'a header above the cap',
  [{}, { metadata: { a: 'x'.repeat(100_000_000) } }],
  'RangeError',
  /expected at most 100000000 bytes/,
);
refuses(
  'a finite number that F16 cannot hold',
  [{ fits: tensor([65519.99]), w: tensor([1, Infinity, -65520]) }, { dtype: 'F16' }],
  'RangeError',
  /tensor "w": expected numbers below 65520 in F16, got -65520 at 2/,
);
