import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchangeWord, hasWord, rowWorthALook } from '../../../web/labs/sentence-words.js';

test('the row worth a look is that of the first pronoun, else of the last word', () => {
  assert.equal(rowWorthALook(['<s>', 'the', 'cat', 'sat', 'because', 'it', 'was', 'tired', '.']), 5);
  assert.equal(rowWorthALook(['<s>', 'the', 'cat', 'sat', '.']), 3);
  assert.equal(rowWorthALook(['<s>']), 0);
  assert.equal(rowWorthALook(['<s>', '.']), 0);
});

test('words are exchanged whole, in any case, wherever they stand, and as they are written', () => {
  assert.equal(exchangeWord('Tired cats retired, tired.', 'tired', 'soft'), 'soft cats retired, soft.');
  assert.equal(exchangeWord('a (b) c', '(', '$&'), 'a $&b) c');
  assert.equal(exchangeWord('bat, bat-man, bat’s BAT', 'bat', 'cat'), 'cat, bat-man, bat’s cat');
  assert.equal(exchangeWord('<mask> mask', 'mask', 'mat'), '<mask> mat');
  assert.equal(hasWord('it was soft.', 'soft'), true);
  assert.equal(hasWord('it was softer.', 'soft'), false);
});
