/**
 * @file What a page shows, as a file: `{"page":"steps","v":1,"state":{"sentence":"The cat","edits":"wq 0 0.5"}}`.
 */

import { PassingStatus } from '../elements/passing-status.js';
import { saveFile } from '../elements/save-file.js';
import { shortLabel } from '../views/token-label.js';
import { version } from './address.js';

/** Bytes; far more than any page saves. */
const largest = 1_000_000;

/** @typedef {import('./address.js').Entries} Entries */

/** @param {string} page its name @param {Entries} entries @returns {string} */
export function writeStateFile(page, entries) {
  return JSON.stringify({ page, v: version, state: Object.fromEntries(entries) });
}

/**
 * @param {string} text of the file
 * @param {string} page the one that reads it
 * @param {Readonly<Record<string, string>>} titles of all pages, by name
 * @returns {{ entries: Entries } | { problem: string }} what is to be shown, or what was expected and what came instead
 */
export function readStateFile(text, page, titles) {
  const expected = `Expected a file that was saved from the page “${titles[page]}”`;
  const saved = parsed(text);
  if (saved === undefined) return { problem: `${expected}; this file is no JSON.` };
  if (typeof saved !== 'object' || saved === null || !('page' in saved && 'v' in saved && 'state' in saved))
    return { problem: `${expected}, with “page”, “v” and “state”; this is another kind of JSON.` };
  const { page: from, v, state } = saved;
  if (v !== version)
    return { problem: `${expected}, of version ${version}; this file is of version ${inWords(v)}.` };
  if (from !== page) {
    const isKnown = typeof from === 'string' && Object.hasOwn(titles, from);
    const other = isKnown ? `“${titles[from]}”` : `${inWords(from)}, which is none of the pages`;
    return { problem: `${expected}; this one was saved from ${other}.` };
  }
  if (typeof state !== 'object' || state === null || Array.isArray(state))
    return { problem: `${expected}, with named texts as its “state”; here that is ${inWords(state)}.` };
  const strange = Object.entries(state).find(([, value]) => typeof value !== 'string');
  if (strange) {
    const [name, value] = strange;
    return {
      problem: `${expected}, with a text for each name; here “${shortLabel(name)}” is ${inWords(value)}.`,
    };
  }
  return { entries: new Map(Object.entries(state)) };
}

/** Has the browser save what the page shows. @param {Entries} entries */
export function saveStateFile(entries) {
  const blob = new Blob([writeStateFile(nameOfPage(), entries)], { type: 'application/json' });
  saveFile('attention-state.json', blob);
}

/** Whenever the reader opens a saved file. @param {(entries: Entries) => void} take of a file of this page; of another one it is said */
export function openStateFiles(take) {
  const input = /** @type {HTMLInputElement} */ (document.getElementById('state-file'));
  const said = /** @type {HTMLElement} */ (document.getElementById('state-file-status'));
  const status = new PassingStatus((text) => {
    said.textContent = text;
  });
  let latest = 0;
  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    if (!file) return;
    const request = ++latest;
    status.clear();
    const read = await readFile(file);
    // Of several opened in quick succession the last one counts.
    if (request !== latest) return;
    // The same file can be opened again.
    input.value = '';
    if ('entries' in read) take(read.entries);
    const name = shortLabel(file.name);
    said.classList.toggle('error', 'problem' in read);
    if ('problem' in read) status.keep(`“${name}” was not opened, and nothing has changed. ${read.problem}`);
    else status.say(`“${name}” has been opened.`);
  });
}

/** @param {File} file */
async function readFile(file) {
  if (file.size > largest)
    return { problem: `Expected at most ${largest / 1e6} MB; it has ${(file.size / 1e6).toFixed(1)} MB.` };
  try {
    return readStateFile(await file.text(), nameOfPage(), titlesOfPages());
  } catch {
    // The file has gone since it was chosen, or is JSON so deep that nothing can be said of it.
    return { problem: 'The browser could not read it.' };
  }
}

const nameOfPage = () => document.body.dataset.page ?? '';

/** @returns {Record<string, string>} by name, as the navigation has them */
function titlesOfPages() {
  const links = Array.from(document.querySelectorAll('nav a'));
  return Object.fromEntries(
    links.map((link) => [link.getAttribute('href')?.replace(/\.html$/, ''), link.textContent]),
  );
}

/** @param {string} text @returns {unknown} undefined if it is no JSON, which knows no such value */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {unknown} value from JSON @returns {string} */
const inWords = (value) => shortLabel(JSON.stringify(value));
