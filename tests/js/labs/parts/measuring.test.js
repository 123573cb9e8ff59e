import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Measuring } from '../../../../web/labs/parts/measuring.js';

/** Of a new one, and what it has been. */
function watched() {
  /** @type {string[]} */
  const states = [];
  const measuring = new Measuring(() => states.push(measuring.state));
  return { measuring, states };
}

test('it runs and ends, and can run again', async () => {
  const { measuring, states } = watched();
  assert.equal(measuring.state, 'idle');
  await measuring.run(async () => {});
  await measuring.run(async () => {});
  assert.deepEqual(states, ['running', 'ended', 'running', 'ended']);
});

test('stopped, it says so', async () => {
  const { measuring, states } = watched();
  await measuring.run(async (signal) => {
    measuring.stop();
    assert.equal(signal.aborted, true);
  });
  assert.deepEqual(states, ['running', 'stopped']);
});

test('a failure is kept; one of a run that another has followed is not', async () => {
  const { measuring, states } = watched();
  const refused = new Error('refused');
  await measuring.run(() => Promise.reject(refused));
  assert.equal(measuring.state, 'failed');
  assert.equal(measuring.error, refused);
  let fail = () => {};
  const first = measuring.run(
    () =>
      new Promise((_, reject) => {
        fail = () => reject(new Error('late'));
      }),
  );
  const second = measuring.run(async () => {});
  fail();
  await Promise.all([first, second]);
  assert.equal(measuring.error, refused);
  assert.deepEqual(states, ['running', 'failed', 'running', 'running', 'ended']);
});
