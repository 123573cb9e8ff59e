import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStateFile, writeStateFile } from '../../../web/demo/state-file.js';

const titles = { steps: 'Step by step', numbers: 'Number by number' };

/** @param {unknown} content @returns {string} */
const problemWith = (content) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const read = readStateFile(text, 'steps', titles);
  return 'problem' in read ? read.problem : '';
};

test('a file holds everything, however long, and gives it back', () => {
  const entries = new Map([
    ['sentence', 'A "b"\n日本 \ud83d'],
    ['edits', 'wq 0 0.5, '.repeat(1000)],
  ]);
  const text = writeStateFile('steps', entries);
  assert.match(text, /^\{"page":"steps","v":1,"state":\{"sentence":/);
  assert.deepEqual(readStateFile(text, 'steps', titles), { entries });
});

test('what is no such file is told what was expected, and what it is', () => {
  const state = { edits: '' };
  const expected = /^Expected a file that was saved from the page “Step by step”/;
  for (const [content, message] of /** @type {Array<[unknown, RegExp]>} */ ([
    ['', /this file is no JSON/],
    ['{"page":"steps","v":1,', /this file is no JSON/],
    [[1, 2], /with “page”, “v” and “state”; this is another kind of JSON/],
    [{ page: 'steps', state }, /another kind of JSON/],
    ['null', /another kind of JSON/],
    [{ page: 'steps', v: 2, state }, /of version 1; this file is of version 2\./],
    [{ page: 'steps', v: '1', state }, /of version 1; this file is of version "1"\./],
    [{ page: 'numbers', v: 1, state }, /saved from “Number by number”/],
    [{ page: 'toString', v: 1, state }, /saved from "toString", which is none of the pages/],
    [{ page: 7, v: 1, state }, /saved from 7, which is none of the pages/],
    [{ page: { toString: 1 }, v: 1, state }, /saved from \{"toString":1\}, which/],
    [{ page: 'steps', v: 1, state: [] }, /with named texts as its “state”; here that is \[\]/],
    [{ page: 'steps', v: 1, state: { head: 1 } }, /a text for each name; here “head” is 1\./],
  ])) {
    assert.match(problemWith(content), expected);
    assert.match(problemWith(content), message);
  }
});
