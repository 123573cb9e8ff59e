import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { PausableRun } from '../../../web/labs/pausable-run.js';

const load = async () => /** @type {any} */ ({ variant: 'simd', inWorker: true });

/** Three parts, with a turn before each. */
class Parts extends PausableRun {
  done = 0;
  run() {
    return this.runThrough(async () => {
      for (let part = 0; part < 3; part++) {
        await this.turn();
        await wait(5);
        this.done++;
      }
    }, load);
  }
}

test('it halts between two parts, goes on, and ends', async () => {
  /** @type {string[]} */
  const states = [];
  /** @type {Parts} */
  const run = new Parts(() => states.push(run.state));
  const ended = run.run();
  run.pause();
  await wait(30);
  assert.equal(run.done, 0);
  run.resume();
  run.pause();
  await wait(30);
  assert.equal(run.done, 0, 'paused again before it could go on');
  run.resume();
  await ended;
  assert.equal(run.done, 3);
  assert.equal(run.error, undefined);
  assert.deepEqual(run.engine, { variant: 'simd', inWorker: true });
  assert.deepEqual(states, ['running', 'paused', 'running', 'paused', 'running', 'ended']);
});

test('stop() ends it without an error, paused or not, and nothing halts it afterwards', async () => {
  for (const pauses of [true, false]) {
    const run = new Parts(() => {});
    const ended = run.run();
    if (pauses) run.pause();
    run.stop();
    run.pause();
    await ended;
    assert.deepEqual([run.state, run.error, run.done], ['ended', undefined, 0]);
  }
});

test('what goes wrong is kept', async () => {
  class Broken extends PausableRun {
    run() {
      return this.runThrough(async () => {
        throw new Error('no');
      }, load);
    }
  }
  const run = new Broken(() => {});
  await run.run();
  assert.equal(/** @type {Error} */ (run.error).message, 'no');
});

test('only steps are timed, and pauses among them are not', async () => {
  /** @type {() => void} */
  let finish = () => {};
  const trainer = {
    run: () => new Promise((resolve) => (finish = () => resolve(undefined))),
    pause: async () => {},
    resume: async () => {},
  };
  class Steps extends PausableRun {
    run() {
      return this.runThrough(async () => {
        await wait(40);
        await this.takeSteps(trainer, { steps: 1 });
        await wait(40);
      }, load);
    }
  }
  const run = new Steps(() => {});
  const ended = run.run();
  await wait(60);
  run.pause();
  const paused = run.milliseconds;
  await wait(60);
  assert.equal(run.milliseconds, paused);
  run.resume();
  finish();
  await ended;
  assert.ok(
    paused > 0 && run.milliseconds >= paused && run.milliseconds < 120,
    `${paused}, ${run.milliseconds}`,
  );
});
