import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { wireTargets } from '../../tools/bench/targets.mjs';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** @param {string} file @returns {number} bytes as a server would send them */
const compressed = (file) => gzipSync(readFileSync(dist + file), { level: 9 }).length;

/** A script and all that it imports before it runs. @param {string} file @param {Set<string>} [seen] */
function withImports(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, imported] of readFileSync(dist + file, 'utf8').matchAll(
    /(?:from|import)\s*"\.\/([^"]+\.js)"/g,
  )) {
    withImports(imported, seen);
  }
  return seen;
}

const builds = ['relaxed-simd-threads', 'simd-threads', 'relaxed-simd', 'simd', 'scalar'];
const engines = [
  { name: 'attention alone', script: 'attention.js', suffix: '-only', budget: wireTargets.attention },
  { name: 'the engine', script: 'index.js', suffix: '', budget: wireTargets.engine },
];

for (const { name, script, suffix, budget } of engines) {
  test(`${name} stays within its size over the wire`, (context) => {
    for (const build of builds) {
      const files = [
        ...withImports(script),
        ...(build.endsWith('-threads') ? ['thread.js'] : []),
        `wasm/attention-${build}${suffix}.wasm`,
      ];
      const total = files.reduce((sum, file) => sum + compressed(file), 0);
      context.diagnostic(
        `${build}: ${total} bytes (${files.map((file) => `${file} ${compressed(file)}`).join(', ')})`,
      );
      assert.ok(total <= budget, `${build}: ${total} bytes`);
    }
  });
}

test('a page computes after two requests: one script and the core', () => {
  for (const script of ['index.js', 'attention.js', 'worker.js'])
    assert.deepEqual([...withImports(script)], [script]);
});

for (const name of /** @type {const} */ (['standalone', 'labs', 'heatmap-gestures'])) {
  test(`${name}.js stays within its size over the wire`, (context) => {
    const bytes = compressed(`${name}.js`);
    context.diagnostic(`${bytes} bytes`);
    assert.ok(bytes <= wireTargets[name]);
  });
}

test('a language stays within its size over the wire', () => {
  const names = readdirSync(`${dist}languages`);
  assert.equal(names.length, 3);
  for (const name of names) assert.ok(compressed(`languages/${name}`) <= wireTargets.language, name);
});

test('a trained model stays within its size', () => {
  for (const name of ['language', 'language-without-positions'])
    assert.ok(readFileSync(`${dist}models/${name}.safetensors`).length <= 260_000, name);
});
