import { html } from 'lit';

/**
 * A table that scrolls by itself where it is too wide, also by keyboard.
 * @param {string} label
 * @param {unknown} table
 * @param {{ tall?: boolean }} [options] `tall`: it may have many rows
 */
export function scrollingTable(label, table, { tall = false } = {}) {
  return html`<div class="scrolling ${tall ? 'tall' : ''}" tabindex="0" role="region" aria-label=${label}>${table}</div>`;
}
