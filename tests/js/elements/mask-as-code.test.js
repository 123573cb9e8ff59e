import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { maskAsPrograms } from '../../../web/elements/mask-as-code.js';
import { maskOf } from '../../../web/elements/mask-patterns.js';

/** Inside of the package, so that it finds itself by its name. */
const folder = fileURLToPath(new URL('../../../build/tests-mask-as-code/', import.meta.url));
mkdirSync(folder, { recursive: true });
test.after(() => rmSync(folder, { recursive: true }));

/** Causal, but the first token sees nobody. */
const mask = maskOf('causal', 4, 0, [0]);
const tokens = ['the "cat"', 'l’été\\', '\n', '😀'];
const programs = Object.fromEntries(maskAsPrograms({ mask, tokens }));
/** Equal scores: each row is shared out among those that it sees. */
const weights = [0, 0, 0, 0, 1 / 2, 1 / 2, 0, 0, 1 / 3, 1 / 3, 1 / 3, 0, 1 / 4, 1 / 4, 1 / 4, 1 / 4];

/** @param {number[]} got */
const assertWeights = (got) => {
  assert.equal(got.length, weights.length);
  got.forEach((value, place) => {
    assert.ok(Math.abs(value - weights[place]) <= 1e-7, `${place}: ${value}`);
  });
};

test('the NumPy text has the mask and the tokens, and comes to the weights, 0 of who sees nobody', () => {
  const python = ['python3', '/usr/bin/python3'].find(
    (program) => spawnSync(program, ['-c', 'import numpy']).status === 0,
  );
  assert.ok(python, 'no Python with NumPy: install python3-numpy');
  const input = `${programs.NumPy()}import json\nprint(json.dumps([mask.astype(int).tolist(), tokens]))\n`;
  const printed = execFileSync(python, ['-W', 'error', '-'], { input, encoding: 'utf8' }).trim().split('\n');
  assertWeights(JSON.parse(printed[0]).flat());
  const [bits, names] = JSON.parse(printed[1]);
  assert.deepEqual([bits.flat(), names], [Array.from(mask.data), tokens]);
});

test('the JavaScript text is taken by the engine, and comes to the same weights', () => {
  const file = join(folder, 'mask.mjs');
  writeFileSync(file, programs.JavaScript());
  const printed = execFileSync(process.execPath, [file], { encoding: 'utf8' });
  assertWeights(JSON.parse(printed.slice(printed.lastIndexOf('['))));
});

test('the PyTorch text is Python with the same mask, True for what may be seen', () => {
  const text = programs.PyTorch();
  execFileSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: text });
  assert.match(text, /^mask = torch\.tensor\(\[\n {2}\[0, 0, 0, 0\],\n {2}\[1, 1, 0, 0\],/m);
  assert.match(text, /masked_fill\(~mask, float\('-inf'\)\)/);
});
