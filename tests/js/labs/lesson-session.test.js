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
    render: () => ['first', 'second', 'third'],
    draw: () => ({ ask: '', expected: 1, tolerance: 0, because: '' }),
  };
  const told = { opened: 0 };
  /** What was there whenever it was laid out, and in which turn. @type {{ parts: unknown, turn: number }[]} */
  const laidOut = [];
  let turn = 0;
  const element = {
    updateComplete: Promise.resolve(),
    getBoundingClientRect: () => {
      laidOut.push({ parts: session.render(), turn });
      setImmediate(() => turn++);
    },
  };
  const session = new LessonSession(
    /** @type {any} */ ({
      element,
      settings: () => ({}),
      draw: () => 0,
      changed() {},
      opened: () => told.opened++,
      failed: assert.fail,
    }),
  );
  session.experiment = /** @type {any} */ (experiment);
  return { session, ready, held, told, laidOut };
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

test('the parts of an experiment come up one after the other, each laid out in a turn of its own', async () => {
  const { session, ready, told, laidOut } = sessionWithExperiment();
  const opening = session.open();
  assert.equal(session.render(), undefined);
  ready[0]();
  await opening;
  assert.deepEqual(laidOut, [
    { parts: ['first'], turn: 0 },
    { parts: ['first', 'second'], turn: 1 },
    { parts: ['first', 'second', 'third'], turn: 2 },
  ]);
  assert.deepEqual(session.render(), ['first', 'second', 'third']);
  assert.equal(told.opened, 1);
});
