/**
 * @file What page.html has to say of its address. The notes lie there from the beginning, hidden: what is read aloud when it appears has
 * to be in the page before.
 */

import { shortLabel } from '../views/token-label.js';
import { longestHash } from './address.js';

/** @param {string | undefined} otherVersion of the address, as written there; undefined if it is of this one */
export function noteOtherVersion(otherVersion) {
  say('other-version', shortLabel(otherVersion ?? ''));
  show('other-version-note', otherVersion !== undefined);
}

/**
 * @param {string[]} leftOut names of what the address has no room for
 * @param {number} needed characters of an address that had
 */
export function noteTooLong(leftOut, needed) {
  say('needed', inThousands(needed));
  say('longest', inThousands(longestHash));
  say('left-out', leftOut.join(', '));
  show('too-long-note', leftOut.length > 0);
}

/** @param {string} id @param {string} text written only where it is another one, so that it is not read aloud again */
function say(id, text) {
  const element = document.getElementById(id);
  if (element && element.textContent !== text) element.textContent = text;
}

/** @param {string} id @param {boolean} isShown */
function show(id, isShown) {
  document.getElementById(id)?.toggleAttribute('hidden', !isShown);
}

/** @param {number} count @returns {string} '3 412', with a space that does not break */
const inThousands = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
