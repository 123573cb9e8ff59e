import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrapText } from '../../../web/views/wrap-text.js';

const width = (/** @type {string} */ text) => text.length;

test('lines hold as many whole words as they have room for', () => {
  assert.deepEqual(wrapText('looks at the  token before', 13, width), ['looks at the', 'token before']);
  assert.deepEqual(wrapText('looks', 5, width), ['looks']);
  assert.deepEqual(wrapText('', 5, width), []);
});

test('a word without room is shortened, and so is a text without end', () => {
  assert.deepEqual(wrapText('an incomprehensibility', 8, width), ['an', 'incompr…']);
  const lines = wrapText('word '.repeat(1000), 20, width);
  assert.ok(lines.length <= 10, `${lines.length}`);
  assert.match(lines[lines.length - 1], /…$/);
});
