import { hatchSpacing, rgb, round } from './drawing.js';

/** @typedef {import('./drawing.js').Drawing} Drawing */
/** @typedef {import('./drawing.js').Shape} Shape */
/** @typedef {import('./drawing.js').Color} Color */

/**
 * @param {Drawing} drawing
 * @returns {string} a document of its own; text stays text
 */
export function drawingAsSvg({ width, height, surface, family, fontSize, shapes }) {
  const hatchings = [
    ...new Set(shapes.flatMap((shape) => ('hatch' in shape && shape.hatch ? [rgb(shape.hatch)] : []))),
  ];
  const size = `width="${Math.ceil(width)}" height="${Math.ceil(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" font-family="${escapeXml(family)}" font-size="${fontSize}">`,
    ...hatchings.map(
      (color, index) =>
        `<defs><pattern id="hatch${index}" width="${hatchSpacing}" height="${hatchSpacing}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
        `<path d="M0 0V${hatchSpacing}" stroke="${color}"/></pattern></defs>`,
    ),
    `<rect ${size} fill="${rgb(surface)}"/>`,
    ...shapes.map((shape) => shapeAsSvg(shape, (color) => `url(#hatch${hatchings.indexOf(rgb(color))})`)),
    '</svg>',
  ].join('\n');
}

/** @param {readonly number[][]} points of a curve @returns {string} the `d` of a path */
export function curvePath([start, ...rest]) {
  const written = (/** @type {number[]} */ point) => point.map(round).join(' ');
  return `M${written(start)}${rest.length > 1 ? 'C' : 'L'}${rest.map(written).join(' ')}`;
}

/** @param {Shape} shape @param {(color: Color) => string} hatching */
function shapeAsSvg(shape, hatching) {
  const title = 'title' in shape && shape.title ? `<title>${escapeXml(shape.title)}</title>` : '';
  if (shape.kind === 'label') {
    const { x, y, text, anchor, color, upright, bold, size } = shape;
    const place = upright
      ? `transform="translate(${round(x)} ${round(y)}) rotate(-90)"`
      : `x="${round(x)}" y="${round(y)}"`;
    const looks = `text-anchor="${anchor}" dominant-baseline="central" fill="${rgb(color)}"${bold ? ' font-weight="600"' : ''}${size ? ` font-size="${size}"` : ''}`;
    return `<text ${place} ${looks}>${escapeXml(text)}</text>`;
  }
  if (shape.kind === 'curve') {
    const { points, stroke, lineWidth, opacity = 1, dashes = [] } = shape;
    const dash = dashes.length > 0 ? ` stroke-dasharray="${dashes.join(' ')}"` : '';
    const looks = `fill="none" stroke="${rgb(stroke)}" stroke-width="${round(lineWidth)}"${dash}${opacity < 1 ? ` stroke-opacity="${round(opacity)}"` : ''}`;
    return `<path d="${curvePath(points)}" ${looks}>${title}</path>`;
  }
  const stroke = shape.stroke
    ? ` stroke="${rgb(shape.stroke)}" stroke-width="${round(shape.lineWidth ?? 1)}"`
    : '';
  const fill = `fill="${shape.fill ? rgb(shape.fill) : 'none'}"`;
  if (shape.kind === 'circle')
    return `<circle cx="${round(shape.x)}" cy="${round(shape.y)}" r="${round(shape.radius)}" ${fill}${stroke}>${title}</circle>`;
  const { x, y, width, height, opacity = 1, hatch } = shape;
  const box = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" shape-rendering="crispEdges"`;
  const body = `<rect ${box} ${fill}${stroke}${opacity < 1 ? ` fill-opacity="${round(opacity)}"` : ''}>${title}</rect>`;
  return hatch ? `${body}<rect ${box} fill="${hatching(hatch)}">${title}</rect>` : body;
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
