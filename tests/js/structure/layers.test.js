import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** From the ground up: a file may include or import from its own layer and from those before it. */
const LAYERS = {
  cpp: [
    'src/tensor',
    'src/simd',
    'src/parallel',
    'src/kernels',
    'src/attention',
    'src/layers',
    'src/training',
    'src/tasks',
    'bindings',
  ],
  web: ['web/views', 'web/engine', 'web/text', 'web/elements', 'web/labs', 'web/demo'],
};

/** What a view may import: views alone. They know no engine and no page. */
const VIEWS = 'web/views';

/**
 * @param {string} folder below the root
 * @param {RegExp} ending
 */
const filesOf = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`);

/**
 * @param {string} file
 * @param {RegExp} pattern one group: the path as written
 */
const pathsIn = (file, pattern) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map((match) => match[1]);

/**
 * @param {string} file
 * @param {string} target
 * @param {string[]} layers
 */
function assertDownwards(file, target, layers) {
  const layerOf = (/** @type {string} */ path) => layers.findIndex((layer) => path.startsWith(`${layer}/`));
  const [from, to] = [layerOf(file), layerOf(target)];
  if (to === -1) return;
  assert.ok(to <= from, `${file} reaches up to ${target}`);
}

test('the core includes downwards only', () => {
  const files = LAYERS.cpp.flatMap((layer) => filesOf(layer, /\.(h|cpp)$/));
  assert.ok(files.length > 20);
  for (const file of files) {
    for (const path of pathsIn(file, /^#include "([^"]+)"/gm)) {
      const target = file.startsWith('bindings/') && !path.includes('/') ? `bindings/${path}` : `src/${path}`;
      assertDownwards(file, target, LAYERS.cpp);
      assert.ok(!target.startsWith('src/reference/'), `${file} includes ${target}, which tests alone may`);
    }
  }
});

test('only the bindings name Emscripten', () => {
  for (const file of filesOf('src', /\.(h|cpp)$/)) {
    assert.deepEqual(pathsIn(file, /^#include <(emscripten[^>]*)>/gm), [], file);
  }
});

test('the front end imports downwards only', () => {
  const files = LAYERS.web.flatMap((layer) => filesOf(layer, /\.js$/));
  assert.ok(files.length > 20);
  for (const file of files) {
    for (const path of pathsIn(file, /^(?:import|export)[^'"]*? from '(\.[^']+)'/gm)) {
      const target = normalize(join(dirname(file), path));
      assertDownwards(file, target, LAYERS.web);
      if (file.startsWith(`${VIEWS}/`))
        assert.ok(target.startsWith(`${VIEWS}/`), `${file} imports ${target}`);
    }
  }
});
