import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nestedLists } from '../../../web/views/nested-lists.js';

test('lists are nested as the shape is, and each number reads back as it was', () => {
  const data = Float32Array.from({ length: 12 }, (_, index) => index / 7);
  const read = JSON.parse(nestedLists(data, [2, 3, 2]));
  assert.deepEqual([read.length, read[0].length, read[0][0].length], [2, 3, 2]);
  assert.deepEqual(read.flat(2).map(Math.fround), Array.from(data));
});

test('rows are lines of their own, further in than what stands around them', () => {
  assert.equal(nestedLists(Uint8Array.of(1, 0, 1, 1), [2, 2], '  '), '[\n    [1, 0],\n    [1, 1]\n  ]');
  assert.equal(nestedLists(Uint8Array.of(1, 0), [2]), '[1, 0]');
});
