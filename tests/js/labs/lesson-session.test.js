import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LessonSession } from '../../../web/labs/lesson-session.js';

/** A session whose experiment opens when it is told to, and counts what it holds. */
function sessionWithExperiment() {
  /** @type {(() => void)[]} */
  const ready = [];
  const held = { now: 0 };
  const experiment = {
    open: () => new Promise((resolve) => ready.push(() => resolve(++held.now))),
    close: () => {
      held.now = 0;
    },
    compute() {},
    draw: () => ({ ask: '', expected: 1, tolerance: 0, because: '' }),
  };
  const told = { opened: 0 };
  const session = new LessonSession(
    /** @type {any} */ ({
      settings: () => ({}),
      draw: () => 0,
      changed() {},
      opened: () => told.opened++,
      failed: assert.fail,
    }),
  );
  session.experiment = /** @type {any} */ (experiment);
  return { session, ready, held, told };
}

test('an experiment that is closed while it opens gives back what it has come to hold', async () => {
  const { session, ready, held, told } = sessionWithExperiment();
  const opening = session.open();
  session.close();
  ready[0]();
  await opening;
  assert.equal(held.now, 0);
  assert.equal(told.opened, 0);
});

test('one that is closed and opened again while it opens stays open', async () => {
  const { session, ready, held, told } = sessionWithExperiment();
  const openings = [session.open()];
  session.close();
  openings.push(session.open());
  for (const come of ready) come();
  await Promise.all(openings);
  assert.ok(held.now > 0);
  assert.equal(told.opened, 1);
  assert.equal(session.state, 'open');
});
