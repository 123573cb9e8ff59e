import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  headScaleOf,
  readOff,
  readScaled,
  writeOff,
  writeScaled,
} from '../../../web/elements/head-strengths.js';

test('heads that are off are read in any order, and written in the order of the model', () => {
  const { places, strange } = readOff(' 1.10 0.2,1.2 0.2', 2, 12);
  assert.equal(writeOff(places), '0.2 1.2 1.10');
  assert.deepEqual(strange, []);
});

test('what names no head is told apart', () => {
  assert.deepEqual(readOff('2.0 0.0 x 0.4', 2, 4), {
    places: [{ layer: 0, head: 0 }],
    strange: ['2.0', 'x', '0.4'],
  });
  assert.deepEqual(readOff(Symbol('no'), 2, 4), { places: [], strange: ['Symbol(no)'] });
});

test('a scale of 0 switches a head off, and 1 leaves it on', () => {
  const { data, shape } = headScaleOf({ off: '1.0 9.9' }, 2, 3);
  assert.deepEqual(shape, [2, 3]);
  assert.deepEqual(Array.from(data), [1, 1, 1, 0, 1, 1]);
});

test('heads are scaled by factors, and one that is off stays off', () => {
  const { factors, strange } = readScaled('1.2 0.5, 0.1 -1.25,9.9 2, 0.0 x, 0.0', 2, 3);
  assert.equal(writeScaled(factors), '1.2 0.5, 0.1 -1.25');
  assert.deepEqual(strange, ['9.9 2', '0.0 x', '0.0']);
  assert.equal(writeScaled(new Map([['0.0', 1]])), '');
  const { data } = headScaleOf({ off: '0.1', scaled: '1.2 0.5, 0.1 2' }, 2, 3);
  assert.deepEqual(Array.from(data), [1, 0, 1, 1, 1, 0.5]);
});

test('a factor is read in one pass however long it is, and none is so large that numbers leave a float32', () => {
  const long = `0.0 ${'1'.repeat(200_000)}x`;
  assert.deepEqual(readScaled(`${long}, 0.0 1e30, 0.1 -.5, 0.2 2.`, 1, 3).strange, [long, '0.0 1e30']);
  assert.equal(writeScaled(readScaled('0.1 -.5, 0.2 2.', 1, 3).factors), '0.1 -0.5, 0.2 2');
});
