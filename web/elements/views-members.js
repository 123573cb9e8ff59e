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
 * @property {readonly string[]} data that it takes
 * @property {Record<string, unknown>} state what it has of what is shared as long as nobody has chosen it, by the names of its properties
 * @property {(detail: Record<string, any>) => SharedState} chosen what its `attention-change` says that has been chosen in it
 * @property {(member: Member) => SharedData | undefined} [computed] what it has computed itself, for those that have nothing of their own
 * @property {(member: Member, state: SharedState) => void} [lookAt] shows a query and a key that are not properties of it
 */

/** Where only the query is chosen, no key is. @param {Record<string, any>} detail @returns {SharedState} */
const rowOf = ({ row }) => ({ row: row ?? undefined, column: undefined });

/** A head is one, and no longer all in one. @param {Record<string, any>} detail @returns {SharedState} */
const headOrRow = ({ reason, layer, head, row }) => {
  if (reason === 'head') return { layer, head, aggregate: 'head' };
  return reason === 'row' ? rowOf({ row }) : {};
};

/** @type {Record<string, Kind>} */
const kinds = {
  'attention-heatmap': {
    data: ['weights', 'queryTokens', 'keyTokens', 'explain', 'note'],
    state: { layer: 0, head: 0, aggregate: 'head', threshold: undefined },
    chosen: ({ reason, layer, head, aggregate, queryIndex, keyIndex }) => {
      if (reason === 'cursor') return { row: queryIndex, column: keyIndex };
      return reason === 'head' ? { layer, head, aggregate } : {};
    },
    computed: (heatmap) =>
      isSentence(heatmap) && heatmap.attention
        ? { weights: heatmap.attention, queryTokens: tokenize(heatmap.sentence) }
        : undefined,
    lookAt: moveTo,
  },
  'attention-heads': {
    data: ['weights', 'queryTokens'],
    state: { layer: 0, head: 0, row: undefined },
    chosen: headOrRow,
  },
  'attention-lines': {
    data: ['weights', 'queryTokens', 'keyTokens'],
    state: { layer: 0, heads: '', row: undefined, threshold: 0.05 },
    chosen: ({ reason, row, threshold }) => {
      if (reason === 'threshold') return { threshold };
      return reason === 'row' ? rowOf({ row }) : {};
    },
  },
  'attention-embedding': {
    data: ['query', 'key', 'weights', 'positions', 'queryTokens', 'keyTokens'],
    state: { layer: 0, head: 0, row: undefined },
    chosen: headOrRow,
  },
  'attention-steps': {
    data: [],
    state: { head: 0 },
    chosen: ({ reason, head }) => (reason === 'head' ? { head } : {}),
    computed: ({ steps, sentence }) =>
      steps && { weights: steps.weights, query: steps.q, key: steps.k, queryTokens: tokenize(sentence) },
  },
};

export const memberTags = Object.keys(kinds);

/** @param {unknown} target @returns {Member | undefined} */
export const asMember = (target) =>
  target instanceof HTMLElement && Object.hasOwn(kinds, target.localName) ? target : undefined;

/** @param {Member} member @returns {SharedData | undefined} what it has computed itself */
export const computedBy = (member) => kinds[member.localName].computed?.(member);

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

/**
 * @param {Member} member
 * @param {SharedState} state
 * @param {ReadonlySet<string>} changed which of it to give
 * @param {boolean} isNew an element that is new here keeps what its author chose where nothing else is chosen
 */
export function giveState(member, state, changed, isNew) {
  const kind = kinds[member.localName];
  for (const [name, unchosen] of Object.entries(kind.state)) {
    // Where several heads can be shown, the one that is chosen is shown alone.
    const shared = /** @type {keyof SharedState} */ (name === 'heads' ? 'head' : name);
    const chosen = name === 'heads' && state.head !== undefined ? String(state.head) : state[shared];
    if (!changed.has(shared) || (chosen === undefined && isNew)) continue;
    const given = chosen ?? unchosen;
    if (member[name] !== given) member[name] = given;
  }
  if (changed.has('row') || changed.has('column')) kind.lookAt?.(member, state);
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

/** @param {Member} member @param {Record<string, any>} detail of its `attention-change` @returns {SharedState} what has been chosen in it */
export const chosenIn = (member, detail) => kinds[member.localName].chosen(detail);

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
