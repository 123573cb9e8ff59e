import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextZoom, possibleZoom, zoomLimits } from '../../../web/elements/heatmap-zoom.js';

/** Those that a button leads to. @param {number} from @param {1 | -1} direction */
function steps(from, direction) {
  const passed = [from];
  for (;;) {
    const zoom = passed[passed.length - 1];
    const next = nextZoom(zoom, direction);
    if (next === zoom) return passed;
    passed.push(next);
  }
}

test('steps lead to the limits and back through the fitted size', () => {
  assert.deepEqual(steps(1, 1), [1, 1.5, 2.25, 3.375, 5.063, 7.594, 10]);
  assert.deepEqual(steps(1, -1), [1, 0.667, 0.444, 0.296, 0.25]);
  assert.deepEqual(steps(10, -1), [10, 7.594, 5.063, 3.375, 2.25, 1.5, 1, 0.667, 0.444, 0.296, 0.25]);
  assert.deepEqual(steps(0.25, 1).slice(0, 5), [0.25, 0.296, 0.444, 0.667, 1]);
});

test('what a wheel comes to has few digits and lies between the limits; steps go on from there', () => {
  assert.equal(possibleZoom(1.2311444133449163), 1.231);
  assert.deepEqual([possibleZoom(0), possibleZoom(1e9)], zoomLimits);
  assert.deepEqual([nextZoom(1.231, 1), nextZoom(1.231, -1)], [1.5, 1]);
});
