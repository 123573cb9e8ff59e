import { html, nothing } from 'lit';
import { BaseElement } from './base-element.js';
import { cardStyles } from './card-styles.js';
import { messageOf } from './describe-value.js';
import { readSentenceSizes } from './heatmap-settings.js';
import { JsonChild } from './json-child.js';
import { checkData, readDataFile } from './read-data-file.js';
import { DataError } from './read-weights.js';
import { reflectedAttribute } from './reflected-attribute.js';
import { segmentStyles } from './segment-styles.js';
import { sendEvent } from './send-event.js';
import { SentenceSource } from './sentence-source.js';
import { themeStyles } from './theme-styles.js';
import { ViewsGiving } from './views-giving.js';
import { asMember, choiceWithin, chosenIn, computedBy, giveState, memberTags } from './views-members.js';
import { viewsStyles } from './views-styles.js';

/** @typedef {import('./views-members.js').SharedData} SharedData */

const dataKeys = /** @type {const} */ ([
  'weights',
  'query',
  'key',
  'positions',
  'queryTokens',
  'keyTokens',
  'explain',
]);
const stateKeys = /** @type {const} */ (['layer', 'head', 'row', 'column', 'threshold', 'aggregate']);
const sentenceKeys = ['sentence', 'numHeads', 'embedDim', 'seed'];

/**
 * What stands inside shows one thing: its elements share their data, and the layer, head, query, key and threshold that a reader chooses
 * in one of them. The data are given as properties, as JSON inside the tag, as a file (`src`, or one that the reader opens), are computed
 * of a `sentence`, or by one of the elements itself: `<attention-steps>`, or `<attention-heatmap sentence>`.
 *
 * @element attention-views
 * @slot - the elements, anywhere inside, and whatever stands around them; a `<script type="application/json">` holds data
 * @fires {CustomEvent<{ reason: 'data' }>} attention-change - other data are shown; what is chosen inside sends an event of its own
 * @fires {CustomEvent<{ code: string, message: string, error: Error }>} attention-error - data that cannot be shown; what was shown before stays
 * @csspart files - where a file can be opened
 */
export class AttentionViews extends BaseElement {
  static properties = {
    weights: { attribute: false },
    query: { attribute: false },
    key: { attribute: false },
    positions: { attribute: false },
    queryTokens: { attribute: false },
    keyTokens: { attribute: false },
    explain: { attribute: false },
    src: {},
    files: { type: Boolean },
    sentence: {},
    numHeads: { type: Number, attribute: 'num-heads' },
    embedDim: { type: Number, attribute: 'embed-dim' },
    seed: { type: Number },
    layer: { type: Number, reflect: true, converter: reflectedAttribute },
    head: { type: Number, reflect: true, converter: reflectedAttribute },
    row: { type: Number, reflect: true, converter: reflectedAttribute },
    column: { type: Number, reflect: true, converter: reflectedAttribute },
    threshold: { type: Number, reflect: true, converter: reflectedAttribute },
    aggregate: { reflect: true, converter: reflectedAttribute },
  };

  static styles = [themeStyles, cardStyles, segmentStyles, viewsStyles];

  #json = new JsonChild(this, (values) => Object.assign(this, values), [
    ...dataKeys.filter((key) => key !== 'explain'),
    ...stateKeys,
    ...sentenceKeys,
    ...['theme', 'lang'],
  ]);
  #source = new SentenceSource();
  /** @type {SharedData | undefined} that the elements have; undefined as long as there have been none */
  #shown;
  /** @type {DataError | undefined} of the data that came last */
  #problem;
  /** @type {DataError | undefined} of the file that came last */
  #fileProblem;
  /** @type {{ name: string, data: SharedData } | undefined} that was opened last */
  #file;
  #isOver = false;
  #request = 0;
  /** @type {MutationObserver | undefined} */
  #observer;
  #giving = new ViewsGiving();
  /** Whether the elements are to be given other data. */
  #isOther = false;
  /** @type {Set<string>} what has been chosen and not been given yet */
  #chosen = new Set();

  constructor() {
    super();
    /** @type {import('./read-data-file.js').Given | null | undefined} [layers, H, L, S], [H, L, S] or [L, S] */
    this.weights = undefined;
    /** @type {import('./read-data-file.js').Given | null | undefined} [layers, H, L, D], [H, L, D] or [L, D] */
    this.query = undefined;
    /** @type {import('./read-data-file.js').Given | null | undefined} likewise, of the keys */
    this.key = undefined;
    /** @type {import('./read-data-file.js').Given | null | undefined} [places, E] */
    this.positions = undefined;
    /** @type {string[] | undefined} one for each query */
    this.queryTokens = undefined;
    /** @type {string[] | undefined} one for each key; those of the queries unless given */
    this.keyTokens = undefined;
    /** @type {import('./explanation-request.js').Explain | undefined} what to ask for the numbers behind a weight */
    this.explain = undefined;
    /** @type {string | null | undefined} the address of a file with data, JSON or safetensors */
    this.src = undefined;
    /** @type {boolean} whether the reader can open a file */
    this.files = false;
    /** @type {string | null | undefined} computed in the page, with matrices that are random */
    this.sentence = undefined;
    /** @type {number} for a sentence */
    this.numHeads = 4;
    /** @type {number} for a sentence; a multiple of the number of heads */
    this.embedDim = 64;
    /** @type {number} of a sentence's random matrices */
    this.seed = 1;
    /** @type {number | null | undefined} that was chosen, from 0 */
    this.layer = undefined;
    /** @type {number | null | undefined} that was chosen, from 0 */
    this.head = undefined;
    /** @type {number | null | undefined} the query that is looked at */
    this.row = undefined;
    /** @type {number | null | undefined} the key that is looked at */
    this.column = undefined;
    /** @type {number | null | undefined} weights below it are dimmed, or have no line */
    this.threshold = undefined;
    /** @type {string | null | undefined} of the heat map, where it was chosen: 'head', 'mean', 'max' or 'rollout' */
    this.aggregate = undefined;
    this.addEventListener('attention-change', (event) => this.#changed(event));
  }

  connectedCallback() {
    super.connectedCallback();
    // Elements may come later, or be taken away.
    this.#observer = new MutationObserver(() => this.#giveAll());
    this.#observer.observe(this, { childList: true, subtree: true });
    if (this.hasUpdated && this.sentence) this.#attend();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#source.release();
  }

  /** @returns {SharedData} what the elements show now; not a copy */
  get data() {
    return this.#shown ?? {};
  }

  /**
   * Shows what a file holds: JSON, or safetensors.
   * @param {Blob} file
   * @param {string} [name] said to the reader
   * @returns {Promise<boolean>} whether it could be shown; if not, what was shown before stays, and the element says why
   */
  async open(file, name = /** @type {File} */ (file).name ?? '') {
    const request = ++this.#request;
    try {
      const buffer = await file.arrayBuffer();
      if (request !== this.#request) return false;
      const data = readDataFile(buffer);
      this.#fileProblem = undefined;
      this.#file = { name, data };
      for (const key of dataKeys) Object.assign(this, { [key]: /** @type {any} */ (data)[key] });
      this.sentence = undefined;
      // What was chosen was chosen of others.
      for (const key of stateKeys) this[key] = undefined;
    } catch (error) {
      if (request !== this.#request) return false;
      this.#fileProblem =
        error instanceof DataError ? error : new DataError('fileUnreadable', { message: messageOf(error) });
    }
    this.requestUpdate();
    return this.#fileProblem === undefined;
  }

  async #fetch() {
    const { src } = this;
    const request = ++this.#request;
    if (!src) {
      this.#fileProblem = undefined;
      this.requestUpdate();
      return;
    }
    try {
      const response = await fetch(new URL(src, document.baseURI));
      if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
      const blob = await response.blob();
      if (request === this.#request) await this.open(blob, src.replace(/[?#].*$/, '').replace(/^.*\//, ''));
    } catch (error) {
      if (request !== this.#request) return;
      this.#fileProblem = new DataError('fileFetch', { name: src, message: messageOf(error) });
      this.requestUpdate();
    }
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    if (dataKeys.some((key) => changed.has(key))) this.#takeOwn();
    for (const key of stateKeys) if (changed.has(key)) this.#chosen.add(key);
  }

  /** Takes what was given as properties, if it fits together. */
  #takeOwn() {
    this.#problem = undefined;
    /** @type {Record<string, unknown>} */
    const own = {};
    for (const key of dataKeys) own[key] = this[key] ?? undefined;
    const file = this.#file?.data ?? {};
    if (dataKeys.some((key) => own[key] !== /** @type {any} */ (file)[key])) this.#file = undefined;
    if (!this.#hasOwn) {
      if ((this.sentence ?? undefined) !== undefined) this.#attend();
      else if (this.#shown) this.#show({});
      return;
    }
    this.#fileProblem = undefined;
    this.#take(own);
  }

  /** Shows data if they can be shown; if not, what was shown stays. @param {SharedData} data */
  #take(data) {
    this.#problem = undefined;
    try {
      checkData(data);
      this.#show(data);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      this.#problem = error;
      this.requestUpdate();
    }
  }

  get #hasOwn() {
    return Boolean(this.weights || this.query || this.key || this.positions);
  }

  /** @param {SharedData} data */
  #show(data) {
    // What was chosen of others may not be there any more.
    if (this.#shown) Object.assign(this, choiceWithin(this.#state, data));
    this.#shown = data;
    this.#isOther = true;
    this.requestUpdate();
  }

  render() {
    const { strings } = this;
    return html`<div
      class="all ${this.#isOver ? 'card over' : ''}"
      @dragover=${(/** @type {DragEvent} */ event) => this.#draggedOver(event)}
      @dragleave=${() => this.#setOver(false)}
      @drop=${(/** @type {DragEvent} */ event) => this.#dropped(event)}
    >
      ${this.renderProblems(this.#problems)}
      ${
        this.files
          ? html`<div class="files" part="files">
              <label class="segment open">
                <input
                  type="file"
                  accept=".json,.safetensors,application/json"
                  @change=${(/** @type {Event} */ event) => this.#picked(event)}
                />
                <span>${strings.openFile}</span>
              </label>
              <p class="quiet">
                ${this.#file ? strings.fileShown({ name: this.#file.name }) : strings.openFileWhat}
              </p>
            </div>`
          : nothing
      }
      <div><slot></slot></div>
    </div>`;
  }

  /** @returns {DataError[]} */
  get #problems() {
    const problems = [this.#json.problem, this.#problem, this.#fileProblem, this.#source.problem];
    const ofSentence = (this.sentence ?? undefined) === undefined ? [] : readSentenceSizes(this).problems;
    return [...problems.filter((problem) => problem !== undefined), ...ofSentence, ...this.commonProblems()];
  }

  /** @param {import('lit').PropertyValues} changed */
  updated(changed) {
    if (changed.has('src')) this.#fetch();
    if (sentenceKeys.some((key) => changed.has(key))) this.#attend();
    const chosen = this.#chosen;
    this.#chosen = new Set();
    const isOther = this.#isOther;
    this.#isOther = false;
    if (isOther || chosen.size > 0) this.#giveAll(chosen);
    if (isOther) sendEvent(this, 'attention-change', { reason: 'data' });
    this.reportProblems(this.#problems);
  }

  async #attend() {
    if ((this.sentence ?? undefined) === undefined || !this.isConnected) {
      this.#source.release();
      return;
    }
    await this.#source.attend(String(this.sentence), readSentenceSizes(this).sizes);
    const { attended } = this.#source;
    if (attended && !this.#hasOwn) {
      const { weights, query, key, positions, tokens, explain } = attended;
      const note = this.strings.untrained;
      this.#take({ weights, query, key, positions, queryTokens: tokens, explain, note });
    }
    this.requestUpdate();
  }

  /** @returns {import('./views-members.js').SharedState} */
  get #state() {
    const state = stateKeys.map((key) => [key, this[key] ?? undefined]);
    return Object.fromEntries(state);
  }

  /** @returns {import('./views-members.js').Member[]} those inside, but not those of views inside */
  get #members() {
    return Array.from(this.querySelectorAll(memberTags.join(','))).flatMap((element) => {
      const member = element.closest('attention-views') === this ? asMember(element) : undefined;
      return member ? [member] : [];
    });
  }

  /** @param {Iterable<string>} [chosen] what is another than before */
  #giveAll(chosen = []) {
    this.#giving.give(this.#members, this.#shown, () => this.#state, chosen);
  }

  /** @param {Event} event */
  #changed(event) {
    const member = asMember(event.target);
    if (!member || member.closest('attention-views') !== this) return;
    const detail = /** @type {CustomEvent} */ (event).detail ?? {};
    const hasSource = this.#hasOwn || (this.sentence ?? undefined) !== undefined;
    const computed = ['data', 'edit'].includes(detail.reason) && !hasSource ? computedBy(member) : undefined;
    if (computed) this.#take(computed);
    // What came after the choice: a heat map can go to a cell only once it has its weights.
    if (detail.reason === 'data') giveState(member, this.#state, new Set(['row', 'column']), true);
    Object.assign(this, chosenIn(member, detail));
  }

  /** @param {Event} event */
  #picked(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const [file] = input.files ?? [];
    if (file) this.open(file);
    // The same file can be chosen again after it has changed.
    input.value = '';
  }

  /** @param {DragEvent} event */
  #draggedOver(event) {
    if (!this.files || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#setOver(true);
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    this.#setOver(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (!this.files || !file) return;
    event.preventDefault();
    this.open(file);
  }

  /** @param {boolean} isOver */
  #setOver(isOver) {
    if (isOver === this.#isOver) return;
    this.#isOver = isOver;
    this.requestUpdate();
  }
}
