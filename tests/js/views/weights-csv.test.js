import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvLines } from '../../../web/views/weights-csv.js';

/** @param {Parameters<typeof csvLines>} shown */
const weightsAsCsv = (...shown) => [...csvLines(...shown)].join('');

test('labels are quoted and each number reads back as it was', () => {
  const weights = Float32Array.of(0.1, 1 / 3, 0, 1);
  const csv = weightsAsCsv({ weights, rows: 2, columns: 2 }, ['a "b"', ','], ['x', 'y']);
  assert.equal(csv, ',"x","y"\r\n"a ""b""",0.1,0.33333334\r\n",",0,1\r\n');
});

test('a token that a spreadsheet would compute is preceded by an apostrophe, a number is not', () => {
  const weights = Float32Array.of(-0.5, 1, 0, 1);
  const csv = weightsAsCsv({ weights, rows: 2, columns: 2 }, ['=1+1', 'a=b'], ['@x', '-']);
  assert.equal(csv, `,"'@x","'-"\r\n"'=1+1",-0.5,1\r\n"a=b",0,1\r\n`);
});

test('lines that are taken later hold the numbers that were there at the first', () => {
  const weights = Float32Array.of(0.5, 0.25);
  const lines = csvLines({ weights, rows: 2, columns: 1 }, ['a', 'b'], ['x']);
  assert.equal(lines.next().value, ',"x"\r\n');
  weights.fill(7);
  assert.deepEqual([...lines], ['"a",0.5\r\n', '"b",0.25\r\n']);
});
