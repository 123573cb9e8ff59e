import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { embeddingAsPrograms } from '../../../web/elements/embedding-as-code.js';
import { scoresOf } from '../../../web/elements/embedding-data.js';
import { readVectors } from '../../../web/elements/read-vectors.js';
import { queryKeyPlane } from '../../../web/views/query-key-plane.js';

const numbers = (/** @type {number} */ phase) => ({
  data: Float32Array.from({ length: 2 * 6 * 5 }, (_, place) => Math.sin(place * place * 0.7 + phase)),
  shape: [2, 6, 5],
});
const heads = {
  query: readVectors(numbers(0), 'query'),
  key: readVectors(numbers(2), 'key'),
  weights: undefined,
};
const labels = { queryLabels: ['a', 'b', 'c', 'd', 'e', 'f'], keyLabels: ['"', '\\', 'é', 'x', 'y', 'z'] };
const place = { layer: 0, head: 1 };
const programs = Object.fromEntries(embeddingAsPrograms(heads, place, labels));

const close = (/** @type {number[]} */ got, /** @type {ArrayLike<number>} */ expected) => {
  assert.equal(got.length, expected.length);
  for (const [index, value] of got.entries())
    assert.ok(Math.abs(value - expected[index]) <= 1e-6, `${index}: ${value}, expected ${expected[index]}`);
};

test('the NumPy text computes scores and plane by singular values, as the element does by its own way', () => {
  const python = ['python3', '/usr/bin/python3'].find(
    (program) => spawnSync(program, ['-c', 'import numpy']).status === 0,
  );
  assert.ok(python, 'no Python with NumPy: install python3-numpy');
  const input = `${programs.NumPy()}\nimport json\nprint(json.dumps([plane.tolist(), shares.tolist(), scores.tolist(), key_tokens]))\n`;
  const printed = execFileSync(python, ['-'], { input, encoding: 'utf8' }).trim().split('\n').at(-1) ?? '';
  const [plane, shares, scores, tokens] = JSON.parse(printed);
  const own = queryKeyPlane(
    { data: numbers(0).data.subarray(30), count: 6 },
    { data: numbers(2).data.subarray(30), count: 6 },
    5,
  );
  let step = own.next();
  while (!step.done) step = own.next();
  close(plane.flat(), [...step.value.queries, ...step.value.keys]);
  close(shares, step.value.shares);
  close(scores[2], scoresOf(heads, place, 2));
  assert.deepEqual(tokens, labels.keyLabels);
});

test('the JavaScript text computes the scores', () => {
  const folder = fileURLToPath(new URL('../../../build/tests-embedding-as-code/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  test.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'scores.mjs');
  writeFileSync(file, `${programs.JavaScript()}console.log(JSON.stringify(Array.from(scores.data)));\n`);
  const printed =
    execFileSync(process.execPath, [file], { encoding: 'utf8' }).trim().split('\n').at(-1) ?? '';
  close(JSON.parse(printed).slice(12, 18), scoresOf(heads, place, 2));
});
