import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  drawHead,
  headName,
  headsAtWork,
  looksBefore,
  lossCurve,
  percent,
  takenJobs,
} from '../../../../web/labs/lessons/specialise/jobs.js';
import { probeOptions, sentences, taskOf } from '../../../../web/labs/lessons/specialise/task.js';
import { TrainingSession } from '../../../../web/labs/training-session.js';
import { testEachVariant } from '../../support/engines.js';

/** @typedef {import('../../../../web/labs/head-jobs.js').ProbeTable} ProbeTable */

/** A table in which each job has these scores over 2 layers of 2 heads. @param {Record<string, number[]>} scores */
const tableOf = (scores) =>
  /** @type {ProbeTable} */ (
    /** @type {unknown} */ ({
      entropy: { data: new Float32Array(4), shape: [2, 2] },
      ...Object.fromEntries(
        Object.entries(scores).map(([job, data]) => {
          const at = data.indexOf(Math.max(...data));
          const best = { layer: at >> 1, head: at & 1, score: data[at] };
          return [job, { scores: { data, shape: [2, 2] }, best, baselines: { uniform: 0.25 } }];
        }),
      ),
    })
  );

test('a table of probes says who does what', () => {
  const taken = takenJobs(
    tableOf({
      coreference: [0.1, 0.95, 0.9, 0.2],
      agreement: [0.3, 0.97, 0.1, 0.1],
      previousWord: [0.2, 0.2, 0.2, 0.89],
      nextWord: [0, 0, 0, 0],
      induction: [0, 0, 0, 0],
    }),
  );
  assert.deepEqual(taken.coreference.doing, [1, 2]);
  assert.equal(taken.coreference.best, 1);
  assert.deepEqual(taken.previousWord.doing, []);
  assert.equal(taken.previousWord.best, 3);
  assert.equal(taken.agreement.chance, 0.25);
  assert.equal(headsAtWork(taken), 2);
  assert.deepEqual(taken.agreement.doing, [1]);
  assert.equal(headName(11, 4), '2.3');
  assert.deepEqual([0.975, 0.0021, 1, Number.NaN].map(percent), ['97.5', '0.2', '100', 'NaN']);
});

test('the curve of the loss is the mean of the last 25', () => {
  const losses = Array.from({ length: 1000 }, (_, step) => Math.cos(step));
  const curve = lossCurve(losses);
  assert.ok(curve.length > 100 && curve.length <= 150);
  for (const [end, mean] of curve) {
    let [sum, count] = [0, 0];
    for (let step = Math.max(0, end - 25); step < end; step++) {
      sum += losses[step];
      count++;
    }
    assert.ok(Math.abs(mean - sum / count) < 1e-12);
  }
});

test('heads that are drawn have one largest weight a row, and the share before is counted', () => {
  const shares = new Set();
  for (let seed = 0; seed < 80; seed++) {
    const weights = drawHead(seed);
    let before = 0;
    for (const [index, row] of weights.entries()) {
      const sorted = [...row].sort((one, other) => other - one);
      assert.ok(sorted[0] > sorted[1] + 0.1, `seed ${seed}: ${row}`);
      assert.ok(Math.abs(row.reduce((sum, one) => sum + one, 0) - 1) < 1e-9);
      assert.ok(sorted[4] > 0);
      if (index > 0 && row[index - 1] === sorted[0]) before++;
    }
    assert.equal(looksBefore(weights), before / 4);
    shares.add(before / 4);
  }
  assert.ok(shares.size >= 4);
});

testEachVariant('a run keeps every head’s score, as the probe gives it, and learns', async (engine) => {
  const session = new TrainingSession(taskOf(30), 2, () => {});
  await session.run(async () => /** @type {any} */ (engine));
  assert.equal(session.error, undefined);
  assert.equal(session.step, 30);
  assert.deepEqual(
    session.probes.map(({ step }) => step),
    [0, 30],
  );
  const fresh = engine.transformer({ ...taskOf(30).model, seed: 2 });
  const table = engine.probe(fresh, probeOptions);
  fresh.dispose();
  assert.deepEqual(session.probes[0].table, table);
  assert.notDeepEqual(session.probes[1].table?.coreference.scores, table.coreference.scores);
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, one) => sum + one, 0) / values.length;
  assert.ok(mean(session.losses.slice(-5)) < mean(session.losses.slice(0, 5)) - 0.1);
  await session.lookAt('soft');
  assert.deepEqual(session.seen?.tokens, sentences.soft.split(' '));
  session.release();
});
