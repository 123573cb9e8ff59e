/**
 * Words as a drawing has them, whose labels all begin on the left: those of a language that is written the other way keep their order.
 * @param {import('./strings.js').Strings} strings
 * @param {string} text in its language
 */
export const drawnWords = ({ direction }, text) => (direction === 'rtl' ? `\u2067${text}\u2069` : text);
