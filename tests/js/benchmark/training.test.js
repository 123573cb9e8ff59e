import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fastestBackend, trainingTable } from '../../../tools/bench/report/training.mjs';
import {
  CHECKED_STEPS,
  checkTraining,
  makeBatches,
  makeStateDict,
  paddingShare,
  trainingCase,
  trainingOperations,
} from '../../benchmark/cases/training.js';
import { IGNORED } from '../../benchmark/cases/training-batches.js';
import { start as startOurs } from '../../benchmark/contenders/attention-wasm.js';
import { start as startTensorFlow } from '../../benchmark/contenders/tensorflow-training.js';

const golden = JSON.parse(readFileSync(new URL('../../golden/training-step.json', import.meta.url), 'utf8'));
const readReference = async () => Float64Array.from([...golden.losses, ...golden.gradientNorms]);

const settings = {
  threads: 1,
  locate: (/** @type {string} */ path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url)),
  readBytes: async () => new ArrayBuffer(0),
};

test('batches are seeded, padded, and as long as the sentences of the grammar', () => {
  const batches = makeBatches(trainingCase);
  assert.deepEqual(batches, makeBatches(trainingCase));
  const lengths = batches.flatMap((batch) => batch.lengths);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  assert.ok(Math.abs(mean - 13.6) <= 0.3, `${mean}`);
  assert.ok(Math.max(...lengths) <= 27);
  const selected = batches.map(({ targets }) => targets.data.filter((target) => target !== IGNORED).length);
  const share = selected.reduce((sum, count) => sum + count, 0) / (mean * lengths.length);
  assert.ok(Math.abs(share - 0.25) <= 0.02, `${share}`);
  for (const { tokenIds, keyMask, targets, lengths: own } of batches) {
    const [sentences, length] = tokenIds.shape;
    assert.deepEqual([sentences, length], [64, Math.max(...own)]);
    for (let at = 0; at < sentences * length; at++) {
      const isReal = at % length < own[Math.floor(at / length)];
      assert.equal(keyMask.data[at], Number(isReal));
      assert.equal(tokenIds.data[at] > 0 && tokenIds.data[at] < 286, isReal);
      assert.ok(isReal || targets.data[at] === IGNORED);
    }
  }
});

test('a step is counted over real tokens', () => {
  const parameters = Object.values(makeStateDict()).reduce((sum, { data }) => sum + data.length, 0);
  assert.equal(
    parameters,
    286 * 64 + 3 * (4 * 64 * 64 + 2 * 64 * 128 + 4 * 64 + 128 + 64 + 4 * 64) + 2 * 64 + 286,
  );
  const batches = makeBatches({ kind: 'training', sentences: 1 });
  const counts = batches.map(({ lengths: [n], targets }) => {
    const selected = targets.data.filter((target) => target !== IGNORED).length;
    return 6 * (3 * 32_768 * n + 3 * 2 * n * n * 64 + selected * 286 * 64);
  });
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  assert.equal(trainingOperations({ kind: 'training', sentences: 1 }), mean);
  assert.equal(paddingShare({ kind: 'training', sentences: 1 }), 0);
});

/** Without the decay the second loss would be off by 4e-6, the third by 8e-6; without clipping, by 3e-5. */
const LOSS_TOLERANCE = 2e-6;

for (const [name, start, variant] of /** @type {const} */ ([
  ['the engine', startOurs, undefined],
  ['TensorFlow.js', startTensorFlow, 'wasm'],
])) {
  test(`${name} takes the same first steps as PyTorch in double precision`, async () => {
    const contender = await start({ ...settings, variant });
    const prepared = await contender.prepare(trainingCase);
    for (let step = 0; step < CHECKED_STEPS; step++) {
      const result = /** @type {import('../../benchmark/contenders/contender.js').Step} */ (
        await prepared.run()
      );
      assert.equal(result.step, step + 1);
      const error = await checkTraining(trainingCase, result, readReference);
      assert.ok(error <= 1e-4, `${error}`);
      assert.ok(
        Math.abs(result.loss / golden.losses[step] - 1) <= LOSS_TOLERANCE,
        `step ${step + 1}: ${result.loss}`,
      );
    }
    await prepared.dispose?.();
  });
}

test('a wrong step is found out', async () => {
  const right = { step: 2, loss: golden.losses[1], gradientNorm: golden.gradientNorms[1] };
  const error = (/** @type {object} */ spoilt) =>
    checkTraining(trainingCase, { ...right, ...spoilt }, readReference);
  assert.equal(await error({}), 0);
  assert.ok(!((await error({ loss: right.loss * 1.001 })) <= 1e-4));
  assert.ok(!((await error({ gradientNorm: right.gradientNorm * 0.999 })) <= 1e-4));
  assert.ok(!((await error({ loss: NaN })) <= 1e-4));
  assert.ok(!((await error({ step: 1 })) <= 1e-4));
  await assert.rejects(error({ step: CHECKED_STEPS + 1 }), /nothing to compare step 4 with/);
});

test('the verdict is over the faster backend, and scaled by the fused limit of the run', () => {
  const measurement = (/** @type {string} */ variant, /** @type {number} */ ms, isOurs = true) => ({
    entrant: { id: variant, name: variant, module: variant, variant, threads: 1, isOurs },
    problem: trainingCase,
    samples: [[ms]],
  });
  const loop = (/** @type {boolean} */ fused, /** @type {number} */ ms) => ({
    ...measurement('relaxed-simd', ms),
    problem: /** @type {const} */ ({ kind: 'limit', form: 'tile-4x8', fused }),
  });
  const steps = [
    measurement('relaxed-simd', 30),
    measurement('simd', 60),
    measurement('scalar', 190),
    measurement('wasm', 180, false),
    measurement('cpu', 3000, false),
  ];
  assert.equal(fastestBackend(steps), 180);
  // 100 000 steps of 8 vectors, 4 lanes, 2 operations: 6.4 million, at 29 gigaflops per second
  const text = trainingTable(steps, [loop(true, 6.4 / 29), loop(false, 1)]);
  assert.match(text, /relaxed-simd \|.* 6\.00 × ✓ 5 \| +15\.0 ✓ ≤ 25\.0 \|/);
  assert.match(text, /\| simd +\|.* 3\.00 × ✗ 5 \| +30\.0 \|/);
  assert.match(text, /\| scalar +\|.* 0\.95 × \| +95\.0 \|/);
  assert.match(text, /29\.0 to 58/);
});
