/**
 * Sends an event that leaves shadow roots and rises through the page.
 * @param {EventTarget} target
 * @param {string} type
 * @param {object} detail
 */
export function sendEvent(target, type, detail) {
  target.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
}
