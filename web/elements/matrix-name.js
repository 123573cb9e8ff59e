/**
 * @file Names of matrices with a letter below the line, which files write as W_Q: set so on the screen, and without a line in what is read
 * aloud, which would be "W underscore Q".
 */
import { html } from 'lit';

/** @param {string} name */
export const spokenName = (name) => name.replace('_', ' ');

/** @param {string} text in which the first such name is set; any other may be a token of the reader's */
export function withSubscript(text) {
  const found = /([A-Z])_([A-Z])/.exec(text);
  if (!found) return text;
  const [name, letter, below] = found;
  const [before, after] = [text.slice(0, found.index), text.slice(found.index + name.length)];
  // Letters that touch would be read as one word.
  return html`${before}${letter}<span class="unseen">${'\u00a0'}</span><sub>${below}</sub>${after}`;
}
