/** Rows that a page key moves by. */
const pageOfRows = 10;

/**
 * Where a key moves the cursor of a matrix.
 * @param {{ key: string, ctrlKey: boolean, metaKey: boolean }} event
 * @param {{ queryIndex: number, keyIndex: number } | undefined} cursor none yet: every key goes to the first cell
 * @param {{ rows: number, columns: number }} matrix at least one cell
 * @returns {{ queryIndex: number, keyIndex: number } | undefined} undefined for keys that do not move
 */
export function cursorAfterKey({ key, ctrlKey, metaKey }, cursor, { rows, columns }) {
  const whole = ctrlKey || metaKey;
  const { queryIndex: row, keyIndex: column } = cursor ?? { queryIndex: 0, keyIndex: 0 };
  const moves = /** @type {Record<string, [number, number]>} */ ({
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [whole ? 0 : row, 0],
    End: [whole ? rows - 1 : row, columns - 1],
    PageUp: [row - pageOfRows, column],
    PageDown: [row + pageOfRows, column],
  });
  if (!Object.hasOwn(moves, key)) return undefined;
  if (!cursor) return { queryIndex: 0, keyIndex: 0 };
  const within = (/** @type {number} */ index, /** @type {number} */ count) =>
    Math.max(0, Math.min(count - 1, index));
  return { queryIndex: within(moves[key][0], rows), keyIndex: within(moves[key][1], columns) };
}
