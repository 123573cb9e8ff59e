/**
 * @file The plane in which points differ most: the first two principal components (Pearson, On Lines and Planes of Closest Fit to Systems
 * of Points in Space, 1901), in double precision.
 */

/** Directions that are followed at once: the more, the fewer steps until the first two stand still, also where they are hard to tell apart. */
const block = 8;
/** Steps, should they not stand still before; directions that still move then have all but the same variance. */
const mostSteps = 500;
const tolerance = 1e-11;

/**
 * @typedef {object} PrincipalPlane
 * @property {Float64Array} coordinates [points, 2], from the points' mean
 * @property {[number, number]} shares of the variance that each of the two components has, 0 to 1; 0 where all points are one
 */

/**
 * Subspace iteration on the covariance (Golub and Van Loan, Matrix Computations, 8.2.4). Each component points to where its largest
 * entry is positive, so that the same points have the same picture.
 * @param {Float64Array} points [count, width], row-major; left as they are
 * @param {number} count
 * @param {number} width
 * @yields after each step and each row of the covariance, so that whoever draws can do something else in between
 * @returns {Generator<void, PrincipalPlane>}
 */
export function* principalPlane(points, count, width) {
  const centred = centre(points, count, width);
  const covariance = yield* covarianceOf(centred, count, width);
  let total = 0;
  for (let d = 0; d < width; d++) total += covariance[d * width + d];
  const coordinates = new Float64Array(2 * count);
  let squares = 0;
  for (let place = 0; place < points.length; place++) squares += points[place] ** 2;
  // Of points that are all one, rounding leaves something over: far less than float32 tells apart.
  if (!(total > 1e-20 * squares)) return { coordinates, shares: [0, 0] };
  const { vectors, values } = yield* leadingDirections(covariance, width, total);
  const shares = /** @type {[number, number]} */ ([0, 0]);
  for (let axis = 0; axis < Math.min(2, vectors.length); axis++) {
    shares[axis] = Math.max(0, values[axis]) / total;
    const direction = positive(vectors[axis]);
    for (let point = 0; point < count; point++)
      coordinates[2 * point + axis] = dot(centred.subarray(point * width, (point + 1) * width), direction);
  }
  return { coordinates, shares };
}

/** @param {Float64Array} points @param {number} count @param {number} width */
function centre(points, count, width) {
  const mean = new Float64Array(width);
  const centred = points.slice();
  for (let point = 0; point < count; point++)
    for (let d = 0; d < width; d++) mean[d] += points[point * width + d] / count;
  for (let point = 0; point < count; point++)
    for (let d = 0; d < width; d++) centred[point * width + d] -= mean[d];
  return centred;
}

/** @param {Float64Array} centred @param {number} count @param {number} width @returns {Generator<void, Float64Array>} times `count` */
function* covarianceOf(centred, count, width) {
  const covariance = new Float64Array(width * width);
  for (let row = 0; row < width; row++) {
    for (let point = 0; point < count; point++) {
      const factor = centred[point * width + row];
      for (let column = row; column < width; column++)
        covariance[row * width + column] += factor * centred[point * width + column];
    }
    for (let column = row; column < width; column++)
      covariance[column * width + row] = covariance[row * width + column];
    yield;
  }
  return covariance;
}

/**
 * @param {Float64Array} matrix [width, width], symmetric, no value below 0
 * @param {number} width
 * @param {number} trace
 * @returns {Generator<void, { vectors: Float64Array[], values: number[] }>} the largest first
 */
function* leadingDirections(matrix, width, trace) {
  const size = Math.min(block, width);
  let vectors = orthonormal(startingBlock(width, size));
  /** @type {number[]} */
  let values = [];
  for (let step = 0; step < mostSteps; step++) {
    const images = vectors.map((vector) => times(matrix, vector));
    // Within the block: the directions that the matrix only stretches (Rayleigh and Ritz).
    const small = jacobi(vectors.map((one) => images.map((image) => dot(one, image))));
    const turned = small.vectors.map((weights) => combine(images, weights));
    const before = small.vectors.map((weights) => combine(vectors, weights));
    values = small.values;
    const residual = Math.max(
      ...[0, 1]
        .filter((axis) => axis < size)
        .map((axis) => distance(turned[axis], before[axis], values[axis])),
    );
    if (residual <= tolerance * trace) return { vectors: before, values };
    vectors = orthonormal(turned);
    yield;
  }
  return { vectors, values };
}

/** Numbers without a pattern, always the same: no direction is likely to be missing from all. @param {number} width @param {number} size */
function startingBlock(width, size) {
  let state = 1;
  return Array.from({ length: size }, () =>
    Float64Array.from({ length: width }, () => {
      state = (state * 48_271) % 2_147_483_647; // Lehmer; Park, Miller and Stockmeyer 1993
      return state / 2_147_483_647 - 0.5;
    }),
  );
}

/** Gram and Schmidt, twice over; what is left of none is one of the axes. @param {Float64Array[]} vectors */
function orthonormal(vectors) {
  /** @type {Float64Array[]} */
  const result = [];
  for (const vector of vectors) {
    const width = vector.length;
    for (let attempt = -1; ; attempt++) {
      const own =
        attempt < 0 ? vector.slice() : Float64Array.from({ length: width }, (_, d) => +(d === attempt));
      const length = Math.sqrt(dot(own, own));
      for (let pass = 0; pass < 2; pass++)
        for (const other of result) {
          const share = dot(own, other);
          for (let d = 0; d < width; d++) own[d] -= share * other[d];
        }
      const left = Math.sqrt(dot(own, own));
      if (!(left > 1e-12 * length)) continue;
      result.push(own.map((value) => value / left));
      break;
    }
  }
  return result;
}

/**
 * All directions of a small symmetric matrix, by rotations that each make one entry 0 (Jacobi; Golub and Van Loan, 8.5).
 * @param {number[][]} matrix
 * @returns {{ vectors: number[][], values: number[] }} the largest value first
 */
function jacobi(matrix) {
  const size = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = a.map((_, row) => a.map((__, column) => +(row === column)));
  const negligible = 1e-17 * Math.max(...a.map((row, index) => Math.abs(row[index])));
  for (let sweep = 0, isDone = false; sweep < 30 && !isDone; sweep++) {
    isDone = true;
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(a[p][q]) <= negligible) continue;
        isDone = false;
        const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (let k = 0; k < size; k++)
          [a[k][p], a[k][q]] = [c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]];
        for (let k = 0; k < size; k++)
          [a[p][k], a[q][k]] = [c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]];
        for (let k = 0; k < size; k++)
          [v[k][p], v[k][q]] = [c * v[k][p] - s * v[k][q], s * v[k][p] + c * v[k][q]];
      }
  }
  const order = a.map((_, index) => index).sort((one, other) => a[other][other] - a[one][one]);
  return {
    values: order.map((index) => a[index][index]),
    vectors: order.map((index) => v.map((row) => row[index])),
  };
}

/** @param {Float64Array} one @param {ArrayLike<number>} other */
function dot(one, other) {
  let sum = 0;
  for (let d = 0; d < one.length; d++) sum += one[d] * other[d];
  return sum;
}

/** @param {Float64Array} matrix @param {Float64Array} vector */
function times(matrix, vector) {
  const width = vector.length;
  return vector.map((_, row) => dot(vector, matrix.subarray(row * width, (row + 1) * width)));
}

/** @param {Float64Array[]} vectors @param {number[]} weights */
function combine(vectors, weights) {
  return vectors[0].map((_, d) =>
    vectors.reduce((sum, vector, index) => sum + weights[index] * vector[d], 0),
  );
}

/** Between an image and `value` times the vector. @param {Float64Array} image @param {Float64Array} vector @param {number} value */
function distance(image, vector, value) {
  const difference = image.map((entry, d) => entry - value * vector[d]);
  return Math.sqrt(dot(difference, difference));
}

/** @param {Float64Array} vector @returns {Float64Array} turned so that its largest entry is positive */
function positive(vector) {
  const largest = vector.reduce((most, entry) => (Math.abs(entry) > Math.abs(most) ? entry : most), 0);
  return largest < 0 ? vector.map((entry) => -entry) : vector;
}
