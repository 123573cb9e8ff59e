import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fastestPeer, layerTables } from '../../../tools/bench/report/layers.mjs';
import { bestLimit } from '../../../tools/bench/report/limits.mjs';
import { asymptoticPoints } from '../../../tools/bench/report/scaling.mjs';
import { table } from '../../../tools/bench/report/table.mjs';

const problem = /** @type {const} */ ({ kind: 'layer', tokens: 512, width: 512, heads: 8, weights: false });

const measurement = (/** @type {string} */ name, /** @type {number[]} */ samples, more = {}) => ({
  entrant: { id: name, name, module: name, threads: 1, isOurs: false, ...more },
  problem,
  samples: samples.length > 0 ? [samples] : [],
});

test('the fastest peer has the best median of those that were timed, plain JavaScript among them', () => {
  const ours = measurement('ours', [1], { isOurs: true });
  const field = [
    ours,
    measurement('lucky', [1, 9, 9]),
    measurement('steady', [5, 6, 7]),
    measurement('failed', []),
  ];
  assert.deepEqual(fastestPeer(field, 1), { name: 'steady', median: 6 });
  assert.equal(fastestPeer(field, 2), undefined);
  const plain = measurement('plain-javascript', [8]);
  assert.deepEqual(fastestPeer([...field, plain], 2), { name: 'plain-javascript', median: 8 });
  assert.equal(fastestPeer([ours], 1), undefined);
});

test('the verdict is the quotient beside the target', () => {
  const ours = (/** @type {number} */ ms) => measurement('ours', [ms], { isOurs: true, variant: 'simd' });
  const peer = measurement('peer', [30]);
  assert.match(layerTables([ours(10), peer], 1), /peer, 30\.0 ms \| 3\.00 × ✓ 1\.5 \|/);
  assert.match(layerTables([ours(25), peer], 1), /1\.20 × ✗ 1\.5 \|/);
});

test('the limit is the best loop of the right arithmetic', () => {
  const loop = (/** @type {any} */ form, /** @type {boolean} */ fused, /** @type {number} */ ms) => ({
    ...measurement(form, [ms]),
    problem: { kind: /** @type {const} */ ('limit'), form, fused },
  });
  const loops = [
    loop('accumulators-12', false, 1),
    loop('tile-4x8', false, 0.5),
    loop('tile-6x8', true, 0.1),
  ];
  assert.equal(bestLimit(loops, false).measurement, loops[1]);
  assert.equal(bestLimit(loops, true).measurement, loops[2]);
  // 100 000 steps of 8 vectors, 4 lanes, 2 operations in half a millisecond
  assert.equal(Math.round(bestLimit(loops, false).speed * 10), 128);
});

test('an exponent is fitted to the large sizes of one column', () => {
  const point = (/** @type {number} */ tokens, /** @type {any} */ mask, weights = false) => ({
    ...measurement('ours', [tokens / 1024]),
    problem: { kind: /** @type {const} */ ('attention'), tokens, heads: 1, headWidth: 64, mask, weights },
  });
  const points = [
    point(512, 'full'),
    point(1024, 'full'),
    point(2048, 'full'),
    point(2048, 'full', true),
    point(1024, 'causal'),
  ];
  assert.deepEqual(asymptoticPoints(points, 'full'), [
    { x: 1024, y: 1 },
    { x: 2048, y: 2 },
  ]);
});

test('a table reads as text, too', () => {
  assert.equal(
    table(['a', 'b'], [['long cell', '1']]),
    '| a         |   b |\n| --------- | --: |\n| long cell |   1 |',
  );
});
