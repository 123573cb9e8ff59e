/**
 * @file Attributes of the heat map as values that can be drawn with. A value that cannot falls back and is reported.
 */
import { colorMapNames } from '../views/color-maps.js';
import { DataError } from './read-weights.js';

const themes = ['auto', 'light', 'dark'];

/**
 * @typedef {object} Settings
 * @property {number} head
 * @property {string} colorMap
 * @property {number} threshold
 */

/**
 * @param {Element & { head: unknown, colorMap: unknown, threshold: unknown, theme: unknown }} element
 * @param {number} heads how many there are to choose from
 * @returns {{ settings: Settings, problems: DataError[] }}
 */
export function readSettings(element, heads) {
  /** @type {DataError[]} */
  const problems = [];
  const written = (/** @type {string} */ name, /** @type {unknown} */ value) =>
    element.getAttribute(name) ?? String(value);

  /** @type {(name: string, value: unknown, choices: readonly string[]) => string} */
  const choice = (name, value, choices) => {
    if (value === undefined || value === null || value === '') return choices[0];
    if (choices.includes(/** @type {string} */ (value))) return /** @type {string} */ (value);
    const values = { name, value: written(name, value), choices: choices.join(', '), fallback: choices[0] };
    problems.push(new DataError('notAChoice', values));
    return choices[0];
  };

  let head = Number(element.head ?? 0);
  if (heads > 0 && !(Number.isInteger(head) && head >= 0 && head < heads)) {
    const values = {
      name: 'head',
      value: written('head', element.head),
      minimum: 0,
      maximum: heads - 1,
      fallback: 0,
    };
    problems.push(new DataError('notInRange', values));
    head = 0;
  }
  let threshold = Number(element.threshold ?? 0);
  if (!Number.isFinite(threshold)) {
    const values = { name: 'threshold', value: written('threshold', element.threshold), fallback: 0 };
    problems.push(new DataError('notANumber', values));
    threshold = 0;
  }
  choice('theme', element.theme, themes);
  return {
    settings: { head, colorMap: choice('color-map', element.colorMap, colorMapNames), threshold },
    problems,
  };
}
