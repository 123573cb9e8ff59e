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
    draw: (/** @type {number} */ question) => {
      if (question > 0) throw new Error(`no question ${question}`);
      return { ask: '', expected: 1, tolerance: 0, because: '' };
    },
  };
  const asked = { question: 0 };
  /** @type {{ opened: number, failures: unknown[] }} */
  const told = { opened: 0, failures: [] };
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
      draw: () => asked.question,
      changed() {},
      opened: () => told.opened++,
      failed: (error) => told.failures.push(String(error)),
    }),
  );
  session.experiment = /** @type {any} */ (experiment);
  return { session, ready, held, asked, told, laidOut };
}

test('an experiment that is closed while it opens gives back what it has come to hold', async () => {
  const { session, ready, held, told } = sessionWithExperiment();
  const opening = session.open();
  session.close();
  ready[0]();
  await opening;
  assert.equal(held.now, 0);
  assert.deepEqual(told, { opened: 0, failures: [] });
});

test('one that is closed and opened again while it opens stays open', async () => {
  const { session, ready, held, told } = sessionWithExperiment();
  const openings = [session.open()];
  session.close();
  openings.push(session.open());
  for (const come of ready) come();
  await Promise.all(openings);
  assert.ok(held.now > 0);
  assert.deepEqual(told, { opened: 1, failures: [] });
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

test('what cannot be computed while the parts come up ends it, and it can be tried again', async () => {
  const { session, ready, asked, told, laidOut } = sessionWithExperiment();
  const opening = session.open();
  ready[0]();
  while (laidOut.length < 1) await new Promise(setImmediate);
  asked.question = 1;
  session.compute();
  await opening;
  assert.equal(session.state, 'failed');
  assert.equal(session.render(), undefined);
  assert.equal(laidOut.length, 1, 'no further part is laid out');
  assert.deepEqual(told, { opened: 0, failures: ['Error: no question 1'] });
  asked.question = 0;
  const again = session.retry();
  ready[1]();
  await again;
  assert.equal(session.state, 'open');
  assert.equal(told.opened, 1);
});
