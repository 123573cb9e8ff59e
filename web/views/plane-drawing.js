/**
 * @file Queries and keys in their plane as a drawing: for the page and for files alike.
 */
import { formatFull, formatShort } from './format-number.js';
import { shortLabel } from './token-label.js';

/** Pixels around the outermost points: half a label. */
const margin = 36;
const radius = 5;
/** Letters of the labels. */
export const planeFontSize = 12;
/** Weights smaller than this have no line: it could not be seen. */
const leastLine = 0.005;
/** Numbers beside keys: more, and of smaller weights, hide what they belong to. */
const mostNumbers = 5;
const leastNumber = 0.01;

/**
 * @typedef {object} PlanePicture
 * @property {import('./query-key-plane.js').QueryKeyPlane} plane
 * @property {string[]} queryLabels
 * @property {string[]} keyLabels
 * @property {number | undefined} row the query that is chosen
 * @property {Float32Array | undefined} weights of that query, one a key
 *
 * @typedef {{ inkBytes: number[], surfaceBytes: number[], accentBytes: number[], family: string }} PlaneTheme
 */

/**
 * Where the points are in a picture of that size: both axes have one scale, so that distances are true.
 * @param {import('./query-key-plane.js').QueryKeyPlane} plane
 * @param {{ width: number, height: number }} size
 * @returns {{ queries: [number, number][], keys: [number, number][], centre: [number, number] }} pixels; y grows downwards
 */
export function planeLayout({ queries, keys }, { width, height }) {
  const all = [...queries, ...keys];
  const range = (/** @type {0 | 1} */ axis) => {
    let [least, most] = [0, 0];
    for (let place = axis; place < all.length; place += 2) {
      least = Math.min(least, all[place]);
      most = Math.max(most, all[place]);
    }
    return { middle: (least + most) / 2, length: most - least };
  };
  const [x, y] = [range(0), range(1)];
  const fits = (/** @type {number} */ room, /** @type {number} */ length) =>
    length > 0 ? Math.max(1, room - 2 * margin) / length : Number.POSITIVE_INFINITY;
  const scale = Math.min(fits(width, x.length), fits(height, y.length));
  const factor = Number.isFinite(scale) ? scale : 1;
  const place = (/** @type {number} */ along, /** @type {number} */ up) =>
    /** @type {[number, number]} */ ([
      width / 2 + (along - x.middle) * factor,
      height / 2 - (up - y.middle) * factor,
    ]);
  const places = (/** @type {Float64Array} */ points) =>
    Array.from({ length: points.length / 2 }, (_, index) => place(points[2 * index], points[2 * index + 1]));
  return { queries: places(queries), keys: places(keys), centre: place(0, 0) };
}

/**
 * Queries are circles, keys are squares; from the query that is chosen a line goes to each key, the wider the larger the weight.
 * @param {PlanePicture} picture
 * @param {{ width: number, height: number }} size pixels
 * @param {PlaneTheme} theme
 * @param {(text: string) => number} measure width of a text in the theme's font at `planeFontSize`
 * @returns {import('./drawing.js').Drawing}
 */
export function planeDrawing(picture, size, theme, measure) {
  const { row, weights, plane } = picture;
  const { queries, keys, centre } = planeLayout(plane, size);
  const [queryTexts, keyTexts] = [picture.queryLabels, picture.keyLabels].map((labels) =>
    labels.map((label) => shortLabel(label, 16)),
  );
  const { inkBytes: ink, surfaceBytes: surface, accentBytes: accent } = theme;
  const quiet = mix(surface, ink, 0.62);
  const chosen = row === undefined ? undefined : queries[row];
  /** @type {import('./drawing.js').Shape[]} */
  const shapes = axes(centre, size, mix(surface, ink, 0.15));
  if (chosen && weights)
    for (const [index, weight] of weights.entries()) {
      if (!(weight >= leastLine)) continue;
      const share = Math.min(1, weight);
      shapes.push({
        kind: 'curve',
        points: [chosen, keys[index]],
        stroke: accent,
        lineWidth: 0.75 + 5 * share,
        opacity: 0.3 + 0.6 * share,
        title: `${queryTexts[row ?? 0]} → ${keyTexts[index]}: ${formatFull(weight)}`,
      });
    }
  for (const [index, [x, y]] of keys.entries())
    shapes.push({
      kind: 'rectangle',
      x: x - radius + 0.5,
      y: y - radius + 0.5,
      width: 2 * radius - 1,
      height: 2 * radius - 1,
      fill: surface,
      stroke: ink,
      lineWidth: 1.5,
      title: keyTexts[index],
    });
  for (const [index, [x, y]] of queries.entries()) {
    const isChosen = index === row;
    const color = chosen && !isChosen ? mix(surface, accent, 0.4) : accent;
    shapes.push({
      kind: 'circle',
      x,
      y,
      radius: isChosen ? radius + 2 : radius,
      fill: color,
      title: queryTexts[index],
    });
  }
  const strongest = weights ? largestFirst(weights) : [];
  const numbered = new Map(
    strongest
      .slice(0, mostNumbers)
      .filter((index) => /** @type {Float32Array} */ (weights)[index] >= leastNumber)
      .map((index) => [index, formatShort(/** @type {Float32Array} */ (weights)[index], 2)]),
  );
  // Those that say most come first: where there is no room for all, they have theirs.
  const labels = [
    ...(chosen ? [{ at: chosen, text: queryTexts[row ?? 0], color: accent, bold: true }] : []),
    ...(strongest.length > 0 ? strongest : keys.map((_, index) => index)).map((index) => ({
      at: keys[index],
      // The number first: a token that is read from right to left would turn what follows it.
      text: numbered.has(index) ? `${numbered.get(index)} ${keyTexts[index]}` : keyTexts[index],
      color: chosen && !numbered.has(index) ? quiet : ink,
      bold: numbered.has(index),
    })),
    // Of the other queries nothing is said while one is chosen.
    ...(chosen
      ? []
      : queries.map((at, index) => ({ at, text: queryTexts[index], color: accent, bold: false }))),
  ];
  shapes.push(...withoutOverlap(labels, [...queries, ...keys], size, measure));
  return { ...size, surface, family: theme.family, fontSize: planeFontSize, shapes };
}

/**
 * Lines through the mean of all points.
 * @param {[number, number]} centre
 * @param {{ width: number, height: number }} size
 * @param {number[]} stroke
 * @returns {import('./drawing.js').Shape[]}
 */
const axes = ([x, y], { width, height }, stroke) =>
  [
    [
      [x, 0],
      [x, height],
    ],
    [
      [0, y],
      [width, y],
    ],
  ].map((points) => ({ kind: 'curve', points, stroke, lineWidth: 1 }));

/**
 * Each label beside its point, on the first side that is free of points and of other labels; the first of all, which are set off, may
 * cover points. Those that find none are left out.
 * @param {{ at: [number, number], text: string, color: number[], bold: boolean }[]} labels
 * @param {[number, number][]} points
 * @param {{ width: number, height: number }} size
 * @param {(text: string) => number} measure
 * @returns {import('./drawing.js').Label[]}
 */
function withoutOverlap(labels, points, { width, height }, measure) {
  /** @type {number[][]} left, top, right, bottom */
  const taken = [];
  const high = planeFontSize + 2;
  return labels.flatMap(({ at: [x, y], text, color, bold }) => {
    // Bold letters are wider by about a tenth.
    const wide = measure(text) * (bold ? 1.1 : 1);
    const gap = radius + 4;
    const sides = /** @type {const} */ ([
      { anchor: 'start', x: x + gap, left: x + gap, middle: y },
      { anchor: 'end', x: x - gap, left: x - gap - wide, middle: y },
      { anchor: 'middle', x, left: x - wide / 2, middle: y - gap - high / 2 },
      { anchor: 'middle', x, left: x - wide / 2, middle: y + gap + high / 2 },
    ]).map((side) => ({
      ...side,
      box: [side.left, side.middle - high / 2, side.left + wide, side.middle + high / 2],
    }));
    const free = sides.filter(
      ({ box }) =>
        box[0] >= 0 &&
        box[1] >= 0 &&
        box[2] <= width &&
        box[3] <= height &&
        !taken.some((other) => overlap(box, other)),
    );
    const side =
      free.find(({ box }) => !points.some((point) => overlap(box, around(point)))) ??
      (bold ? free[0] : undefined);
    if (!side) return [];
    taken.push(side.box);
    return [
      {
        kind: /** @type {const} */ ('label'),
        x: side.x,
        y: side.middle,
        text,
        anchor: side.anchor,
        color,
        bold,
      },
    ];
  });
}

/** @param {number[]} box @param {number[]} other left, top, right, bottom */
const overlap = (box, other) =>
  box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];

/** @param {[number, number]} point */
const around = ([x, y]) => [x - radius, y - radius, x + radius, y + radius];

/** @param {Float32Array} weights @returns {number[]} places, of the largest first */
export const largestFirst = (weights) =>
  Array.from(weights, (_, index) => index).sort((one, other) => weights[other] - weights[one]);

/** @param {number[]} one @param {number[]} other @param {number} share of the other */
const mix = (one, other, share) => one.map((channel, index) => channel + (other[index] - channel) * share);
