import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { attendToSentence, loadEngine } from 'attention-wasm';
import {
  sentenceAsProgram,
  weightsAsJson,
  weightsAsPrograms,
} from '../../../web/elements/weights-as-code.js';
import { colorTable } from '../../../web/views/color-maps.js';

/** Inside of the package, so that it finds itself by its name. */
const folder = fileURLToPath(new URL('../../../build/tests-weights-as-code/', import.meta.url));
mkdirSync(folder, { recursive: true });
test.after(() => rmSync(folder, { recursive: true }));

const weights = Float32Array.of(0.1, 0.9, 1e-8, 0, 1, 0, 1 / 3, 1 / 3, 1 / 3);
const picture = {
  matrix: { weights, rows: 3, columns: 3 },
  rowLabels: ['the "cat"', 'l’été\\', '␣😀'],
  columnLabels: ['a', 'b', 'c'],
  colors: colorTable('viridis'),
  minimum: 0,
  maximum: 1,
  threshold: 0,
};
const programs = Object.fromEntries(weightsAsPrograms(picture));

/** @param {string} name @param {string} text @returns {string} what the module prints */
function printedBy(name, text) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return execFileSync(process.execPath, [file], { encoding: 'utf8' });
}

test('JSON gives back the very numbers and tokens', () => {
  const { weights: nested, queryTokens, keyTokens } = JSON.parse([...weightsAsJson(picture)].join(''));
  assert.deepEqual(nested.flat().map(Math.fround), Array.from(weights));
  assert.deepEqual([queryTokens, keyTokens], [picture.rowLabels, picture.columnLabels]);
});

test('the NumPy text has the very numbers and tokens', () => {
  const python = ['python3', '/usr/bin/python3'].find(
    (program) => spawnSync(program, ['-c', 'import numpy']).status === 0,
  );
  assert.ok(python, 'no Python with NumPy: install python3-numpy');
  const input = `${programs.NumPy()}\nimport json\nprint(json.dumps([weights.view(np.uint32).tolist(), query_tokens]))\n`;
  const printed = execFileSync(python, ['-'], { input, encoding: 'utf8' }).trim().split('\n').at(-1) ?? '';
  const [bits, tokens] = JSON.parse(printed);
  assert.deepEqual(bits.flat(), Array.from(new Uint32Array(weights.buffer)));
  assert.deepEqual(tokens, picture.rowLabels);
});

test('the JavaScript text has the very numbers', () => {
  const text = `${programs.JavaScript()}console.log(JSON.stringify(Array.from(weights.data)));\n`;
  const printed = printedBy('weights.mjs', text).trim().split('\n').at(-1) ?? '';
  assert.deepEqual(JSON.parse(printed), Array.from(weights));
});

test('a sentence is computed again to the same bits', async () => {
  const [sentence, sizes] = ['He said "no"\\ twice', { embedDim: 8, numHeads: 2, seed: 3 }];
  const engine = await loadEngine();
  const { weights: computed } = attendToSentence(engine, sentence, sizes);
  engine.dispose();
  const printed = printedBy('sentence.mjs', sentenceAsProgram(sentence, sizes, 1));
  const [, L, S] = computed.shape;
  assert.deepEqual(
    JSON.parse(printed.slice(printed.lastIndexOf('['))),
    Array.from(computed.data.subarray(L * S)),
  );
});
