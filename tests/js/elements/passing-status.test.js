import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PassingStatus } from '../../../web/elements/passing-status.js';

/** @param {import('node:test').TestContext} context */
function watched(context) {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  /** @type {string[]} */
  const shown = [];
  return { shown, status: new PassingStatus((text) => shown.push(text)) };
}

test('what went well goes by itself, seconds after it was said last', (context) => {
  const { shown, status } = watched(context);
  status.say('Copied.');
  context.mock.timers.tick(4000);
  assert.deepEqual(shown, ['Copied.']);
  status.clear();
  status.say('Copied.');
  context.mock.timers.tick(4000);
  assert.deepEqual(shown, ['Copied.', '', 'Copied.'], 'the first wait is over');
  context.mock.timers.tick(6000);
  assert.deepEqual(shown, ['Copied.', '', 'Copied.', '']);
  assert.equal(status.text, '');
});

test('a problem stays until the next action, also where something went well before', (context) => {
  const { shown, status } = watched(context);
  status.say('Opened.');
  status.keep('Not opened.');
  context.mock.timers.tick(60_000);
  assert.equal(status.text, 'Not opened.');
  status.clear();
  status.clear();
  assert.deepEqual(shown, ['Opened.', 'Not opened.', '']);
});
