/**
 * @file Which heads are switched off, and which count for more or less, as attributes say it; layers and heads are counted from 0.
 */

import { formatFull } from '../views/format-number.js';
import { textOf } from './describe-value.js';
import { decimal, wordsOf } from './read-attributes.js';

/** @typedef {{ layer: number, head: number }} HeadPlace */

const scaledHead = new RegExp(`^(\\d{1,6})\\.(\\d{1,6}) (${decimal})$`, 'i');
/** A layer adds up heads that count for so much without leaving what a float32 holds. */
const largestFactor = 1e6;

/** @param {HeadPlace} place */
export const headName = ({ layer, head }) => `${layer}.${head}`;

/**
 * @param {unknown} off as the attribute has it: 'layer.head', separated by spaces
 * @param {number} layers
 * @param {number} heads of a layer
 * @returns {{ places: HeadPlace[], strange: string[] }} in the model's order; and what names no head of it
 */
export function readOff(off, layers, heads) {
  const words = wordsOf(off);
  const all = Array.from({ length: layers * heads }, (_, index) => ({
    layer: Math.floor(index / heads),
    head: index % heads,
  }));
  const names = new Set(words);
  const places = all.filter((place) => names.has(headName(place)));
  for (const place of places) names.delete(headName(place));
  return { places, strange: [...names] };
}

/** @param {readonly HeadPlace[]} places in the model's order */
export const writeOff = (places) => places.map(headName).join(' ');

/**
 * Heads that count for more or less than they would, as an attribute says it: 'layer.head factor', separated by commas.
 * @param {unknown} scaled as the attribute has it
 * @param {number} layers
 * @param {number} heads of a layer
 * @returns {{ factors: Map<string, number>, strange: string[] }} by the heads' names, in the order of the text; and what is none
 */
export function readScaled(scaled, layers, heads) {
  /** @type {Map<string, number>} */
  const factors = new Map();
  /** @type {string[]} */
  const strange = [];
  for (const part of textOf(scaled).split(',')) {
    const words = part.trim().replaceAll(/\s+/g, ' ');
    if (words === '') continue;
    const [, layer, head, number] = scaledHead.exec(words) ?? [];
    const factor = Math.fround(Number(number));
    if (!(Number(layer) < layers && Number(head) < heads && Math.abs(factor) <= largestFactor))
      strange.push(words);
    else factors.set(headName({ layer: Number(layer), head: Number(head) }), factor);
  }
  return { factors, strange };
}

/** @param {Map<string, number>} factors @returns {string} those that are not 1 */
export const writeScaled = (factors) =>
  [...factors]
    .filter(([, factor]) => factor !== 1)
    .map(([name, factor]) => `${name} ${formatFull(factor)}`)
    .join(', ');

/**
 * What leaves these heads on, for a model's forward pass: 1, what a head is scaled by, or 0 for one that is off.
 * @param {{ off: unknown, scaled?: unknown }} choice
 * @param {number} layers
 * @param {number} heads of a layer
 * @returns {{ data: Float32Array, shape: number[] }} [layers, H]
 */
export function headScaleOf({ off, scaled }, layers, heads) {
  const data = new Float32Array(layers * heads).fill(1);
  for (const [name, factor] of readScaled(scaled, layers, heads).factors) {
    const [layer, head] = name.split('.').map(Number);
    data[layer * heads + head] = factor;
  }
  for (const { layer, head } of readOff(off, layers, heads).places) data[layer * heads + head] = 0;
  return { data, shape: [layers, heads] };
}
