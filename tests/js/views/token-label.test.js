import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelTitle, shortenToFit, shortLabel, tokenLabel } from '../../../web/views/token-label.js';

test('white space that would not be seen becomes a sign', () => {
  assert.equal(tokenLabel(' the'), '␣the');
  assert.equal(tokenLabel('New York '), 'New York␣');
  assert.equal(tokenLabel('\n'), '⏎');
  assert.equal(tokenLabel('\t'), '⇥');
  assert.equal(tokenLabel(''), '∅');
});

test('a text is shortened between characters as readers count them', () => {
  const measure = (/** @type {string} */ text) => Array.from(new Intl.Segmenter().segment(text)).length;
  assert.equal(shortenToFit('because', 7, measure), 'because');
  assert.equal(shortenToFit('because', 4, measure), 'bec…');
  assert.equal(shortenToFit('👩‍👩‍👧👍🏽🇩🇪', 2, measure), '👩‍👩‍👧…');
  assert.equal(shortenToFit('because', 1, measure), '…');
  assert.equal(shortenToFit('because', 0, measure), '');
});

test('a label takes no more than its room, and no character is cut in two', () => {
  assert.equal(shortLabel('x'.repeat(40)), 'x'.repeat(40));
  assert.equal(shortLabel('x'.repeat(10_000)), `${'x'.repeat(39)}…`);
  assert.equal(shortLabel('👩‍👩‍👧👩‍👩‍👧', 10), '👩‍👩‍👧…');
  assert.equal(shortLabel(`a${'\u0301'.repeat(10_000)}`), '…', 'one character of any length');
  assert.equal(labelTitle('because'), undefined);
  assert.equal(labelTitle('x'.repeat(10_000))?.length, 300);
});
