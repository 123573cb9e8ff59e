import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState, stateFromEntries, stateToEntries } from '../../../web/demo/page-state.js';

test('only what differs from the beginning is kept, and comes back', () => {
  assert.deepEqual(stateToEntries(initialState), new Map());
  const entries = stateToEntries({ ...initialState, text: '', head: 3, cell: [0, 2] });
  assert.deepEqual(Object.fromEntries(entries), { text: '', head: '3', cell: '0,2' });
  assert.deepEqual(stateFromEntries(entries), { ...initialState, text: '', head: 3, cell: [0, 2] });
});

test('what is no number, or has another name, is as the page begins', () => {
  const strange = { heads: 'NaN', dim: '-1', seed: '1e9', head: '', cell: '1', lang: 'de' };
  assert.deepEqual(stateFromEntries(new Map(Object.entries(strange))), initialState);
});
