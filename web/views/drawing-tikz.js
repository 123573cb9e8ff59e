import { round } from './drawing.js';

/** @typedef {import('./drawing.js').Drawing} Drawing */
/** @typedef {import('./drawing.js').Shape} Shape */
/** @typedef {import('./drawing.js').Color} Color */

/** Points of print for each CSS pixel. */
const pointsPerPixel = 0.75;

/** pdflatex has memory for some 16 000 paths, and a cell that is hatched needs two. */
export const mostCellsForTex = 10_000;

/**
 * @param {Drawing} drawing
 * @returns {string} a LaTeX document of the class `standalone`
 */
export function drawingAsTikz({ width, height, surface, fontSize, shapes }) {
  return [
    '% Scripts other than Latin: compile with lualatex and choose a font that has them.',
    '\\documentclass[tikz]{standalone}',
    '\\usepackage[T1]{fontenc}',
    '\\usetikzlibrary{patterns}',
    '\\begin{document}',
    `\\begin{tikzpicture}[x=${pointsPerPixel}bp, y=-${pointsPerPixel}bp, every node/.style={inner sep=0pt, font=${fontOf(fontSize)}}]`,
    `\\fill[fill=${xcolor(surface)}] (0,0) rectangle (${round(width)},${round(height)});`,
    ...joined(shapes).map(shapeAsTikz),
    '\\end{tikzpicture}',
    '\\end{document}',
    '',
  ].join('\n');
}

/** What rectangles have in common that can be one. @param {import('./drawing.js').Rectangle} rectangle */
const looksOf = ({ y, height, fill, opacity, hatch }) => JSON.stringify([y, height, fill, opacity, hatch]);

/**
 * Rectangles that follow each other, touch and look alike become one: TeX keeps every path of a page in its memory, and half of the
 * cells of a causal map are alike.
 * @param {readonly Shape[]} shapes
 * @returns {Shape[]}
 */
function joined(shapes) {
  /** @type {Shape[]} */
  const result = [];
  let looks = '';
  for (const shape of shapes) {
    const last = result[result.length - 1];
    const before = looks;
    looks = shape.kind === 'rectangle' && !shape.stroke ? looksOf(shape) : '';
    const isNext =
      shape.kind === 'rectangle' &&
      last?.kind === 'rectangle' &&
      looks !== '' &&
      looks === before &&
      Math.abs(last.x + last.width - shape.x) < 1e-3;
    if (isNext) result[result.length - 1] = { ...last, width: shape.x + shape.width - last.x };
    else result.push(shape);
  }
  return result;
}

/** @param {number} pixels */
function fontOf(pixels) {
  const points = round(pixels * pointsPerPixel);
  return `\\sffamily\\fontsize{${points}}{${points}}\\selectfont`;
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
      ...(shape.size ? [`font=${fontOf(shape.size)}`] : []),
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
    '≤': '$\\le$',
    ᵀ: '$^T$',
  });
  return (
    text
      .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '?')
      // Marks that turn the direction of a text are none to be printed.
      .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
      // Two signs that TeX would join into one, such as a dash or a quotation mark, are kept apart.
      .replace(/([-<>`',?!])(?=[-<>`',])/g, '$1\u0000')
      .replace(/[&%$#_{}]|[\\~^⏎⇥␣∅…→−∞≤ᵀ]/gu, (sign) => names[sign] ?? `\\${sign}`)
      .replaceAll('\u0000', '{}')
  );
}
