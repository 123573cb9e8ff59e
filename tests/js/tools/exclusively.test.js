import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { exclusively } from '../../../tools/exclusively.mjs';

const modulePath = new URL('../../../tools/exclusively.mjs', import.meta.url).href;
/** @type {string} */
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
after(() => rmSync(folder, { recursive: true }));

test('two works under one lock do not overlap, and a work that fails frees it', async () => {
  const lock = join(folder, 'a');
  let running = 0;
  const work = async () => {
    running += 1;
    assert.equal(running, 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    running -= 1;
    throw new Error('failed');
  };
  const results = await Promise.allSettled([exclusively(lock, work), exclusively(lock, work)]);
  assert.deepEqual(
    results.map((result) => result.status === 'rejected' && result.reason.message),
    ['failed', 'failed'],
  );
});

test('the lock of a process that was killed is free', async () => {
  const lock = join(folder, 'b');
  const script = `import { exclusively } from '${modulePath}';
    await exclusively('${lock}', () => new Promise(() => { console.log('held'); setInterval(() => {}, 1000); }));`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  holder.kill('SIGKILL');
  assert.equal(await exclusively(lock, async () => 'mine'), 'mine');
});
