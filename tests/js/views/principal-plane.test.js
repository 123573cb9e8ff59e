import assert from 'node:assert/strict';
import { test } from 'node:test';
import { principalPlane } from '../../../web/views/principal-plane.js';
import { queryKeyPlane } from '../../../web/views/query-key-plane.js';

/** Numbers between -1 and 1 without a pattern. @param {number} seed @param {number} count */
function random(seed, count) {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 16_807) % 2_147_483_647;
    return (2 * state) / 2_147_483_647 - 1;
  });
}

/** @template T @param {Generator<void, T>} steps @returns {T} */
function allOf(steps) {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const close = (/** @type {number} */ got, /** @type {number} */ expected, bound = 1e-9) =>
  assert.ok(Math.abs(got - expected) <= bound, `${got}, expected ${expected}`);

test('points on a tilted ellipse lie along its axes', () => {
  // 3 along (0.6, 0.8, 0), 1 along (-0.8, 0.6, 0), around (10, 20, 30).
  const angles = Array.from({ length: 12 }, (_, index) => (index * Math.PI) / 6);
  const points = angles.flatMap((angle) => {
    const [along, across] = [3 * Math.cos(angle), Math.sin(angle)];
    return [10 + 0.6 * along - 0.8 * across, 20 + 0.8 * along + 0.6 * across, 30];
  });
  const { coordinates, shares } = allOf(principalPlane(Float64Array.from(points), 12, 3));
  close(shares[0], 0.9);
  close(shares[1], 0.1);
  for (const [index, angle] of angles.entries()) {
    close(coordinates[2 * index], 3 * Math.cos(angle));
    // The larger entry of (-0.8, 0.6) is made positive.
    close(coordinates[2 * index + 1], -Math.sin(angle));
  }
});

test('of many dimensions the plane is that of power iteration with deflation', () => {
  const [count, width] = [60, 24];
  const points = Float64Array.from(random(7, count * width), (value, place) => value * (1 + (place % width)));
  const { coordinates, shares } = allOf(principalPlane(points, count, width));
  const mean = Array.from({ length: width }, (_, d) => {
    let sum = 0;
    for (let point = 0; point < count; point++) sum += points[point * width + d];
    return sum / count;
  });
  const rest = Array.from({ length: count }, (_, point) =>
    mean.map((value, d) => points[point * width + d] - value),
  );
  const total = rest.flat().reduce((sum, value) => sum + value ** 2, 0);
  for (const axis of [0, 1]) {
    let direction = mean.map((_, d) => Math.sin(d + 1));
    for (let step = 0; step < 5000; step++) {
      const along = rest.map((point) => point.reduce((sum, value, d) => sum + value * direction[d], 0));
      const next = direction.map((_, d) =>
        rest.reduce((sum, point, index) => sum + along[index] * point[d], 0),
      );
      const length = Math.hypot(...next);
      direction = next.map((value) => value / length);
    }
    const along = rest.map((point) => point.reduce((sum, value, d) => sum + value * direction[d], 0));
    close(shares[axis], along.reduce((sum, value) => sum + value ** 2, 0) / total);
    const sign = Math.sign(along[0] * coordinates[axis]);
    for (const [index, value] of along.entries()) close(sign * coordinates[2 * index + axis], value, 1e-6);
    for (const [index, value] of along.entries())
      rest[index] = rest[index].map((entry, d) => entry - value * direction[d]);
  }
});

test('what has no plane has no shares: one point, equal points, one dimension, none', () => {
  assert.deepEqual(allOf(principalPlane(Float64Array.of(1, 2), 1, 2)), {
    coordinates: new Float64Array(2),
    shares: [0, 0],
  });
  assert.deepEqual(allOf(principalPlane(Float64Array.of(3, 3, 3, 3), 2, 2)).shares, [0, 0]);
  assert.deepEqual(allOf(principalPlane(new Float64Array(40).fill(0.1), 10, 4)).shares, [0, 0]);
  const line = allOf(principalPlane(Float64Array.of(-1, 0, 1), 3, 1));
  assert.deepEqual([...line.coordinates], [-1, 0, 0, 0, 1, 0]);
  assert.deepEqual(line.shares, [1, 0]);
  assert.deepEqual(allOf(principalPlane(new Float64Array(), 0, 4)).shares, [0, 0]);
});

test('equal variance in all directions is shared out, and the first step ends it', () => {
  const corners = Float64Array.of(1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1);
  const { shares } = allOf(principalPlane(corners, 6, 3));
  close(shares[0], 1 / 3);
  close(shares[1], 1 / 3);
});

test('all keys moved by one vector are the same picture', () => {
  const [count, width] = [9, 5];
  const queries = { data: Float32Array.from(random(1, count * width)), count };
  const keys = random(2, count * width);
  const at = (/** @type {number} */ shift) =>
    allOf(queryKeyPlane(queries, { data: Float32Array.from(keys, (value) => value + shift), count }, width));
  const [here, there] = [at(0), at(4)];
  for (const [place, value] of here.keys.entries()) close(there.keys[place], value, 1e-5);
  for (const [place, value] of here.queries.entries()) close(there.queries[place], value, 1e-5);
  const mean = (/** @type {Float64Array} */ points) => points.reduce((sum, value) => sum + value, 0) / count;
  close(mean(here.queries), mean(here.keys), 1e-6);
});
