/**
 * @file Which weights are drawn as lines between two columns of tokens, where, and how.
 */

/**
 * @typedef {{ head: number, queryIndex: number, keyIndex: number, weight: number }} Line
 * @typedef {{ data: Float32Array, rows: number, columns: number }} Weights [H, rows, columns]
 */

/** CSS pixels of a token's row; large enough for a finger. */
export const rowHeight = 30;

/** Whether a weight has a line. @param {number} weight @param {number} threshold */
const isSeen = (weight, threshold) => weight > 0 && weight >= threshold;

/**
 * The lines of some heads, strongest last, so that they lie on top.
 * @param {Weights} attention
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
        if (isSeen(weight, threshold)) lines.push({ head, queryIndex, keyIndex, weight });
      }
    }
  }
  lines.sort((one, other) => one.weight - other.weight);
  return { lines: lines.slice(-most), count: lines.length };
}

/**
 * The numbers that stand beside a key while the lines of one query alone are shown.
 * @param {Weights} attention
 * @param {{ heads: readonly number[], threshold: number, row: number | undefined }} options
 * @param {number} keyIndex
 * @returns {{ head: number, weight: number }[]} none where there is no such query
 */
export function numbersOfKey({ data, rows, columns }, { heads, threshold, row }, keyIndex) {
  if (row === undefined) return [];
  return heads
    .map((head) => ({ head, weight: data[(head * rows + row) * columns + keyIndex] }))
    .filter(({ weight }) => isSeen(weight, threshold));
}

/**
 * A curve that leaves one column and enters the other level.
 * @param {{ queryIndex: number, keyIndex: number, head: number }} line
 * @param {{ width: number, heads: readonly number[] }} room `heads` that are shown lie side by side, within a third of a row, so that they
 *   do not hide each other
 * @returns {[number, number][]} the four points of a Bézier curve
 */
export function lineCurve({ queryIndex, keyIndex, head }, { width, heads }) {
  const shift = ((heads.indexOf(head) + 0.5) / heads.length - 0.5) * (rowHeight / 3);
  const [from, to] = [queryIndex, keyIndex].map((index) => (index + 0.5) * rowHeight + shift);
  const middle = width / 2;
  return [
    [0, from],
    [middle, from],
    [middle, to],
    [width, to],
  ];
}

/**
 * The wider and the less transparent, the larger the weight; scores, too, have room.
 * @param {number} weight
 * @returns {{ lineWidth: number, opacity: number }} CSS pixels, and up to 1
 */
export function lineLooks(weight) {
  const share = Math.min(1, weight);
  return { lineWidth: 0.75 + 4 * share, opacity: 0.25 + 0.75 * share };
}
