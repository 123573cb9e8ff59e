/**
 * @file What each element takes of what is shared, and what it has for the others.
 */
import { tokenize } from '../text/tokenize.js';
import { isQuick } from './in-slices.js';
import { readLayers } from './read-layers.js';

/**
 * @typedef {object} SharedState each undefined as long as nobody has chosen it
 * @property {number} [layer]
 * @property {number} [head]
 * @property {number} [row] the query that is looked at
 * @property {number} [column] the key
 * @property {number} [threshold]
 * @property {string} [aggregate]
 *
 * @typedef {import('./read-data-file.js').SharedData & { explain?: unknown, note?: string }} SharedData
 * @typedef {HTMLElement & Record<string, any>} Member
 *
 * @typedef {object} Kind
 * @property {readonly string[]} data
 * @property {readonly (keyof SharedState)[]} state
 */

/** @type {Record<string, Kind>} */
const kinds = {
  'attention-heatmap': {
    data: ['weights', 'queryTokens', 'keyTokens', 'explain', 'note'],
    state: ['layer', 'head', 'aggregate', 'threshold'],
  },
  'attention-heads': { data: ['weights', 'queryTokens'], state: ['layer', 'head', 'row'] },
  'attention-lines': { data: ['weights', 'queryTokens', 'keyTokens'], state: ['layer', 'row', 'threshold'] },
  'attention-embedding': {
    data: ['query', 'key', 'weights', 'positions', 'queryTokens', 'keyTokens'],
    state: ['layer', 'head', 'row'],
  },
  'attention-steps': { data: [], state: ['head'] },
};

export const memberTags = Object.keys(kinds);

/** @param {unknown} target @returns {Member | undefined} */
export const asMember = (target) =>
  target instanceof HTMLElement && Object.hasOwn(kinds, target.localName) ? target : undefined;

/**
 * What an element has computed itself, for those that have nothing of their own.
 * @param {Member} member
 * @returns {SharedData | undefined}
 */
export function computedBy(member) {
  if (member.localName === 'attention-steps' && member.steps) {
    const { weights, q, k } = member.steps;
    return { weights, query: q, key: k, queryTokens: tokenize(member.sentence) };
  }
  if (isSentence(member) && member.attention)
    return { weights: member.attention, queryTokens: tokenize(member.sentence) };
  return undefined;
}

/** A heat map that computes what it shows. @param {Member} member */
const isSentence = (member) =>
  member.localName === 'attention-heatmap' && (member.sentence ?? undefined) !== undefined;

/** @param {Member} member @param {SharedData} data @returns {boolean} whether they were others before */
export function giveData(member, data) {
  if (isSentence(member)) return false;
  let isOther = false;
  for (const name of kinds[member.localName].data) {
    const value = data[/** @type {keyof SharedData} */ (name)];
    if (member[name] === value) continue;
    member[name] = value;
    isOther = true;
  }
  return isOther;
}

/** Whether all elements show the data at once. @param {SharedData} data */
export const isSmall = ({ weights, query }) => [weights, query].every((given) => isQuick(countOf(given)));

/** How many numbers there are, by the first of each list. @param {any} given @returns {number} */
const countOf = (given) =>
  Array.isArray(given)
    ? given.length * countOf(given[0])
    : typeof given === 'number'
      ? 1
      : (given?.data?.length ?? 0);

/** What elements show of what nobody has chosen. @type {Record<string, unknown>} */
const unchosen = { layer: 0, head: 0, aggregate: 'head', row: undefined, heads: '' };

/**
 * @param {Member} member
 * @param {SharedState} state
 * @param {ReadonlySet<string>} changed which of it to give
 * @param {boolean} isNew an element that is new here keeps what its author chose where nothing else is chosen
 */
export function giveState(member, state, changed, isNew) {
  const give = (/** @type {string} */ name, /** @type {unknown} */ value) => {
    if (value === undefined && (isNew || !(name in unchosen))) return;
    const given = value ?? unchosen[name];
    if (member[name] !== given) member[name] = given;
  };
  for (const name of kinds[member.localName].state) if (changed.has(name)) give(name, state[name]);
  if (member.localName === 'attention-lines' && changed.has('head'))
    give('heads', state.head === undefined ? undefined : String(state.head));
  if (member.localName === 'attention-heatmap' && (changed.has('row') || changed.has('column')))
    moveTo(member, state);
}

/** The cell of a heat map, or of a row the largest, as soon as the heat map shows it. @param {Member} heatmap @param {SharedState} state */
async function moveTo(heatmap, { row, column }) {
  if (row === undefined) return;
  await heatmap.updateComplete;
  if (heatmap.cursor?.queryIndex === row && column === undefined) return;
  try {
    heatmap.moveTo(row, column);
  } catch (error) {
    // There is no such cell, or not yet: other elements say so, and the heat map tells when it has other numbers.
    if (!(error instanceof RangeError)) throw error;
  }
}

/**
 * What an element says that has been chosen in it.
 * @param {Member} member
 * @param {Record<string, any>} detail of its `attention-change`
 * @returns {SharedState}
 */
export function chosenIn(member, { reason, ...detail }) {
  const { layer, head } = detail;
  const row = detail.row ?? undefined;
  if (member.localName === 'attention-heatmap') {
    if (reason === 'cursor') return { row: detail.queryIndex, column: detail.keyIndex };
    return reason === 'head' ? { layer, head, aggregate: detail.aggregate } : {};
  }
  if (member.localName === 'attention-lines') {
    if (reason === 'threshold') return { threshold: detail.threshold };
    return reason === 'row' ? { row, column: undefined } : {};
  }
  if (reason === 'row') return { row, column: undefined };
  if (reason !== 'head') return {};
  return member.localName === 'attention-steps' ? { head } : { layer, head, aggregate: 'head' };
}

/**
 * What can still be chosen of other data.
 * @param {SharedState} state
 * @param {SharedData} data
 * @returns {SharedState} what is no longer there is undefined
 */
export function choiceWithin(state, data) {
  const given = data.weights ?? data.query;
  const { layers, heads, rows, columns } = given
    ? readLayers(given)
    : { layers: 1, heads: 1, rows: 0, columns: 0 };
  const within = (/** @type {number | undefined} */ value, /** @type {number} */ count) =>
    value !== undefined && Number.isInteger(value) && value >= 0 && value < count ? value : undefined;
  const row = within(state.row, rows);
  return {
    layer: within(state.layer, layers),
    head: within(state.head, heads),
    row,
    column: row === undefined || !data.weights ? undefined : within(state.column, columns),
  };
}
