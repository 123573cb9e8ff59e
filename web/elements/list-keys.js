import { cursorAfterKey } from './cursor-keys.js';

/**
 * Moves the focus in a list of buttons, of which one is reached by tabbing.
 * @param {KeyboardEvent} event inside the list
 */
export function moveInList(event) {
  const list = /** @type {HTMLElement} */ (event.currentTarget);
  const buttons = Array.from(list.querySelectorAll('button'));
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.composedPath()[0]));
  const ends = /** @type {Record<string, number>} */ ({ Home: 0, End: buttons.length - 1 });
  const cursor = cursorAfterKey(event, { queryIndex: at, keyIndex: 0 }, { rows: buttons.length, columns: 1 });
  if (at < 0 || !cursor || ['ArrowLeft', 'ArrowRight'].includes(event.key)) return;
  event.preventDefault();
  buttons[ends[event.key] ?? cursor.queryIndex].focus();
}
