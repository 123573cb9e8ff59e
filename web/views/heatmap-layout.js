/**
 * @file Where everything of a labelled heat map lies, in CSS pixels. The matrix keeps its labels beside it and moves
 * under them when it is larger than the room it has.
 */

/** Cells grow no larger than this by themselves, so that a matrix of three tokens does not fill a screen. */
const largestCell = 64;
/** And no smaller: below, a matrix scrolls, because a finger or a pointer could not hit one cell. */
const smallestCell = 4;
/** Room for a scroll bar where the matrix scrolls. */
export const scrollbar = 16;
/** Cells are not made smaller than this only to fit the height. */
const comfortableCell = 24;
const labelGap = 6;

/**
 * @typedef {object} Layout lengths in CSS pixels; `cell` and both gutters are whole in device pixels
 * @property {number} rows
 * @property {number} columns
 * @property {number} cell side of a cell
 * @property {number} left width of the row labels
 * @property {number} top height of the column labels
 * @property {number} beyond width of what stands to the right of the matrix, and height of what stands below it
 * @property {number} contentWidth of labels, whole matrix and what is beyond it
 * @property {number} contentHeight
 * @property {number} viewWidth of what is visible at once
 * @property {number} viewHeight
 * @property {boolean} scrollsAcross more columns than are visible at once
 * @property {boolean} scrollsDown more rows than are visible at once
 * @property {boolean} upright column labels are turned by 90 degrees
 * @property {number} fontSize
 * @property {number} pixelRatio device pixels for each CSS pixel
 */

/**
 * @param {object} room
 * @param {number} room.rows
 * @param {number} room.columns
 * @param {number} room.rowLabelWidth the widest row label, unshortened
 * @param {number} room.columnLabelWidth the widest column label, unshortened
 * @param {number} room.width available
 * @param {number} room.maximumHeight available
 * @param {number} room.pixelRatio
 * @param {number} room.fontSize
 * @param {number} [room.zoom] 1 fits the width
 * @param {number} [room.beyond] to the right of the matrix and below it; 0
 * @returns {Layout}
 */
export function layoutHeatmap(room) {
  const { rows, columns, width, maximumHeight, pixelRatio, fontSize, zoom = 1, beyond: asked = 0 } = room;
  const snap = (/** @type {number} */ length) => Math.max(1, Math.floor(length * pixelRatio)) / pixelRatio;
  const left = snap(Math.min(room.rowLabelWidth + 2 * labelGap, Math.max(40, width * 0.32), 150));
  const beyond = asked > 0 ? snap(asked) : 0;
  const uprightTop = Math.min(room.columnLabelWidth + 2 * labelGap, 110);
  const fitting = columns > 0 ? (width - left - beyond - 1) / columns : largestCell;
  // A matrix that would just not fit the height gets smaller cells; a long one scrolls.
  const lower = rows > 0 ? (maximumHeight - uprightTop - beyond) / rows : largestCell;
  const natural = Math.min(largestCell, fitting, Math.max(lower, comfortableCell));
  const cell = snap(Math.max(smallestCell, natural) * zoom);
  const upright = room.columnLabelWidth + 4 > cell;
  const top = snap(upright ? uprightTop : fontSize + 2 * labelGap);
  const contentWidth = left + cell * columns + beyond;
  const contentHeight = top + cell * rows + beyond;
  const scrollsDown = contentHeight > maximumHeight;
  const scrollsAcross = contentWidth + (scrollsDown ? scrollbar : 0) > width;
  return {
    rows,
    columns,
    cell,
    left,
    top,
    beyond,
    contentWidth,
    contentHeight,
    viewWidth: scrollsAcross ? Math.max(1, width - (scrollsDown ? scrollbar : 0)) : contentWidth,
    viewHeight: scrollsDown ? Math.max(1, maximumHeight - (scrollsAcross ? scrollbar : 0)) : contentHeight,
    scrollsAcross,
    scrollsDown,
    upright,
    fontSize,
    pixelRatio,
  };
}

/**
 * Where the matrix is seen.
 * @param {Layout} layout
 */
export function matrixBox({ left, top, viewWidth, viewHeight, beyond }) {
  return { x: left, y: top, width: viewWidth - left - beyond, height: viewHeight - top - beyond };
}

/**
 * @typedef {{ left: number, top: number }} Scroll how far the matrix has moved under its labels
 */

/**
 * The cell at a point of the visible part.
 * @param {Layout} layout
 * @param {Scroll} scroll
 * @param {number} x CSS pixels from the left of the visible part
 * @param {number} y and from its top
 * @returns {{ queryIndex: number, keyIndex: number } | undefined} undefined on the labels and outside
 */
export function cellAt(layout, scroll, x, y) {
  if (x < layout.left || y < layout.top || x >= layout.viewWidth - layout.beyond) return undefined;
  if (y >= layout.viewHeight - layout.beyond) return undefined;
  const keyIndex = Math.floor((x - layout.left + scroll.left) / layout.cell);
  const queryIndex = Math.floor((y - layout.top + scroll.top) / layout.cell);
  if (queryIndex >= layout.rows || keyIndex >= layout.columns) return undefined;
  return { queryIndex, keyIndex };
}

/**
 * Where a cell's top left corner lies in the visible part (under the labels or outside when it is scrolled away).
 * @param {Layout} layout
 * @param {Scroll} scroll
 * @param {number} queryIndex
 * @param {number} keyIndex
 * @returns {{ x: number, y: number }}
 */
export function cellPosition(layout, scroll, queryIndex, keyIndex) {
  return {
    x: layout.left + keyIndex * layout.cell - scroll.left,
    y: layout.top + queryIndex * layout.cell - scroll.top,
  };
}

/**
 * The nearest scroll at which a cell is visible.
 * @param {Layout} layout
 * @param {Scroll} scroll
 * @param {number} queryIndex
 * @param {number} keyIndex
 * @returns {Scroll}
 */
export function scrollToCell(layout, scroll, queryIndex, keyIndex) {
  const nearest = (/** @type {number} */ current, /** @type {number} */ start, /** @type {number} */ room) =>
    Math.max(start + layout.cell - room, Math.min(start, current));
  return {
    left: nearest(scroll.left, keyIndex * layout.cell, matrixBox(layout).width),
    top: nearest(scroll.top, queryIndex * layout.cell, matrixBox(layout).height),
  };
}

/**
 * The rows and columns that can be seen, from the first to before the last.
 * @param {Layout} layout
 * @param {Scroll} scroll
 * @returns {{ firstRow: number, endRow: number, firstColumn: number, endColumn: number }}
 */
export function visibleCells(layout, scroll) {
  const { width, height } = matrixBox(layout);
  return {
    firstRow: Math.max(0, Math.floor(scroll.top / layout.cell)),
    endRow: Math.min(layout.rows, Math.ceil((scroll.top + height) / layout.cell)),
    firstColumn: Math.max(0, Math.floor(scroll.left / layout.cell)),
    endColumn: Math.min(layout.columns, Math.ceil((scroll.left + width) / layout.cell)),
  };
}
