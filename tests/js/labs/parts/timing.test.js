import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median, ROUNDS, sample, timeInTurns } from '../../../../web/labs/parts/timing.js';

test('a call is repeated until the clock can tell, and its time is the mean', () => {
  let [time, made] = [100, 0];
  const call = () => {
    made++;
    time += 0.4;
  };
  const { milliseconds, calls } = sample(call, () => time);
  assert.equal(calls, made);
  assert.equal(calls, 8, '8 · 0.4 is the first that is not below 3');
  assert.ok(Math.abs(milliseconds - 0.4) < 1e-9, `${milliseconds}`);
});

test('calls take turns; the first round counts for nothing', async () => {
  /** @type {string[]} */
  const made = [];
  const note = (/** @type {string} */ name) => () => {
    if (made.at(-1) !== name) made.push(name);
  };
  /** @type {number[]} */
  const rounds = [];
  const calls = ['a', 'b'].map((name) => ({ call: note(name) }));
  const timings = await timeInTurns(calls, new AbortController().signal, (_, round) => rounds.push(round));
  assert.equal(made.join(''), 'ab'.repeat(ROUNDS + 1));
  assert.deepEqual(
    rounds,
    Array.from({ length: ROUNDS + 1 }, (_, round) => round),
  );
  for (const { samples, calls: count, tooLong } of timings) {
    assert.equal(samples.length, ROUNDS);
    assert.ok(samples.every((one) => one > 0) && count >= ROUNDS && !tooLong);
  }
});

test('what would take too long is never called', async () => {
  let isCalled = false;
  const long = () => {
    isCalled = true;
  };
  const calls = [
    { call: long, smaller: { call: () => {}, times: Number.POSITIVE_INFINITY } },
    { call: () => {} },
  ];
  const [first, second] = await timeInTurns(calls, new AbortController().signal);
  assert.deepEqual(first, { samples: [], calls: 0, tooLong: true });
  assert.equal(isCalled, false);
  assert.equal(second.samples.length, ROUNDS);
  assert.ok(Number.isNaN(median(first.samples)));
});

test('it ends between two samples when it is told to', async () => {
  const controller = new AbortController();
  let calls = 0;
  const heard = (/** @type {unknown} */ _, /** @type {number} */ round) => {
    if (round === 2) controller.abort();
  };
  const timings = await timeInTurns([{ call: () => calls++ }], controller.signal, heard);
  assert.equal(timings[0].samples.length, 2);
  const then = calls;
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(calls, then);
});

test('the median is the one in the middle, or between the two there', () => {
  const values = [9, 1, 5];
  assert.equal(median(values), 5);
  assert.deepEqual(values, [9, 1, 5], 'untouched');
  assert.equal(median([10, 2, 4, 1]), 3);
});
