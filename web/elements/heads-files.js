/**
 * @file All heads as files: a table of what is known of each, data that an element shows again, and a figure.
 */
import { csvOf } from '../views/csv.js';
import { formatShort } from '../views/format-number.js';
import { headMeasures } from '../views/head-measures.js';
import { headsDrawing, headsFrames } from '../views/heads-drawing.js';
import { mostDrawnCells } from '../views/heatmap-drawing.js';
import { jsonParts, shortMembers } from '../views/json-parts.js';
import { indexOfLargest } from '../views/largest.js';
import { nestedListParts } from '../views/nested-lists.js';
import { tokenLabel } from '../views/token-label.js';
import { canvasTheme, colorBytes } from './canvas-theme.js';
import {
  canvasAsPng,
  drawingAsCanvas,
  drawingFiles,
  longTextFile,
  measureIn,
  textFile,
} from './figure-files.js';
import { whileThere } from './files-of-weights.js';
import { remarksOf, strongestLook } from './head-remarks.js';
import { headName, writeOff, writeScaled } from './head-strengths.js';
import { mapSize, matrixAt, paintMap } from './heads-maps.js';
import { doneInSlices } from './in-slices.js';

/**
 * @typedef {import('./head-strengths.js').HeadPlace} HeadPlace
 * @typedef {import('./strings.js').Strings} Strings
 * @typedef {import('./attention-heads.js').AttentionHeads} AttentionHeads
 *
 * @typedef {object} HeadsShown
 * @property {import('./read-layers.js').Layers} all
 * @property {import('./heads-maps.js').HeadsMaps} maps
 * @property {string[] | undefined} names of the tokens
 * @property {HeadPlace} chosen
 * @property {HeadPlace | undefined} other that is compared with it
 * @property {number | undefined} row that is lit
 * @property {HeadPlace[]} off
 * @property {Map<string, number>} factors
 */

/** @param {HeadsShown} shown @returns {HeadPlace[]} of all heads, one behind the other */
const placesOf = ({ all: { layers, heads } }) =>
  Array.from({ length: layers * heads }, (_, index) => ({
    layer: Math.floor(index / heads),
    head: index % heads,
  }));

/** @param {HeadsShown} shown @param {HeadPlace} place */
function strengthOf({ off, factors }, place) {
  const name = headName(place);
  return { isOff: off.some((one) => headName(one) === name), factor: factors.get(name) ?? 1 };
}

/** A line for each head. @param {AttentionHeads} element @param {HeadsShown} shown */
function asCsv(element, shown) {
  const { all, row, names } = shown;
  const token = (/** @type {number | undefined} */ index) => {
    const name = index === undefined ? undefined : names?.[index];
    return name === undefined ? undefined : tokenLabel(name);
  };
  const measured = (/** @type {number} */ value) => (Number.isNaN(value) ? undefined : value);
  const lines = placesOf(shown).map((place, index) => {
    const matrix = matrixAt(all, index);
    const { entropy, distance } = headMeasures(matrix);
    const look = strongestLook(matrix, row, indexOfLargest(matrix.weights));
    const { findings, effect } = remarksOf(element, place);
    const { isOff, factor } = strengthOf(shown, place);
    return [
      place.layer,
      place.head,
      isOff ? 0 : 1,
      factor,
      measured(entropy),
      measured(distance),
      look?.queryIndex,
      token(look?.queryIndex),
      look?.keyIndex,
      all.rows === all.columns ? token(look?.keyIndex) : undefined,
      look?.weight,
      findings.join('; '),
      effect,
    ];
  });
  const looks = ['queryIndex', 'queryToken', 'keyIndex', 'keyToken', 'weight'];
  return csvOf([
    ['layer', 'head', 'on', 'factor', 'entropy', 'distance', ...looks, 'findings', 'effect'],
    ...lines,
  ]);
}

/** Properties that make an element show the same. @param {AttentionHeads} element @param {HeadsShown} shown */
function asJson(element, shown) {
  const { all, names, chosen, other, row, off, factors } = shown;
  const { layers, heads, rows, columns } = all;
  const remarks = placesOf(shown).map((place) => remarksOf(element, place));
  const byLayer = (/** @type {unknown[]} */ list) =>
    Array.from({ length: layers }, (_, layer) => list.slice(layer * heads, (layer + 1) * heads));
  const { switches, measures } = element;
  const state = {
    queryTokens: names,
    ...chosen,
    row,
    off: writeOff(off),
    scaled: writeScaled(factors),
    compare: other && headName(other),
    switches,
    measures,
    findings: element.findings && byLayer(remarks.map(({ findings }) => findings)),
    effects: element.effects && byLayer(remarks.map(({ effect }) => effect)),
  };
  return jsonParts([
    // Whose they are may change or hand on the numbers between one part and the next.
    ['weights', nestedListParts(all.data.slice(), [layers, heads, rows, columns], '  ')],
    ...shortMembers(state),
  ]);
}

/**
 * @param {AttentionHeads} element
 * @param {HeadsShown} shown
 * @param {Strings} strings
 */
function figureOf(element, shown, strings) {
  const { all, maps, names, chosen, other, row } = shown;
  const box = /** @type {Element} */ (element.renderRoot.querySelector('.canvas-colors'));
  const theme = canvasTheme(box);
  const drawn = placesOf(shown).map((place, index) => {
    const { isOff, factor } = strengthOf(shown, place);
    const matrix = matrixAt(all, index);
    const { findings, effect } = remarksOf(element, place);
    const { entropy, distance } = headMeasures(matrix);
    const isMeasured = element.measures && !Number.isNaN(entropy);
    const values = { entropy: formatShort(entropy), distance: formatShort(distance) };
    const name = nameOf(place.head, factor, strings);
    const isChosen = headName(place) === headName(chosen);
    const isOther = other !== undefined && headName(place) === headName(other);
    return {
      name: isOff ? strings.headIsOff({ name }) : name,
      matrix,
      isOff,
      frame: /** @type {'' | 'chosen' | 'compared'} */ (isChosen ? 'chosen' : isOther ? 'compared' : ''),
      remarks: [
        ...findings,
        ...(effect ? [effect] : []),
        ...(isMeasured ? [strings.headMeasures(values)] : []),
      ],
    };
  });
  const layers = Array.from({ length: all.layers }, (_, layer) => ({
    name: strings.layerNumber(layer),
    heads: drawn.slice(layer * all.heads, (layer + 1) * all.heads),
  }));
  const labels = (names ?? []).map((name) => tokenLabel(name));
  const picture = { layers, litRow: row, labels, scale: maps.scale, direction: strings.direction };
  return {
    picture,
    theme: { ...theme, accentBytes: colorBytes(theme.accent) },
    measure: measureIn(theme.family, 12),
  };
}

/**
 * A head, and how much it counts where that is not once.
 * @param {number} head
 * @param {number} factor
 * @param {Strings} strings
 */
export const nameOf = (head, factor, strings) =>
  `${strings.headNumber(head)}${factor === 1 ? '' : ` × ${formatShort(factor, 2)}`}`;

/**
 * A picture of any number of cells: its maps are painted as on the page.
 * @param {AttentionHeads} element
 * @param {HeadsShown} shown
 * @param {Strings} strings
 */
async function paintedPng(element, shown, strings) {
  const { picture, theme, measure } = figureOf(element, shown, strings);
  const { drawing, maps } = headsFrames(picture, theme, measure);
  const canvas = drawingAsCanvas(drawing);
  const context = canvas.getContext('2d');
  const map = document.createElement('canvas');
  map.width = mapSize;
  map.height = mapSize;
  function* painted() {
    for (const { x, y, side, head } of maps) {
      paintMap(map, head.matrix, { theme, scale: picture.scale, litRow: shown.row });
      if (!context) return;
      context.globalAlpha = head.isOff ? 0.35 : 1;
      context.drawImage(map, x, y, side, side);
      yield;
    }
  }
  await doneInSlices(painted(), shown.all.data.length);
  return canvasAsPng(canvas);
}

/**
 * @param {AttentionHeads} element
 * @param {HeadsShown} shown
 * @param {Strings} strings
 * @returns {import('./figure-files.js').FigureFile[]}
 */
export function headsFiles(element, shown, strings) {
  const draw = () => {
    const { picture, theme, measure } = figureOf(element, shown, strings);
    return headsDrawing(picture, theme, measure);
  };
  // The drawing of many cells would be a file that no program opens.
  const cells = shown.all.data.length;
  const figures =
    cells <= mostDrawnCells
      ? drawingFiles(draw, cells)
      : [{ kind: 'png', sign: 'PNG', isLong: true, make: () => paintedPng(element, shown, strings) }];
  return whileThere(shown.all, strings, [
    textFile('csv', 'CSV', () => asCsv(element, shown), 'text/csv'),
    longTextFile('json', 'JSON', { numbers: cells, parts: () => asJson(element, shown) }, 'application/json'),
    ...figures,
  ]);
}
