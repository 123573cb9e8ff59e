/**
 * @file Which weights are drawn as lines between two columns of tokens, and where.
 */

/**
 * @typedef {{ head: number, queryIndex: number, keyIndex: number, weight: number }} Line
 */

/**
 * The lines of some heads, strongest last, so that they lie on top.
 * @param {{ data: Float32Array, rows: number, columns: number }} attention [H, rows, columns]
 * @param {{ heads: readonly number[], threshold: number, row?: number, most: number }} options `row`: of one query alone; of more lines
 *   than `most` the strongest
 * @returns {{ lines: Line[], count: number }} `count`: how many reach the threshold
 */
export function strongestLines({ data, rows, columns }, { heads, threshold, row, most }) {
  /** @type {Line[]} */
  const lines = [];
  for (const head of heads) {
    for (let queryIndex = row ?? 0; queryIndex < (row === undefined ? rows : row + 1); queryIndex++) {
      const first = (head * rows + queryIndex) * columns;
      for (let keyIndex = 0; keyIndex < columns; keyIndex++) {
        const weight = data[first + keyIndex];
        if (weight > 0 && weight >= threshold) lines.push({ head, queryIndex, keyIndex, weight });
      }
    }
  }
  lines.sort((one, other) => one.weight - other.weight);
  return { lines: lines.slice(-most), count: lines.length };
}

/**
 * A curve that leaves one column and enters the other level.
 * @param {{ queryIndex: number, keyIndex: number }} line
 * @param {{ width: number, rowHeight: number, shift?: number }} room `shift`: up or down, so that the lines of several heads do not hide
 *   each other
 * @returns {string} an SVG path
 */
export function linePath({ queryIndex, keyIndex }, { width, rowHeight, shift = 0 }) {
  const [from, to] = [queryIndex, keyIndex].map((index) => (index + 0.5) * rowHeight + shift);
  const middle = width / 2;
  return `M0 ${from}C${middle} ${from} ${middle} ${to} ${width} ${to}`;
}
