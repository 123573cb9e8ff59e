import { cpus, release, type } from 'node:os';
import { tryProgram } from '../run-program.mjs';

/** Where and of what these numbers are. */
export async function describeRun() {
  const { output, code } = await tryProgram('git', ['describe', '--always', '--dirty', '--abbrev=12']);
  return {
    date: new Date().toISOString().slice(0, 19).replace('T', ' '),
    machine: `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${type()} ${release()}`,
    commit: code === 0 ? output.trim() : 'unknown',
  };
}
