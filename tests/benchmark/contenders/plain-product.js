/**
 * The matrix product as a careful programmer writes it without WebAssembly: typed arrays, the right-hand side packed in panels
 * of four columns, eight running sums in registers. Sums are doubles, which is what JavaScript has; of the tiles from 1 x 4 to
 * 4 x 4 and of sums rounded to float32 this was the fastest in V8.
 */

const TILE = 4;

/**
 * @typedef {object} Source
 * @property {Float32Array} data
 * @property {number} first where it begins
 * @property {number} rows
 * @property {number} depth
 * @property {number} rowStride
 * @property {number} depthStride
 */

/**
 * Packs rows as panels of four: for each k the four rows' elements side by side, zeros behind the last row.
 * @param {Source} source
 */
export function pack({ data, first, rows, depth, rowStride, depthStride }) {
  const panels = new Float32Array(Math.ceil(rows / TILE) * TILE * depth);
  for (let row = 0; row < rows; row++) {
    const panel = (row - (row % TILE)) * depth + (row % TILE);
    const from = first + row * rowStride;
    for (let k = 0; k < depth; k++) panels[panel + k * TILE] = data[from + k * depthStride];
  }
  return panels;
}

/** @typedef {{ data: Float32Array, first: number, stride: number }} Rows rows `stride` elements apart */

/**
 * c[i, j] = scale * sum over k of a[i, k] * b[j, k] + bias[j], with b packed.
 * @param {Rows} a [rows, depth]
 * @param {number} rows
 * @param {Float32Array} panels of b [columns, depth]
 * @param {number} columns
 * @param {number} depth
 * @param {Rows} c [rows, columns]
 * @param {number} [scale]
 * @param {Float32Array} [bias]
 */
export function multiply(a, rows, panels, columns, depth, c, scale = 1, bias = undefined) {
  const left = a.data;
  for (let j = 0; j < columns; j += TILE) {
    for (let i = 0; i < rows; i += 2) {
      const top = a.first + i * a.stride;
      const bottom = i + 1 < rows ? top + a.stride : top; // an odd last row is computed twice
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      for (let k = 0, p = j * depth; k < depth; k++, p += TILE) {
        const b0 = panels[p];
        const b1 = panels[p + 1];
        const b2 = panels[p + 2];
        const b3 = panels[p + 3];
        const x0 = left[top + k];
        const x1 = left[bottom + k];
        s00 += x0 * b0;
        s01 += x0 * b1;
        s02 += x0 * b2;
        s03 += x0 * b3;
        s10 += x1 * b0;
        s11 += x1 * b1;
        s12 += x1 * b2;
        s13 += x1 * b3;
      }
      const to = c.first + i * c.stride;
      store(c.data, to, j, columns, scale, bias, s00, s01, s02, s03);
      if (i + 1 < rows) store(c.data, to + c.stride, j, columns, scale, bias, s10, s11, s12, s13);
    }
  }
}

/**
 * @param {Float32Array} c
 * @param {number} row where the row begins
 * @param {number} j the first of four columns, of which some may lie behind the last
 * @param {number} columns
 * @param {number} scale
 * @param {Float32Array | undefined} bias
 * @param {number} s0
 * @param {number} s1
 * @param {number} s2
 * @param {number} s3
 */
function store(c, row, j, columns, scale, bias, s0, s1, s2, s3) {
  c[row + j] = s0 * scale + (bias ? bias[j] : 0);
  if (j + 1 < columns) c[row + j + 1] = s1 * scale + (bias ? bias[j + 1] : 0);
  if (j + 2 < columns) c[row + j + 2] = s2 * scale + (bias ? bias[j + 2] : 0);
  if (j + 3 < columns) c[row + j + 3] = s3 * scale + (bias ? bias[j + 3] : 0);
}
