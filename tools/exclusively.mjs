import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { findProgram } from './run-program.mjs';

const patienceBeforeWordMs = 500;

/**
 * Runs `work` while no other process holds the lock of that file. The lock is the kernel's (flock), so that one held by a
 * process that was killed is free at once. Where there is no `flock` program the work simply runs.
 * @template T
 * @param {string} lockFile
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function exclusively(lockFile, work) {
  if (!findProgram('flock')) return work();
  mkdirSync(dirname(lockFile), { recursive: true });
  // The child holds the lock for as long as our end of its input is open: until we close it or die.
  const holder = spawn('flock', [lockFile, 'sh', '-c', 'echo locked; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const word = setTimeout(
    () => console.log(`• Waiting for another process (${lockFile})`),
    patienceBeforeWordMs,
  );
  try {
    await new Promise((resolve, reject) => {
      holder.stdout.once('data', resolve);
      holder.once('error', reject).once('exit', () => reject(new Error(`flock ${lockFile} ended`)));
    });
    clearTimeout(word);
    return await work();
  } finally {
    clearTimeout(word);
    holder.removeAllListeners('exit');
    holder.stdin.end();
  }
}
