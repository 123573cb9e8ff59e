import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance, Vocabulary } from '../../../../web/engine/language/vocabulary.js';

const words = ['<pad>', '<mask>', '<s>', 'cat', 'cats', 'mat', 'the', 'sat', 'ice', '.', ',', '?'];
const vocabulary = new Vocabulary(words);

test('a text becomes words and marks behind <s>, in any case', () => {
  const { tokens, tokenIds, unknown } = vocabulary.tokenize('  The CAT,sat?\n');
  assert.deepEqual(tokens, ['<s>', 'the', 'cat', ',', 'sat', '?']);
  assert.deepEqual([...tokenIds], [2, 6, 3, 10, 7, 11]);
  assert.deepEqual(unknown, []);
  assert.deepEqual(vocabulary.tokenize(''), { tokens: ['<s>'], tokenIds: Int32Array.of(2), unknown: [] });
});

test('a word that is not known is a gap, named, with the nearest known words', () => {
  const { tokens, tokenIds, unknown } = vocabulary.tokenize('the catz sat <mask> don’t');
  assert.deepEqual(tokens, ['<s>', 'the', '<mask>', 'sat', '<mask>', '<mask>']);
  assert.deepEqual([...tokenIds], [2, 6, 1, 7, 1, 1]);
  assert.deepEqual(
    unknown.map(({ word, index }) => [word, index]),
    [
      ['catz', 2],
      ['don’t', 5],
    ],
  );
  assert.deepEqual(unknown[0].suggestions, ['cat', 'cats', 'mat']);
  assert.equal(vocabulary.tokenize('<pad>').tokens[1], '<mask>');
});

test('the distance of words counts letters put in, left out, exchanged and swapped', () => {
  for (const [a, b, distance] of /** @type {const} */ ([
    ['cat', 'cat', 0],
    ['', 'cat', 3],
    ['cat', 'cats', 1],
    ['cat', 'at', 1],
    ['cat', 'cut', 1],
    ['cat', 'act', 1],
    ['kitten', 'sitting', 3],
  ])) {
    assert.equal(editDistance(a, b), distance, `${a} ${b}`);
    assert.equal(editDistance(b, a), distance, `${b} ${a}`);
  }
});

test('tokens become a text again', () => {
  assert.equal(vocabulary.textOf(Int32Array.of(2, 6, 3, 10, 7, 9, 0)), 'the cat, sat.');
  const { tokenIds } = vocabulary.tokenize('The cat, sat.');
  assert.equal(vocabulary.textOf(tokenIds), 'the cat, sat.');
});
