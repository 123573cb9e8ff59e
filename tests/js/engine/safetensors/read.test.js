import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { readSafetensors } from 'attention-wasm';
import { safetensorsFile } from '../../support/safetensors-file.js';

/** 1, -2 and 0.5 as F32; then 1 as F16, -2 as BF16. */
const NUMBERS = [0, 0, 128, 63, 0, 0, 0, 192, 0, 0, 0, 63, 0, 60, 0, 192];
const HEADER = {
  __metadata__: { format: 'pt', note: 'è "quoted" \\ 猫' },
  brain: { dtype: 'BF16', shape: [1], data_offsets: [14, 16] },
  pair: { dtype: 'F32', shape: [1, 2], data_offsets: [0, 8] },
  none: { dtype: 'F16', shape: [3, 0], data_offsets: [8, 8] },
  scalar: { dtype: 'F32', shape: [], data_offsets: [8, 12] },
  half: { data_offsets: [12, 14], shape: [1], dtype: 'F16' },
};
const FILE = safetensorsFile(HEADER, NUMBERS);
const EXPECTED = {
  metadata: HEADER.__metadata__,
  tensors: {
    brain: { data: Float32Array.of(-2), shape: [1] },
    pair: { data: Float32Array.of(1, -2), shape: [1, 2] },
    none: { data: new Float32Array(0), shape: [3, 0] },
    scalar: { data: Float32Array.of(0.5), shape: [] },
    half: { data: Float32Array.of(1), shape: [1] },
  },
};

test('a file of every dtype, its data in another order than its header', () => {
  const read = readSafetensors(FILE);
  assert.deepEqual(read, EXPECTED);
  assert.deepEqual(Object.keys(read.tensors), ['brain', 'pair', 'none', 'scalar', 'half']);
});

test('a file without tensors, and white space where JSON has it', () => {
  for (const header of ['{}', '{ "__metadata__"\n:\t{\r} }   ']) {
    assert.deepEqual(readSafetensors(safetensorsFile(header)), { tensors: {}, metadata: {} });
  }
});

test('buffers and views of every kind, at any alignment', () => {
  for (let offset = 0; offset < 9; offset++) {
    const shifted = new Uint8Array(FILE.length + 20).fill(0xff);
    shifted.set(FILE, offset);
    assert.deepEqual(readSafetensors(shifted.subarray(offset, offset + FILE.length)), EXPECTED);
    assert.deepEqual(readSafetensors(new DataView(shifted.buffer, offset, FILE.length)), EXPECTED);
    assert.deepEqual(readSafetensors(Buffer.from(shifted.buffer, offset, FILE.length)), EXPECTED);
  }
  const shared = new Uint8Array(new SharedArrayBuffer(FILE.length));
  shared.set(FILE);
  const foreign = runInNewContext('Uint8Array.from(bytes).buffer', { bytes: FILE });
  for (const buffer of [FILE.buffer, shared, shared.buffer, foreign]) {
    const read = readSafetensors(buffer);
    assert.deepEqual(read, EXPECTED);
    assert.ok(read.tensors.pair.data.buffer instanceof ArrayBuffer);
  }
  const json = JSON.stringify(HEADER);
  const padding = ' '.repeat((4 - (FILE.length % 4)) % 4);
  const even = safetensorsFile(json + padding, NUMBERS);
  assert.deepEqual(readSafetensors(new Float32Array(even.buffer)), EXPECTED);
});

test('results are fresh', () => {
  const file = FILE.slice();
  const first = readSafetensors(file);
  file.fill(0);
  assert.deepEqual(first, EXPECTED);
  const [a, b] = [readSafetensors(FILE), readSafetensors(FILE)];
  a.tensors.pair.data.fill(9);
  a.tensors.pair.shape.push(9);
  assert.deepEqual(b, EXPECTED);
  assert.equal(b.tensors.pair.data.buffer.byteLength, 8);
});

test('names that objects have already are names like others', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'toJSON', '', '0'];
  const members = (/** @type {(index: number) => unknown} */ value) =>
    names.map((name, index) => `${JSON.stringify(name)}:${JSON.stringify(value(index))}`);
  const header = members((index) => ({ dtype: 'F16', shape: [], data_offsets: [2 * index, 2 * index + 2] }));
  const file = safetensorsFile(
    `{"__metadata__":{${members(String)}},${header}}`,
    names.flatMap((_, index) => [0, 60 + 4 * index]),
  );
  const { tensors, metadata } = readSafetensors(file);
  for (const [index, name] of names.entries()) {
    assert.deepEqual(Object.getOwnPropertyDescriptor(tensors, name)?.value, {
      data: Float32Array.of(2 ** index),
      shape: [],
    });
    assert.equal(Object.getOwnPropertyDescriptor(metadata, name)?.value, String(index));
  }
  assert.equal(Object.keys(tensors).length, names.length);
  for (const object of [tensors, metadata]) assert.equal(Object.getPrototypeOf(object), Object.prototype);
  assert.equal(/** @type {any} */ ({}).data, undefined);
});

test('empty tensors lie anywhere between others', () => {
  const places = { z: [8, 8], b: [4, 8], y: [4, 4], a: [0, 4], x: [0, 0], w: [0, 0] };
  const header = Object.fromEntries(
    Object.entries(places).map(([name, [begin, end]]) => [
      name,
      { dtype: 'F16', shape: [(end - begin) / 2], data_offsets: [begin, end] },
    ]),
  );
  const { tensors } = readSafetensors(safetensorsFile(header, new Uint8Array(8)));
  assert.deepEqual(
    Object.entries(tensors).map(([name, { data }]) => [name, data.length]),
    Object.entries(places).map(([name, [begin, end]]) => [name, (end - begin) / 2]),
  );
  const huge = { w: { dtype: 'F32', shape: [2 ** 29, 0, 2 ** 29], data_offsets: [0, 0] } };
  assert.deepEqual(readSafetensors(safetensorsFile(huge)).tensors.w.shape, [2 ** 29, 0, 2 ** 29]);
});

test('something else than a buffer is a TypeError', () => {
  const detached = new Uint8Array(FILE);
  structuredClone(detached, { transfer: [detached.buffer] });
  const read = /** @type {(buffer?: any) => unknown} */ (readSafetensors);
  for (const wrong of [
    undefined,
    null,
    8,
    'x',
    [1],
    {},
    { buffer: FILE.buffer },
    detached,
    detached.buffer,
  ]) {
    assert.throws(() => read(wrong), {
      name: 'TypeError',
      message: /^readSafetensors: expected an ArrayBuffer/,
    });
  }
});
