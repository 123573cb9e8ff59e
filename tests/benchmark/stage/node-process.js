/** A performer in a Node process: messages `{ method, argument }` in, `{ result }` or `{ error }` out. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createPerformer } from './performer.js';

const performer = createPerformer({
  locate: (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url)),
  // A copy, because small files share a buffer.
  readBytes: async (path) => Uint8Array.from(await readFile(path)).buffer,
});

process.on('message', async (/** @type {{ method: keyof typeof performer, argument: any }} */ message) => {
  try {
    process.send?.({ result: await performer[message.method](message.argument) });
  } catch (error) {
    process.send?.({ error: String(/** @type {Error} */ (error)?.message ?? error) });
  }
});
// The runner is gone: so is the work.
process.on('disconnect', () => process.exit());
