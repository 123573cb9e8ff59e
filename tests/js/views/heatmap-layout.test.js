import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cellAt,
  cellPosition,
  layoutHeatmap,
  scrollToCell,
  visibleCells,
} from '../../../web/views/heatmap-layout.js';

const room = {
  rows: 10,
  columns: 10,
  rowLabelWidth: 52,
  columnLabelWidth: 52,
  width: 304,
  maximumHeight: 600,
  pixelRatio: 1,
  fontSize: 13,
};

test('ten tokens fit a phone without scrolling', () => {
  const layout = layoutHeatmap(room);
  assert.equal(layout.scrollsAcross || layout.scrollsDown, false);
  assert.ok(layout.contentWidth <= 304 && layout.cell >= 23, `cells of ${layout.cell}`);
});

test('cells and gutters are whole in device pixels', () => {
  for (const pixelRatio of [1, 1.25, 1.5, 2, 2.625, 3]) {
    const layout = layoutHeatmap({ ...room, pixelRatio });
    for (const length of [layout.cell, layout.left, layout.top]) {
      const off = Math.abs(length * pixelRatio - Math.round(length * pixelRatio));
      assert.ok(off < 1e-9, `${length} at ${pixelRatio}`);
    }
  }
});

test('every cell is found where it is drawn, scrolled or not', () => {
  const layout = layoutHeatmap({ ...room, rows: 300, columns: 300 });
  assert.ok(layout.scrollsAcross && layout.scrollsDown);
  for (const [queryIndex, keyIndex] of [
    [0, 0],
    [299, 299],
    [17, 253],
  ]) {
    const scroll = scrollToCell(layout, { left: 0, top: 0 }, queryIndex, keyIndex);
    const { x, y } = cellPosition(layout, scroll, queryIndex, keyIndex);
    assert.deepEqual(cellAt(layout, scroll, x + 0.01, y + 0.01), { queryIndex, keyIndex });
    assert.deepEqual(cellAt(layout, scroll, x + layout.cell - 0.01, y + layout.cell - 0.01), {
      queryIndex,
      keyIndex,
    });
    const visible = visibleCells(layout, scroll);
    assert.ok(visible.firstRow <= queryIndex && queryIndex < visible.endRow);
    assert.ok(visible.firstColumn <= keyIndex && keyIndex < visible.endColumn);
  }
});

test('labels and the outside are no cells', () => {
  const layout = layoutHeatmap(room);
  const still = { left: 0, top: 0 };
  assert.equal(cellAt(layout, still, layout.left - 1, layout.top + 5), undefined);
  assert.equal(cellAt(layout, still, layout.left + 5, layout.top - 1), undefined);
  assert.equal(cellAt(layout, still, layout.viewWidth + 1, layout.top + 5), undefined);
});

test('no cells and one cell have a layout as well', () => {
  for (const count of [0, 1]) {
    const layout = layoutHeatmap({
      ...room,
      rows: count,
      columns: count,
      rowLabelWidth: 0,
      columnLabelWidth: 0,
    });
    for (const [name, value] of Object.entries(layout)) assert.ok(!Number.isNaN(value), name);
  }
});
