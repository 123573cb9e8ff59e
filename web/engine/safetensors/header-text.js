import { badSafetensors } from '../errors.js';
import { quoted } from './names.js';

/**
 * Tensors in a file, texts in its metadata, axes of a shape. More than any model has, and so few that a header made to keep its reader
 * busy does so for seconds: from 2^23 names on an object of V8 takes time of the square of their number.
 */
const MAX_ITEMS = 2 ** 18;

/**
 * Reads the JSON of a header from left to right, in time and memory of its length. A header is three levels deep and holds strings and
 * whole numbers alone, so this is all of JSON that it needs. JSON.parse() would keep the last of two equal names without a
 * word, round large numbers, and keep a record for each of a hundred million brackets.
 * @param {string} text
 */
export function readingHeader(text) {
  let at = 0;
  /** The names of the members that are being read, the outermost first. @type {string[]} */
  const path = [];

  /** @param {string} fault */
  const refuse = (fault) => badSafetensors(['header', ...path.map(quoted), fault].join(': '));

  /** @param {string} expected at this place */
  const fault = (expected) =>
    refuse(`expected ${expected} at character ${at}, got ${text.slice(at, at + 20) || 'its end'}`);

  const skipSpace = () => {
    while (' \t\n\r'.includes(text[at])) at++;
  };

  /** Steps over the sign if it comes next. @param {string} sign */
  const takes = (sign) => {
    skipSpace();
    const isNext = text[at] === sign;
    if (isNext) at++;
    return isNext;
  };

  /** @param {string} sign */
  const expect = (sign) => {
    if (!takes(sign)) throw fault(sign);
  };

  /** @param {string} open @param {string} close @param {() => void} readOne */
  const series = (open, close, readOne) => {
    expect(open);
    if (takes(close)) return;
    let items = 0;
    do {
      if (++items > MAX_ITEMS) throw refuse(`expected at most ${MAX_ITEMS} items`);
      readOne();
    } while (takes(','));
    expect(close);
  };

  const string = () => {
    skipSpace();
    let end = at + 1;
    let value;
    if (text[at] === '"') {
      for (; end < text.length && text[end] !== '"'; end++) if (text[end] === '\\') end++;
      try {
        value = JSON.parse(text.slice(at, end + 1));
      } catch {} // not closed, or signs and escapes that JSON does not have
    }
    // Half of a surrogate pair cannot be written as UTF-8.
    if (typeof value !== 'string' || /\p{Surrogate}/u.test(value)) throw fault('a string in Unicode');
    at = end + 1;
    return value;
  };

  return {
    refuse,
    string,
    /** An array of whole numbers. @param {number} max of each */
    wholeNumbers(max) {
      /** @type {number[]} */
      const found = [];
      series('[', ']', () => {
        skipSpace();
        // As many digits as 2^53 has; no sign, fraction or exponent.
        const value = Number(/^(0|[1-9]\d{0,15})(?![-+.\w])/.exec(text.slice(at, at + 20))?.[0]);
        if (!(value <= max)) throw fault(`a whole number from 0 to ${max}`);
        at += String(value).length;
        found.push(value);
      });
      return found;
    },
    /**
     * An object, whose names are all different.
     * @template Value
     * @param {(name: string) => Value} readValue
     */
    members(readValue) {
      /** @type {Map<string, Value>} */
      const found = new Map();
      series('{', '}', () => {
        const name = string();
        if (found.has(name)) throw refuse(`${quoted(name)} stands twice`);
        expect(':');
        path.push(name);
        found.set(name, readValue(name));
        path.pop();
      });
      return found;
    },
    /** Nothing but spaces may come after the header's object. */
    end() {
      while (text[at] === ' ') at++;
      if (at < text.length) throw fault('its end');
    },
  };
}
