/**
 * @file What can be set in a lesson: each setting is a text in a tag's attribute, in an address and in JSON, and a value in the lesson.
 */

import { textOf } from '../elements/describe-value.js';

/**
 * @template Value
 * @typedef {object} Field
 * @property {Value} fallback what it is unless something is said
 * @property {string} expects in words, for messages: "a whole number from 1 to 9"
 * @property {(text: string) => Value | undefined} read undefined: the text is none that can be used
 * @property {(value: Value) => string} write a text that `read` makes the same value of
 */

/**
 * @typedef {Record<string, Field<any>>} Fields
 * @typedef {Record<string, any>} Settings
 */

/**
 * @param {number} least
 * @param {number} most
 * @param {number} fallback
 * @returns {Field<number>}
 */
export const whole = (least, most, fallback) => ({
  fallback,
  expects: `a whole number from ${least} to ${most}`,
  read: (text) => {
    const value = numberIn(text);
    return Number.isInteger(value) && value >= least && value <= most ? value : undefined;
  },
  write: String,
});

/**
 * @param {number} least
 * @param {number} most
 * @param {number} fallback
 * @returns {Field<number>}
 */
export const number = (least, most, fallback) => ({
  fallback,
  expects: `a number from ${least} to ${most}`,
  read: (text) => {
    const value = numberIn(text);
    return value >= least && value <= most ? value : undefined;
  },
  write: String,
});

/**
 * Several numbers, such as the weights of a row.
 * @param {number} least
 * @param {number} most
 * @param {number[]} fallback as many as there have to be
 * @returns {Field<number[]>}
 */
export const numbers = (least, most, fallback) => ({
  fallback,
  expects: `${fallback.length} numbers from ${least} to ${most}, with spaces between`,
  read: (text) => {
    const values = text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(numberIn);
    const isUsable = values.length === fallback.length && values.every((one) => one >= least && one <= most);
    return isUsable ? values : undefined;
  },
  write: (values) => values.join(' '),
});

/**
 * One of few. Numbers are written as such.
 * @template {string | number} Choice
 * @param {readonly Choice[]} choices
 * @param {Choice} [fallback] the first unless given
 * @returns {Field<Choice>}
 */
export const choice = (choices, fallback = choices[0]) => ({
  fallback,
  expects: `one of ${choices.join(', ')}`,
  read: (text) => choices.find((one) => String(one) === text),
  write: String,
});

/** @param {boolean} fallback @returns {Field<boolean>} */
export const flag = (fallback) => ({
  fallback,
  expects: 'yes or no',
  read: (text) =>
    /** @type {Record<string, boolean>} */ ({ yes: true, true: true, no: false, false: false })[text],
  write: (value) => (value ? 'yes' : 'no'),
});

/**
 * @param {string} fallback
 * @param {number} longest in characters
 * @returns {Field<string>}
 */
export const words = (fallback, longest) => ({
  fallback,
  expects: `a text of up to ${longest} characters`,
  read: (text) => (text.length <= longest ? text : undefined),
  write: (text) => text,
});

/** An empty text is no number. @param {string} text */
const numberIn = (text) => (text.trim() === '' ? Number.NaN : Number(text));

/**
 * @typedef {object} Refused
 * @property {string} name of what cannot be used
 * @property {string} text as it was written
 * @property {string} expects what is expected in its place
 */

/**
 * @param {Fields} fields
 * @param {Iterable<[string, string]>} entries names that are no field are somebody else's
 * @returns {{ settings: Settings, refused: Refused[] }}
 */
export function readSettings(fields, entries) {
  const written = new Map(entries);
  /** @type {Refused[]} */
  const refused = [];
  const settings = Object.fromEntries(
    Object.entries(fields).map(([name, { fallback, expects, read }]) => {
      const text = written.get(name);
      if (text === undefined) return [name, fallback];
      const value = read(text);
      if (value === undefined) refused.push({ name, text, expects });
      return [name, value ?? fallback];
    }),
  );
  return { settings, refused };
}

/**
 * @param {Fields} fields
 * @param {Settings} settings
 * @returns {[string, string][]} those that are not as they are unless something is said
 */
export function writeSettings(fields, settings) {
  return Object.entries(fields).flatMap(([name, { fallback, write }]) => {
    const text = write(settings[name]);
    return text === write(fallback) ? [] : [/** @type {[string, string]} */ ([name, text])];
  });
}

/**
 * Settings as an object, such as JSON has them: numbers, yes and no, texts, lists.
 * @param {unknown} value
 * @returns {string} as the attribute has them
 */
export function settingsText(value) {
  if (typeof value !== 'object' || value === null) return textOf(value);
  return new URLSearchParams(Object.entries(value).map(([name, one]) => [name, settingText(one)])).toString();
}

/** @param {unknown} value */
function settingText(value) {
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  return typeof value === 'boolean' ? flag(value).write(value) : textOf(value);
}
