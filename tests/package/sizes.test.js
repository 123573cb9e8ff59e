import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

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

/** What the README promises, in bytes. */
const budgets = {
  engine: 108_000,
  standalone: 130_000,
};

test('the engine stays within its size over the wire', (context) => {
  for (const build of ['relaxed-simd-threads', 'simd-threads', 'relaxed-simd', 'simd', 'scalar']) {
    const files = [
      ...withImports('index.js'),
      ...(build.endsWith('-threads') ? ['thread.js'] : []),
      `wasm/attention-${build}.wasm`,
    ];
    const total = files.reduce((sum, file) => sum + compressed(file), 0);
    context.diagnostic(
      `${build}: ${total} bytes (${files.map((file) => `${file} ${compressed(file)}`).join(', ')})`,
    );
    assert.ok(total <= budgets.engine, `${build}: ${total} bytes`);
  }
});

test('a page computes after two requests: one script and the core', () => {
  assert.deepEqual([...withImports('index.js')], ['index.js']);
  assert.deepEqual([...withImports('worker.js')], ['worker.js']);
});

test('standalone.js stays within its size over the wire', (context) => {
  context.diagnostic(`${compressed('standalone.js')} bytes`);
  assert.ok(compressed('standalone.js') <= budgets.standalone);
});
