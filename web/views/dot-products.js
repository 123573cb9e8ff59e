/**
 * The dot products of one vector with several, added up in double precision.
 * @param {Float32Array} vector [width]
 * @param {Float32Array} others [count, width]
 * @returns {Float64Array} [count]
 */
export function dotProducts(vector, others) {
  const width = vector.length;
  return Float64Array.from({ length: width > 0 ? others.length / width : 0 }, (_, index) => {
    let sum = 0;
    for (let d = 0; d < width; d++) sum += vector[d] * others[index * width + d];
    return sum;
  });
}

/**
 * The dot product of each vector with each.
 * @param {Float32Array} vectors [count, width]
 * @param {number} count
 * @param {number} width
 * @yields after each row, so that whoever draws can do something else in between
 * @returns {Generator<void, Float32Array>} [count, count], rounded from double precision
 */
export function* allDotProducts(vectors, count, width) {
  const products = new Float32Array(count * count);
  for (let row = 0; row < count; row++) {
    products.set(dotProducts(vectors.subarray(row * width, (row + 1) * width), vectors), row * count);
    yield;
  }
  return products;
}
