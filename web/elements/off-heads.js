/**
 * @file Heads that are switched off, as an attribute says it: 'layer.head', from 0, separated by spaces.
 */

import { wordsOf } from './read-attributes.js';

/** @typedef {{ layer: number, head: number }} HeadPlace */

/** @param {HeadPlace} place */
export const headName = ({ layer, head }) => `${layer}.${head}`;

/**
 * @param {unknown} off as the attribute has it
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
 * What leaves these heads on, for a model's forward pass: 1, or 0 for a head that is off.
 * @param {unknown} off
 * @param {number} layers
 * @param {number} heads of a layer
 * @returns {{ data: Float32Array, shape: number[] }} [layers, H]
 */
export function headScaleOf(off, layers, heads) {
  const data = new Float32Array(layers * heads).fill(1);
  for (const { layer, head } of readOff(off, layers, heads).places) data[layer * heads + head] = 0;
  return { data, shape: [layers, heads] };
}
