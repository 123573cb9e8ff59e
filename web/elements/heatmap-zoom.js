/**
 * @file How much larger or smaller than they would be cells are shown. 1 fits the room.
 */
import { numberOf, refusal } from './read-attributes.js';

export const zoomLimits = /** @type {const} */ ([0.25, 10]);
const [minimum, maximum] = zoomLimits;
/** From one press of a button to the next. */
const stepFactor = 1.5;
/** Digits after the point: what a wheel comes to has to have room in an address. */
const digits = 3;

/**
 * @param {number} zoom
 * @returns {number} the nearest that can be shown, with few digits
 */
export const possibleZoom = (zoom) => Number(Math.max(minimum, Math.min(maximum, zoom)).toFixed(digits));

/**
 * The next power of the factor, so that as many steps back lead to where one was, and past the fitted size nobody goes.
 * @param {number} zoom
 * @param {1 | -1} direction
 */
export function nextZoom(zoom, direction) {
  // Of a number that was rounded.
  const tolerance = 0.01;
  const step = direction * (Math.log(zoom) / Math.log(stepFactor));
  return possibleZoom(stepFactor ** (direction * (Math.floor(step + tolerance) + 1)));
}

/**
 * @param {Element & { zoom?: unknown }} element
 * @param {import('./read-weights.js').DataError[]} problems is added to
 * @returns {number} one that can be shown
 */
export function readZoom(element, problems) {
  const zoom = numberOf(element.zoom ?? 1);
  if (zoom >= minimum && zoom <= maximum) return zoom;
  problems.push(refusal('notBetween', element, 'zoom', element.zoom, { minimum, maximum, fallback: 1 }));
  return 1;
}
