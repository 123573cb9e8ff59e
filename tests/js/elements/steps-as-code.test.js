import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadEngine } from 'attention-wasm';
import { asJavaScript, asLaTeX, asNumPy, asPyTorch } from '../../../web/elements/steps-as-code.js';
import { computeSteps, drawInputs } from '../../../web/elements/steps-computation.js';

/** Inside of the package, so that it finds itself by its name. */
const folder = fileURLToPath(new URL('../../../build/tests-as-code/', import.meta.url));
mkdirSync(folder, { recursive: true });
test.after(() => rmSync(folder, { recursive: true }));

const engine = await loadEngine({ threads: 1 });
test.after(() => engine.dispose());

/** The Python that has NumPy: not always the first on the path. */
const python = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import numpy']).status === 0,
);

/** States of the steps: as drawn, with numbers put there by hand, and with a row that may see nothing. */
function states() {
  const options = { embedDim: 6, numHeads: 3, seed: 5, causal: true };
  const inputs = drawInputs(['the', 'cat', 'sat', '.'], options);
  const closed = { ...inputs, mask: { data: inputs.mask.data.slice(), shape: inputs.mask.shape } };
  closed.mask.data[0] = 0;
  const overridden = /** @type {import('../../../web/elements/steps-edits.js').Edit[]} */ ([
    { name: 'q', index: 9, value: Math.fround(2.1) },
    { name: 'v', index: 23, value: -3 },
  ]);
  return [
    { inputs, overridden: [] },
    { inputs, overridden },
    { inputs: closed, overridden: overridden.slice(1) },
  ];
}

/** @param {ReturnType<typeof states>[number]} state @returns {number[]} what the element shows */
function outputOf({ inputs, overridden }) {
  const projected = computeSteps(engine, inputs);
  const overrides = /** @type {any} */ ({ q: projected.q, k: projected.k, v: projected.v });
  for (const { name, index, value } of overridden) overrides[name].data[index] = value;
  return Array.from(computeSteps(engine, inputs, overrides).output.data);
}

test('the NumPy text comes to the output that is shown', () => {
  assert.ok(python, 'no Python with NumPy: install python3-numpy');
  for (const state of states()) {
    const printed = execFileSync(python, ['-'], { input: asNumPy(state), encoding: 'utf8' });
    const got = /** @type {number[]} */ (JSON.parse(printed).flat());
    const wanted = outputOf(state);
    assert.equal(got.length, wanted.length);
    wanted.forEach((value, place) => {
      const difference = Math.abs(got[place] - value);
      assert.ok(difference <= 2e-6 * Math.max(1, Math.abs(value)), `${place}: ${got[place]}, ${value}`);
    });
  }
});

test('the JavaScript text comes to the same bits', () => {
  states().forEach((state, index) => {
    const file = join(folder, `state-${index}.mjs`);
    writeFileSync(file, asJavaScript(state));
    const printed = execFileSync(process.execPath, [file], { encoding: 'utf8' });
    assert.deepEqual(JSON.parse(printed), outputOf(state));
  });
});

test('the PyTorch text is Python, and says every number that was put there by hand', () => {
  const text = asPyTorch(states()[1]);
  execFileSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: text });
  assert.match(text, /^Q\[1, 0, 1\] = 2\.1$/m);
  assert.match(text, /^V\[2, 3, 1\] = -3$/m);
});

test('the LaTeX text has every matrix of every head, to three figures', () => {
  const { inputs } = states()[0];
  const text = asLaTeX({ inputs, steps: computeSteps(engine, inputs) });
  const equations = text.split('\n').filter((line) => line.startsWith('\\['));
  // X and four matrices, eight of each of the three heads, the heads side by side, and the output.
  assert.equal(equations.length, 5 + 8 * 3 + 2);
  assert.match(equations[0], /^\\\[ X = \\begin\{bmatrix\} -?[\d.]+ & /);
  assert.ok(equations.some((line) => line.includes('[A]_{0} = \\begin{bmatrix} 1 & 0 & 0 & 0 \\\\ ')));
  assert.ok(equations.some((line) => line.includes('-\\infty')));
  for (const line of equations) assert.ok(!/e[-+]\d|NaN|undefined/.test(line), line);
});
