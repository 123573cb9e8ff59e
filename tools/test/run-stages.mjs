import { PlainError } from '../fail.mjs';
import { secondsSince } from '../step.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped?: number }} Counts
 * @typedef {object} Stage
 * @property {string} title
 * @property {() => Promise<Counts>} run shows what failed; an error that it throws counts as one failure
 */

/**
 * Runs every stage, also after one has failed, and sums up. The last line is always `N passed, N failed`.
 * @param {Stage[]} stages
 * @returns {Promise<boolean>} whether nothing failed
 */
export async function runStages(stages) {
  const lines = [];
  const total = { passed: 0, failed: 0 };
  for (const { title, run } of stages) {
    console.log(`\n=== ${title}`);
    const start = performance.now();
    const counts = await run().catch(showError);
    total.passed += counts.passed;
    total.failed += counts.failed;
    const skipped = counts.skipped ? `, ${counts.skipped} skipped` : '';
    lines.push(`${title.padEnd(30)} ${inWords(counts)}${skipped} in ${secondsSince(start)}`);
    console.log(`--- ${lines.at(-1)}`);
  }
  console.log(`\n${lines.join('\n')}\n${inWords(total)}`);
  return total.failed === 0;
}

const inWords = (/** @type {Counts} */ { passed, failed }) => `${passed} passed, ${failed} failed`;

/** @param {unknown} error @returns {Counts} */
function showError(error) {
  console.error(error instanceof PlainError ? error.message : error);
  return { passed: 0, failed: 1 };
}
