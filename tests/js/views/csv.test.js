import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf } from '../../../web/views/csv.js';

test('texts are quoted, numbers keep all their digits, and what there is none of is empty', () => {
  const csv = csvOf([
    ['head', 'weight'],
    [1, Math.fround(1 / 3)],
    [undefined, 0.1 + 0.2],
  ]);
  assert.equal(csv, '"head","weight"\r\n1,0.33333334\r\n,0.30000000000000004\r\n');
});

test('a text that a spreadsheet would compute is preceded by an apostrophe, a negative number is not', () => {
  assert.equal(csvOf([['=1+1', '@x', 'a=b', '"', -0.5]]), `"'=1+1","'@x","a=b","""",-0.5\r\n`);
});
