/**
 * @file A labelled heat map as an SVG document, for papers and slides.
 */
import { colorIndex } from './color-maps.js';
import { formatFull } from './format-number.js';
import { shortLabel } from './token-label.js';

const cell = 24;
/** Pixels; what the text is measured at. */
export const svgFontSize = 12;

/** More cells than this make a file that drawing programs no longer open. */
export const largestSvg = 128 * 128;

/**
 * @param {import('./draw-attention.js').Picture} picture at most `largestSvg` cells
 * @param {{ ink: string, surface: string, family: string }} theme CSS colours and font
 * @param {(text: string) => number} measure width of a text in the theme's font at `svgFontSize`
 * @returns {string} each cell has its token pair and its full weight as a title
 */
export function heatmapAsSvg(picture, theme, measure) {
  const { matrix } = picture;
  const [rowLabels, columnLabels] = [picture.rowLabels, picture.columnLabels].map((labels) =>
    labels.map((label) => shortLabel(label)),
  );
  const left = Math.max(0, ...rowLabels.map(measure)) + 12;
  const top = Math.max(0, ...columnLabels.map(measure)) + 12;
  const width = Math.ceil(left + matrix.columns * cell + 6);
  const height = Math.ceil(top + matrix.rows * cell + 6);
  const cells = Array.from(matrix.weights, (weight, index) => {
    const row = Math.floor(index / matrix.columns);
    const column = index % matrix.columns;
    const title = `${rowLabels[row]} → ${columnLabels[column]}: ${formatFull(weight)}`;
    const fill = weight === 0 ? 'url(#zero)' : cssColor(picture, weight);
    const opacity = weight !== 0 && weight < picture.threshold ? ' opacity="0.33"' : '';
    return (
      `<rect x="${left + column * cell}" y="${top + row * cell}" width="${cell}" height="${cell}" fill="${fill}"${opacity}>` +
      `<title>${escapeXml(title)}</title></rect>`
    );
  });
  const rows = rowLabels.map(
    (label, row) =>
      `<text x="${left - 6}" y="${top + (row + 0.5) * cell}" text-anchor="end" dominant-baseline="central">${escapeXml(label)}</text>`,
  );
  const columns = columnLabels.map((label, column) => {
    const x = left + (column + 0.5) * cell;
    return `<text transform="translate(${x} ${top - 6}) rotate(-90)" dominant-baseline="central">${escapeXml(label)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    '<defs><pattern id="zero" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">',
    `<rect width="6" height="6" fill="${theme.surface}"/><path d="M0 0V6" stroke="${theme.ink}" stroke-opacity="0.45"/></pattern></defs>`,
    `<rect width="${width}" height="${height}" fill="${theme.surface}"/>`,
    `<g font-family="${escapeXml(theme.family)}" font-size="${svgFontSize}" fill="${theme.ink}">`,
    ...rows,
    ...columns,
    '</g>',
    '<g shape-rendering="crispEdges">',
    ...cells,
    '</g></svg>',
  ].join('\n');
}

/**
 * @param {import('./draw-attention.js').Picture} picture
 * @param {number} weight
 */
function cssColor(picture, weight) {
  const start = colorIndex(weight, picture) * 3;
  return `rgb(${picture.colors.subarray(start, start + 3).join(',')})`;
}

/** @param {string} text */
function escapeXml(text) {
  const names = /** @type {Record<string, string>} */ ({
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  });
  // XML does not allow these at all, not even escaped: control characters, halves of a pair, U+FFFE and U+FFFF.
  return text
    .replace(/[&<>"]/g, (sign) => names[sign])
    .replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '�');
}
