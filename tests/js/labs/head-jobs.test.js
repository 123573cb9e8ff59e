import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from 'attention-wasm';
import { DOES_FROM, jobsOfHeads } from '../../../web/labs/head-jobs.js';
import { findingsOf } from '../../../web/labs/probe-table.js';

test('what the trained heads do is what the probes say, and an untrained model’s heads do nothing', async () => {
  const engine = await loadEngine({ threads: 1 });
  const model = await engine.loadModel();
  const trained = model.probe({ sentences: 200, seed: 11 });
  const jobs = jobsOfHeads(trained);
  for (const job of ['coreference', 'agreement', 'previousWord', 'induction']) {
    const { layer, head } = model.info.probes[/** @type {'coreference'} */ (job)];
    const found = jobs[layer][head].find((one) => one.job === job);
    assert.ok(found && found.score >= DOES_FROM, `${job} in layer ${layer}, head ${head}`);
    assert.equal(
      found.score,
      trained[/** @type {'coreference'} */ (job)].scores.data[layer * 4 + head],
      'the number is the one that was measured',
    );
  }
  const findings = findingsOf(trained, jobs);
  assert.deepEqual([findings.length, findings[0].length], [3, 4]);
  assert.ok(findings.flat().every((lines) => lines.length >= 1));

  const untrained = engine.probe(engine.transformer({ ...model.info.config, seed: 3 }), { sentences: 200 });
  assert.deepEqual(jobsOfHeads(untrained).flat(2), []);
  engine.dispose();
});
