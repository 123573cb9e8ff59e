import { existsSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { PlainError } from '../fail.mjs';
import { filesBelow } from '../freshness.mjs';
import { inRoot } from '../places.mjs';

/** A file that takes longer than this hangs. */
const patienceMs = 5 * 60 * 1000;

/**
 * Runs every `*.test.js` below `tests/<folder>` with Node's own test runner.
 * @param {string} folder
 * @param {{ atOnce: number }} options how many files at a time
 * @returns {Promise<import('./run-stages.mjs').Counts>}
 */
export async function runNodeTests(folder, { atOnce }) {
  const place = inRoot('tests', folder);
  const files = existsSync(place) ? filesBelow(place).filter((path) => path.endsWith('.test.js')) : [];
  if (files.length === 0) throw new PlainError(`There is no test in ${place}.`);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const events = run({ files, concurrency: atOnce, timeout: patienceMs });
  events.on('test:pass', (test) => {
    if (isSuite(test)) return;
    if (test.skip !== undefined || test.todo !== undefined) counts.skipped += 1;
    else counts.passed += 1;
  });
  events.on('test:fail', (test) => {
    if (isSuite(test)) return;
    if (test.todo !== undefined) counts.skipped += 1;
    else counts.failed += 1;
  });
  for await (const text of events.compose(new spec())) process.stdout.write(text);
  return counts;
}

/** A `describe` is reported beside the tests in it. */
const isSuite = (/** @type {{ details: { type?: string } }} */ test) => test.details.type === 'suite';
