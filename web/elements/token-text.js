import { html, nothing } from 'lit';
import { labelTitle, shortLabel } from '../views/token-label.js';

/**
 * A token in running text or in a table; one that is too long is shortened, with more of it to be read by pointing.
 * @param {string} label as of `tokenLabel`
 */
export function tokenText(label) {
  return html`<bdi class="token" title=${labelTitle(label) ?? nothing}>${shortLabel(label)}</bdi>`;
}

/**
 * The same between quotation marks, where there is only text.
 * @param {string} label
 */
export function quotedToken(label) {
  return `“${shortLabel(label)}”`;
}
