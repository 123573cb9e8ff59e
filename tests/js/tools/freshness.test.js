import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { buildIfStale } from '../../../tools/freshness.mjs';
import { stamps } from '../../../tools/places.mjs';

/** @type {string} */
let folder;
/** @type {{ name: string, inputs: string[], outputs: string[] }} */
let target;
let builds = 0;

const build = async () => {
  builds += 1;
  writeFileSync(target.outputs[0], 'made');
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'freshness-'));
  mkdirSync(join(folder, 'in'));
  writeFileSync(join(folder, 'in', 'a'), '1');
  target = { name: basename(folder), inputs: [join(folder, 'in')], outputs: [join(folder, 'out')] };
  builds = 0;
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  rmSync(join(stamps, target.name), { force: true });
});

test('builds once, and again only when the contents of an input differ', async () => {
  assert.equal(await buildIfStale(target, build), true);
  assert.equal(await buildIfStale(target, build), false);
  writeFileSync(join(folder, 'in', 'a'), '1'); // a new time, the same contents
  assert.equal(await buildIfStale(target, build), false);
  writeFileSync(join(folder, 'in', 'a'), '2');
  assert.equal(await buildIfStale(target, build), true);
  writeFileSync(join(folder, 'in', 'b'), '');
  assert.equal(await buildIfStale(target, build), true);
  rmSync(join(folder, 'in', 'b'));
  assert.equal(await buildIfStale(target, build), true);
  assert.equal(builds, 4);
});

test('builds again when an output is gone', async () => {
  await buildIfStale(target, build);
  rmSync(target.outputs[0]);
  assert.equal(await buildIfStale(target, build), true);
});

test('a build that failed, or whose input was edited meanwhile, does not count', async () => {
  await buildIfStale(target, build);
  writeFileSync(join(folder, 'in', 'a'), 'broken');
  await assert.rejects(buildIfStale(target, () => Promise.reject(new Error('no'))));
  assert.equal(await buildIfStale(target, build), true);

  writeFileSync(join(folder, 'in', 'a'), 'before');
  await buildIfStale(target, async () => writeFileSync(join(folder, 'in', 'a'), 'after'));
  assert.equal(await buildIfStale(target, build), true);
});
