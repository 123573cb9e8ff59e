/** @file A lab's state in an address and in HTML, from which it comes back as it was. */
import { textOf } from '../elements/describe-value.js';
import { settingsText } from './lesson-fields.js';

/** What is said of a lab beside the settings of its lesson, by its attributes. */
const own = ['guess', 'draw', 'answer', 'without'];

/**
 * @typedef {object} LabState
 * @property {string} lesson
 * @property {string} settings as the attribute
 * @property {Record<string, string>} attributes those of `own` that are set
 */

/** @param {Element & { lesson: string }} lab @returns {LabState} */
export function stateOf(lab) {
  const set = own.flatMap((name) => (lab.hasAttribute(name) ? [[name, lab.getAttribute(name) ?? '']] : []));
  return {
    lesson: lab.lesson,
    settings: lab.getAttribute('settings') ?? '',
    attributes: Object.fromEntries(set),
  };
}

/** @param {LabState} state @returns {string} without # or ? */
export function addressOf({ lesson, settings, attributes }) {
  const entries = new URLSearchParams({ lab: lesson });
  for (const [name, value] of Object.entries(attributes)) entries.set(name, value);
  for (const [name, value] of new URLSearchParams(settings)) entries.set(name, value);
  return entries.toString();
}

/** @param {string} address what stands behind # or ? @returns {LabState | undefined} undefined: it speaks of no lab */
export function stateIn(address) {
  const entries = new URLSearchParams(address);
  const lesson = entries.get('lab');
  if (!lesson) return undefined;
  /** @type {Record<string, string>} */
  const attributes = {};
  for (const name of own) {
    const value = entries.get(name);
    if (value !== null) attributes[name] = value;
    entries.delete(name);
  }
  // What a page that shows a lab alone is told beside.
  for (const name of ['lab', 'lang', 'theme', 'id']) entries.delete(name);
  return { lesson, settings: entries.toString(), attributes };
}

/** @param {Element} lab @param {LabState} state what is not said is taken away */
export function apply(lab, { lesson, settings, attributes }) {
  const wanted = /** @type {Record<string, string | undefined>} */ ({
    lesson,
    settings: settings || undefined,
  });
  for (const name of own) wanted[name] = attributes[name];
  for (const [name, value] of Object.entries(wanted)) {
    if (value === undefined) lab.removeAttribute(name);
    else lab.setAttribute(name, value);
  }
}

/**
 * @param {string} script the address of the script
 * @param {object} lab
 * @param {LabState} lab.state
 * @param {Record<string, string>} lab.others more attributes; those that are empty are left out
 * @param {unknown} lab.presets in place of the lesson's own
 * @param {string} lab.fallback text for where scripts are off
 * @returns {string} HTML that shows the same lab on another page: a line for the script, one for the tag
 */
export function labHtml(script, { state, others, presets, fallback }) {
  const { lesson, settings, attributes } = state;
  const written = Object.entries({ lesson, settings, ...attributes, ...others })
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${escaped(value)}"`);
  // A text in it may end the script.
  const json = Array.isArray(presets) ? jsonOf(presets).replaceAll('<', '\\u003c') : '';
  const child = json && `<script type="application/json">${json}</script>`;
  return (
    `<script type="module" src="${escaped(script)}"></script>\n` +
    `<attention-lab${written.join('')}>${child}${escaped(fallback)}</attention-lab>`
  );
}

/** Settings as texts: an object may hold what JSON has no words for. @param {any[]} presets */
const jsonOf = (presets) =>
  JSON.stringify({
    presets: presets.map((one) => ({ name: textOf(one?.name), settings: settingsText(one?.settings) })),
  });

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
