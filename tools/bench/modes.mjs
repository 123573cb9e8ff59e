import { compare } from './compare.mjs';
import { climbLadder, ladderReport } from './ladder.mjs';
import { comparisonReport } from './report/comparison.mjs';
import { heading } from './report/heading.mjs';
import { readmeBlock } from './report/readme-block.mjs';
import { scalingReport } from './report/scaling.mjs';
import { trainingReport } from './report/training.mjs';
import { measureScaling } from './scaling.mjs';
import { measureTraining } from './training.mjs';

/** @typedef {import('./options.mjs').BenchOptions} BenchOptions */

/**
 * Measures what the options ask for.
 * @param {BenchOptions} options
 * @param {{ date: string, machine: string, commit: string }} about
 * @param {(text: string) => void} progress
 * @returns {Promise<{ report: string, printed?: string, data: object }>} Markdown, what is printed in its place, the numbers
 */
export async function measure(options, about, progress) {
  if (options.mode === 'ladder') {
    const data = await climbLadder(options, progress);
    return { data, report: [heading(about, versionsOf(data)), ladderReport(data)].join('\n\n') };
  }
  if (options.mode === 'scaling') {
    const data = await measureScaling(options, progress);
    return { data, report: [heading(about, versionsOf(data)), scalingReport(data)].join('\n\n') };
  }
  if (options.mode === 'training') {
    const data = await measureTraining(options, progress);
    return { data, report: [heading(about, versionsOf(data)), trainingReport(data)].join('\n\n') };
  }
  const data = await compare(options, progress);
  const whole = [heading(about, versionsOf(data.environments)), comparisonReport(data)].join('\n\n');
  return { data, report: whole, ...(options.markdown && { printed: readmeBlock(about, data) }) };
}

const versionsOf = (/** @type {{ version: string }[]} */ results) => results.map(({ version }) => version);
