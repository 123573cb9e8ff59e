import { readHash, writeHash } from './address.js';
import { noteOtherVersion, noteTooLong } from './address-note.js';
import { openStateFiles, saveStateFile } from './state-file.js';

/** The address follows when the choosing and typing rests; milliseconds. */
const restingDelay = 300;

/** @typedef {import('./address.js').Entries} Entries */

/**
 * Keeps what a page shows behind its address's #, and in a file where that has no room for it. It is taken from the address now and
 * whenever that changes, and from a file that the reader opens.
 * @param {{ current(): Entries, show(entries: Entries): void }} page names that it does not know are none of its concern
 * @returns {() => void} to be called when something else may be shown
 */
export function keepState({ current, show }) {
  /** What was shown last, as text: an address stays as it is until that changes. */
  let known = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const take = (/** @type {Entries} */ entries) => {
    clearTimeout(timer);
    show(entries);
    known = JSON.stringify([...current()]);
  };
  const takeAddress = () => {
    const { entries, otherVersion } = readHash(location.hash);
    take(entries);
    noteOtherVersion(otherVersion);
    noteTooLong([], 0);
  };
  const writeAddress = () => {
    const { hash, needed, leftOut } = writeHash(current());
    history.replaceState(null, '', hash || location.pathname + location.search);
    noteOtherVersion(undefined);
    noteTooLong(leftOut, needed);
  };

  takeAddress();
  addEventListener('hashchange', takeAddress);
  for (const id of ['save-state', 'save-file'])
    document.getElementById(id)?.addEventListener('click', () => saveStateFile(current()));
  openStateFiles((entries) => {
    take(entries);
    writeAddress();
  });
  return () => {
    const now = JSON.stringify([...current()]);
    if (now === known) return;
    known = now;
    clearTimeout(timer);
    timer = setTimeout(writeAddress, restingDelay);
  };
}
