/**
 * @file A figure as a list of shapes, which one function each writes as SVG, as TikZ or into a canvas, so that the three cannot differ.
 */

/**
 * Lengths are CSS pixels, y grows downwards; colours are [red, green, blue], 0 to 255.
 * @typedef {number[]} Color
 *
 * @typedef {object} Rectangle
 * @property {'rectangle'} kind
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {Color} [fill]
 * @property {Color} [stroke]
 * @property {number} [lineWidth] of the stroke; 1
 * @property {number} [opacity] of the fill; 1
 * @property {Color} [hatch] lines that rise to the right, over the fill
 * @property {string} [title] what a reader is told who points at it, where the format has such a thing
 *
 * @typedef {object} Curve from the first point to the last: a straight line of two, a Bézier curve of four
 * @property {'curve'} kind
 * @property {number[][]} points [x, y] each
 * @property {Color} stroke
 * @property {number} lineWidth
 * @property {number} [opacity] 1
 * @property {number[]} [dashes] lengths of strokes and gaps
 * @property {string} [title]
 *
 * @typedef {object} Circle
 * @property {'circle'} kind
 * @property {number} x of its centre
 * @property {number} y
 * @property {number} radius
 * @property {Color} [fill]
 * @property {Color} [stroke]
 * @property {number} [lineWidth] 1
 * @property {string} [title]
 *
 * @typedef {object} Label
 * @property {'label'} kind
 * @property {number} x
 * @property {number} y of its middle
 * @property {string} text
 * @property {'start' | 'middle' | 'end'} anchor
 * @property {Color} color
 * @property {boolean} [upright] turned by 90 degrees, so that it is read upwards
 * @property {boolean} [bold]
 *
 * @typedef {Rectangle | Curve | Circle | Label} Shape
 *
 * @typedef {object} Drawing
 * @property {number} width
 * @property {number} height
 * @property {Color} surface
 * @property {string} family CSS font family
 * @property {number} fontSize
 * @property {Shape[]} shapes the last lies on top
 */

/** Distance of the lines of a hatching. */
const hatchSpacing = 6;

/** @param {Color} color */
const rgb = (color) => `rgb(${color.map(Math.round).join(',')})`;

/** Coordinates need no more digits than a printer has. @param {number} value */
const round = (value) => String(Math.round(value * 100) / 100);

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

/** @param {Shape} shape @param {(color: Color) => string} hatching */
function shapeAsSvg(shape, hatching) {
  const title = 'title' in shape && shape.title ? `<title>${escapeXml(shape.title)}</title>` : '';
  if (shape.kind === 'label') {
    const { x, y, text, anchor, color, upright, bold } = shape;
    const place = upright
      ? `transform="translate(${round(x)} ${round(y)}) rotate(-90)"`
      : `x="${round(x)}" y="${round(y)}"`;
    const looks = `text-anchor="${anchor}" dominant-baseline="central" fill="${rgb(color)}"${bold ? ' font-weight="600"' : ''}`;
    return `<text ${place} ${looks}>${escapeXml(text)}</text>`;
  }
  if (shape.kind === 'curve') {
    const { points, stroke, lineWidth, opacity = 1, dashes = [] } = shape;
    const [[x, y], ...rest] = points;
    const path = `M${round(x)} ${round(y)}${rest.length > 1 ? 'C' : 'L'}${rest.map((point) => point.map(round).join(' ')).join(' ')}`;
    const dash = dashes.length > 0 ? ` stroke-dasharray="${dashes.join(' ')}"` : '';
    const looks = `fill="none" stroke="${rgb(stroke)}" stroke-width="${round(lineWidth)}"${dash}${opacity < 1 ? ` stroke-opacity="${round(opacity)}"` : ''}`;
    return `<path d="${path}" ${looks}>${title}</path>`;
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

/** Points of print for each CSS pixel. */
const pointsPerPixel = 0.75;

/**
 * @param {Drawing} drawing
 * @returns {string} a LaTeX document of the class `standalone`
 */
export function drawingAsTikz({ width, height, surface, fontSize, shapes }) {
  const size = round(fontSize * pointsPerPixel);
  return [
    '% Scripts other than Latin: compile with lualatex and choose a font that has them.',
    '\\documentclass[tikz]{standalone}',
    '\\usepackage[T1]{fontenc}',
    '\\usetikzlibrary{patterns}',
    '\\begin{document}',
    `\\begin{tikzpicture}[x=${pointsPerPixel}bp, y=-${pointsPerPixel}bp, every node/.style={inner sep=0pt, font=\\sffamily\\fontsize{${size}}{${size}}\\selectfont}]`,
    `\\fill[fill=${xcolor(surface)}] (0,0) rectangle (${round(width)},${round(height)});`,
    ...shapes.map(shapeAsTikz),
    '\\end{tikzpicture}',
    '\\end{document}',
    '',
  ].join('\n');
}

/** @param {Color} color */
const xcolor = ([red, green, blue]) =>
  `{rgb,255:red,${Math.round(red)};green,${Math.round(green)};blue,${Math.round(blue)}}`;

/** @param {Shape} shape */
function shapeAsTikz(shape) {
  const at = (/** @type {number} */ x, /** @type {number} */ y) => `(${round(x)},${round(y)})`;
  const points = (/** @type {number} */ length) => `${round(length * pointsPerPixel)}bp`;
  if (shape.kind === 'label') {
    const anchor = { start: 'west', middle: 'center', end: 'east' }[shape.anchor];
    const options = [
      `anchor=${anchor}`,
      `text=${xcolor(shape.color)}`,
      ...(shape.upright ? ['rotate=90'] : []),
    ];
    const text = shape.bold ? `\\textbf{${escapeTex(shape.text)}}` : escapeTex(shape.text);
    return `\\node[${options.join(', ')}] at ${at(shape.x, shape.y)} {${text}};`;
  }
  if (shape.kind === 'curve') {
    const {
      points: [first, ...rest],
      stroke,
      lineWidth,
      opacity = 1,
      dashes = [],
    } = shape;
    const pattern = dashes.map((length, index) => `${index % 2 ? 'off' : 'on'} ${points(length)}`).join(' ');
    const options = [
      `draw=${xcolor(stroke)}`,
      `line width=${points(lineWidth)}`,
      ...(opacity < 1 ? [`draw opacity=${round(opacity)}`] : []),
      ...(pattern ? [`dash pattern=${pattern}`] : []),
    ];
    const [start, ...ends] = [first, ...rest].map(([x, y]) => at(x, y));
    const path =
      ends.length > 1
        ? `${start} .. controls ${ends[0]} and ${ends[1]} .. ${ends[2]}`
        : `${start} -- ${ends[0]}`;
    return `\\draw[${options.join(', ')}] ${path};`;
  }
  const opacity = shape.kind === 'rectangle' ? (shape.opacity ?? 1) : 1;
  const options = [
    ...(shape.fill ? [`fill=${xcolor(shape.fill)}`] : []),
    ...(opacity < 1 ? [`fill opacity=${round(opacity)}`] : []),
    ...(shape.stroke ? [`draw=${xcolor(shape.stroke)}`, `line width=${points(shape.lineWidth ?? 1)}`] : []),
  ];
  const outline =
    shape.kind === 'circle'
      ? `${at(shape.x, shape.y)} circle[radius=${points(shape.radius)}]`
      : `${at(shape.x, shape.y)} rectangle ${at(shape.x + shape.width, shape.y + shape.height)}`;
  const body = `\\path[${options.join(', ')}] ${outline};`;
  if (shape.kind === 'circle' || !shape.hatch) return body;
  return `${body}\n\\path[pattern=north east lines, pattern color=${xcolor(shape.hatch)}] ${outline};`;
}

/** @param {string} text */
function escapeTex(text) {
  const names = /** @type {Record<string, string>} */ ({
    '\\': '\\textbackslash{}',
    '~': '\\textasciitilde{}',
    '^': '\\textasciicircum{}',
    '⏎': '$\\hookleftarrow$',
    '⇥': '$\\mapsto$',
    '␣': '\\textvisiblespace{}',
    '∅': '$\\emptyset$',
    '…': '\\ldots{}',
    '→': '$\\to$',
    '−': '$-$',
    '∞': '$\\infty$',
    ᵀ: '$^T$',
  });
  return text
    .replace(/[\p{Cc}\p{Cs}]/gu, '?')
    .replace(/[&%$#_{}]|[\\~^⏎⇥␣∅…→−∞ᵀ]/gu, (sign) => names[sign] ?? `\\${sign}`);
}

/**
 * @param {import('./draw-labels.js').Context} context its canvas has the drawing's size times `scale`
 * @param {Drawing} drawing
 * @param {number} scale device pixels for each CSS pixel
 */
export function paintDrawing(context, { width, height, surface, family, fontSize, shapes }, scale) {
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = rgb(surface);
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'middle';
  for (const shape of shapes) {
    context.save();
    paintShape(context, shape, `${fontSize}px ${family}`);
    context.restore();
  }
}

/** @param {import('./draw-labels.js').Context} context @param {Shape} shape @param {string} font */
function paintShape(context, shape, font) {
  if (shape.kind === 'label') {
    context.font = shape.bold ? `600 ${font}` : font;
    context.fillStyle = rgb(shape.color);
    context.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
    // Where it begins is where it stands, whatever the direction of the page.
    context.direction = 'ltr';
    context.translate(shape.x, shape.y);
    if (shape.upright) context.rotate(-Math.PI / 2);
    context.fillText(shape.text, 0, 0);
    return;
  }
  context.beginPath();
  if (shape.kind === 'curve') {
    const [[x, y], ...rest] = shape.points;
    context.moveTo(x, y);
    if (rest.length > 1)
      context.bezierCurveTo(.../** @type {[number, number, number, number, number, number]} */ (rest.flat()));
    else context.lineTo(rest[0][0], rest[0][1]);
    context.globalAlpha = shape.opacity ?? 1;
    context.setLineDash(shape.dashes ?? []);
  } else if (shape.kind === 'circle') context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
  else context.rect(shape.x, shape.y, shape.width, shape.height);
  if (shape.kind !== 'curve' && shape.fill) {
    context.globalAlpha = shape.kind === 'rectangle' ? (shape.opacity ?? 1) : 1;
    context.fillStyle = rgb(shape.fill);
    context.fill();
    context.globalAlpha = 1;
  }
  if (shape.kind === 'rectangle' && shape.hatch) paintHatching(context, shape, shape.hatch);
  if (!shape.stroke) return;
  context.strokeStyle = rgb(shape.stroke);
  context.lineWidth = shape.lineWidth ?? 1;
  context.stroke();
}

/** @param {import('./draw-labels.js').Context} context @param {Rectangle} rectangle whose path is the current one @param {Color} color */
function paintHatching(context, { x, y, width, height }, color) {
  context.save();
  context.clip();
  context.strokeStyle = rgb(color);
  context.lineWidth = 1;
  context.beginPath();
  // Lines that all hatchings of a drawing share, so that those of neighbours meet.
  const first = Math.ceil((x + y) / hatchSpacing) * hatchSpacing;
  for (let sum = first; sum < x + y + width + height; sum += hatchSpacing) {
    context.moveTo(sum - y - height, y + height);
    context.lineTo(sum - y, y);
  }
  context.stroke();
  context.restore();
}
