/**
 * @file Bars for the sums of rows, to the right of a heat map, and of columns, below it; they move with its rows and columns.
 */
import { clip, useFont } from './draw-labels.js';
import { formatShort } from './format-number.js';
import { cellPosition, matrixBox, visibleCells } from './heatmap-layout.js';

/** CSS pixels that the bars and their numbers take. */
export const roomForSums = 52;

const gap = 5;
/** Smallest cell beside which a number stands. */
const smallestCellWithNumber = 16;
const numberSize = 10;

/**
 * @param {import('./draw-labels.js').Context} context scaled to CSS pixels
 * @param {import('./sums.js').Sums} sums
 * @param {import('./heatmap-layout.js').Layout} layout
 * @param {import('./heatmap-layout.js').Scroll} scroll
 * @param {import('./draw-attention.js').PictureTheme} theme
 */
export function drawSums(context, { rows, columns, largest }, layout, scroll, theme) {
  const box = matrixBox(layout);
  const { firstRow, endRow, firstColumn, endColumn } = visibleCells(layout, scroll);
  const longest = layout.beyond - gap - 2;
  const thickness = Math.max(1, Math.min(layout.cell - 2, 14));
  const bars = (
    /** @type {Float32Array} */ sums,
    /** @type {number} */ first,
    /** @type {number} */ end,
    /** @type {boolean} */ upright,
  ) => {
    for (let index = first; index < end; index++) {
      const place = cellPosition(layout, scroll, index, index);
      const across = (upright ? place.x : place.y) + layout.cell / 2;
      const long = largest > 0 ? (longest * Math.abs(sums[index])) / largest : 0;
      context.save();
      context.translate(
        upright ? across : box.x + box.width + gap,
        upright ? box.y + box.height + gap : across,
      );
      // Read upwards, as the labels on top; the bars grow away from the matrix all the same.
      if (upright) context.rotate(-Math.PI / 2);
      const away = upright ? -1 : 1;
      context.globalAlpha = 0.28;
      context.fillStyle = theme.ink;
      context.fillRect(0, -thickness / 2, away * long, thickness);
      context.globalAlpha = 1;
      if (layout.cell >= smallestCellWithNumber) {
        useFont(
          context,
          { text: [], family: theme.family, ink: theme.ink },
          { ...layout, fontSize: numberSize },
          '400',
        );
        context.textAlign = upright ? 'right' : 'left';
        context.fillText(sumText(sums[index]), 3 * away, 0);
      }
      context.restore();
    }
  };
  context.save();
  clip(context, box.x + box.width, box.y, layout.beyond, box.height);
  bars(rows, firstRow, endRow, false);
  context.restore();
  context.save();
  clip(context, box.x, box.y + box.height, box.width, layout.beyond);
  bars(columns, firstColumn, endColumn, true);
  context.restore();
}

/** Three digits, also of what is nearly or exactly 1. @param {number} sum */
const sumText = (sum) =>
  Math.abs(sum) >= 0.001 && Math.abs(sum) < 100 ? sum.toPrecision(3) : formatShort(sum);
