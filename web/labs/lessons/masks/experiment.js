import { css, html } from 'lit';
import { live } from 'lit/directives/live.js';
import { maskOf } from '../../../elements/mask-patterns.js';
import { tableStyles } from '../../../elements/table-styles.js';
import { tintStyles } from '../../../elements/tint-styles.js';
import { embedTokens } from '../../../text/embed-tokens.js';
import { tokenize } from '../../../text/tokenize.js';
import { formatFull, formatShort } from '../../../views/format-number.js';
import { shortLabel } from '../../../views/token-label.js';
import { Experiment } from '../../experiment.js';
import { attentionEngine } from '../../lesson-engines.js';
import { choice, flag, whole, words } from '../../lesson-fields.js';
import { bars } from '../../parts/bars.js';
import { slider } from '../../parts/slider.js';
import { textBox } from '../../parts/text-box.js';
import { segments } from '../../segments.js';
import {
  attend,
  costOf,
  costOfStep,
  decode,
  embedDim,
  moves,
  naiveSoftmax,
  weighted,
  whatCameOut,
  withAnotherLast,
} from './attend.js';
import { drawCheck } from './checks.js';
import { blinded, chosenMask, kinds, maskText, mostWords, ownField, sized, toggled } from './chosen-mask.js';
import { gridStyles, maskGrid, numberMatrix } from './mask-grid.js';

/** @typedef {import('./attend.js').Attended} Attended */
/** @typedef {import('./chosen-mask.js').Mask} Mask */

const firstSentence = 'The cat sat on the mat';
const longest = 80;

/** Of a word where it is a name, in UTF-16 code units. */
const longestName = 12;

/**
 * @typedef {{ engine: number[], naive: number[] }} Blind of a row that sees nothing, by the engine and by a softmax as mostly written
 *
 * @typedef {object} Masked
 * @property {string[]} names the words, long ones shortened
 * @property {Mask} mask
 * @property {Attended} attended
 * @property {number[]} moved how far each row moves when the last word is another
 * @property {number} earlier how far, at most, the rows before the last one move so under the causal mask
 * @property {Float32Array} naive weights of the row that is looked at
 * @property {Float32Array} naiveOutput
 * @property {number[]} cached how far decoding with a cache is from all at once, by word
 * @property {'few' | 'many' | undefined} trouble with what was typed
 */

/** Masks that can be chosen and drawn, what they do to scores and weights, a row that sees nothing, and a cache. */
export class MasksExperiment extends Experiment {
  static fields = {
    sentence: words(firstSentence, longest),
    seed: whole(0, 1e9, 1),
    kind: choice(kinds, 'causal'),
    size: whole(0, mostWords, 2),
    own: ownField,
    row: whole(0, mostWords - 1, 3),
    changed: flag(false),
  };

  static styles = [
    tableStyles,
    tintStyles,
    gridStyles,
    css`
      .apart {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.7rem;
        border-block-start: 1px solid var(--line);
        padding-block-start: 0.9rem;
      }
    `,
  ];

  /** Once it is open. @type {import('./attend.js').Engine} */
  #engine = /** @type {any} */ (undefined);
  /** @type {import('./attend.js').Layer | undefined} */
  #layer;
  /** @type {Blind | undefined} */
  #blind;
  /** The cell of the mask that Tab reaches. */
  #reached = 0;
  /** @type {Masked} */
  results = /** @type {any} */ (undefined);

  async open() {
    this.#engine = await attentionEngine();
    this.#layer?.dispose();
    this.#layer = this.#engine.multiHeadAttention({ embedDim, numHeads: 1, seed: 5 });
    const vectors = embedTokens(tokenize(firstSentence), embedDim, 1);
    const count = vectors.length / embedDim;
    const { output, weights, maskedScores } = attend(
      this.#engine,
      this.#layer,
      vectors,
      blinded(maskOf('causal', count, 0), 0),
    );
    this.#blind = {
      engine: [...weights.data.subarray(0, count), ...output.data.subarray(0, embedDim)],
      naive: Array.from(naiveSoftmax(maskedScores.data.subarray(0, count))),
    };
  }

  close() {
    this.#layer?.dispose();
    this.#layer = undefined;
  }

  get #row() {
    return Math.min(this.settings.row, this.results.names.length - 1);
  }

  compute() {
    const { sentence, seed, row } = this.settings;
    const engine = this.#engine;
    const layer = /** @type {import('./attend.js').Layer} */ (this.#layer);
    const typed = tokenize(sentence);
    const isEnough = typed.length > 1;
    const tokens = (isEnough ? typed : tokenize(firstSentence)).slice(0, mostWords);
    const count = tokens.length;
    const mask = chosenMask(/** @type {any} */ (this.settings), count);
    const vectors = embedTokens(tokens, embedDim, seed);
    const others = withAnotherLast(vectors, seed);
    const movedUnder = (/** @type {Mask} */ one) =>
      moves(attend(engine, layer, vectors, one).output.data, attend(engine, layer, others, one).output.data);
    const attended = attend(engine, layer, vectors, mask);
    const at = Math.min(row, count - 1) * count;
    const naive = naiveSoftmax(attended.maskedScores.data.subarray(at, at + count));
    this.results = {
      names: tokens.map((token) => shortLabel(token, longestName)),
      mask,
      attended,
      moved: movedUnder(mask),
      earlier: Math.max(...movedUnder(maskOf('causal', count, 0)).slice(0, -1)),
      naive,
      naiveOutput: weighted(naive, attended.value),
      cached: decode(engine, layer, vectors),
      trouble: isEnough ? (typed.length > mostWords ? 'many' : undefined) : 'few',
    };
  }

  get outcome() {
    return this.#blind && whatCameOut(this.#blind.engine);
  }

  get finding() {
    const { names, mask, earlier, cached } = this.results;
    const { engine, naive } = /** @type {Blind} */ (this.#blind);
    const cost = costOf(names.length);
    return this.words.finding({
      visible: mask.data.reduce((sum, may) => sum + may, 0),
      cells: mask.data.length,
      blind: formatShort(Math.max(...engine.map(Math.abs))),
      naive: formatShort(naive[0]),
      earlier: formatShort(earlier),
      cached: formatShort(Math.max(...cached)),
      withCache: cost.cached,
      withoutCache: cost.again,
    });
  }

  /** @param {number} seed */
  draw(seed) {
    return drawCheck(this.#engine, seed, this.words);
  }

  render() {
    return [
      html`${this.#renderControls()} ${this.#renderMatrices()}`,
      html`${this.#renderRow()} ${this.#renderChange()} ${this.#renderCache()}`,
    ];
  }

  #renderControls() {
    const { words, settings, lab, results } = this;
    return html`<div class="controls">
        ${textBox({ id: 'sentence', label: words.sentence, value: settings.sentence, longest, describedBy: 'trouble', change: (sentence) => lab.set({ sentence }) })}
        <button type="button" id="draw-others" @click=${() => lab.set({ seed: (settings.seed + 1) % 1e9 })}>${words.another}</button>
      </div>
      <p id="trouble" role="status" class=${results.trouble ? 'problem' : 'unseen'}>${results.trouble ? words.trouble[results.trouble] : ''}</p>
      ${segments({
        legend: words.kind,
        group: 'kind',
        choices: kinds.map((kind) => /** @type {const} */ ([kind, words.kinds[kind]])),
        chosen: settings.kind,
        choose: (kind) => (kind === 'own' ? this.#draw(results.mask) : lab.set({ kind })),
      })}
      ${
        sized.includes(settings.kind)
          ? slider({
              id: 'size',
              label: words.sizes[settings.kind],
              value: settings.size,
              least: 0,
              most: results.names.length,
              change: (size) => lab.set({ size }),
            })
          : ''
      }
      <p class="quiet">${words.about[settings.kind]}</p>`;
  }

  /** @param {Mask} mask from now on the reader's own */
  #draw(mask) {
    this.lab.set({ kind: 'own', own: maskText(mask) });
  }

  #renderMatrices() {
    const { words, results } = this;
    const { names, mask, attended } = results;
    const finite = Array.from(attended.scores.data, Math.abs).filter(Number.isFinite);
    const shared = { names, marked: this.#row };
    const largest = Math.max(...finite);
    const visible = mask.data.reduce((sum, may) => sum + may, 0);
    return html`<p>${words.visible(visible, mask.data.length)}</p>
      <div class="beside">
        ${numberMatrix({ ...shared, id: 'scores', caption: words.scores, data: attended.scores.data, largest })}
        ${maskGrid({
          ...shared,
          caption: words.mask,
          mask,
          reached: Math.min(this.#reached, mask.data.length - 1),
          label: words.sees,
          toggle: (place) => this.#draw(toggled(mask, place)),
          reach: (place) => {
            this.#reached = place;
            this.lab.changed();
          },
        })}
        ${numberMatrix({
          ...shared,
          id: 'masked-scores',
          caption: words.maskedScores,
          data: attended.maskedScores.data,
          mask,
          largest,
          hidden: words.hidden,
        })}
        ${numberMatrix({
          ...shared,
          id: 'weights',
          caption: words.weights,
          data: attended.weights.data,
          mask,
          largest: 1,
          hidden: words.hidden,
        })}
      </div>`;
  }

  #renderRow() {
    const { words, lab, results } = this;
    const { names, mask, attended, naive, naiveOutput } = results;
    const row = this.#row;
    const count = names.length;
    const of = (/** @type {Float32Array} */ data, /** @type {number} */ width) =>
      data.subarray(row * width, (row + 1) * width);
    const cells = (/** @type {Float32Array} */ values) => Array.from(values, cell);
    const columns = Array.from({ length: embedDim }, (_, index) => String(index + 1));
    return html`<div class="apart">
      <h4>${words.oneRow}</h4>
      <div class="controls">
        <label class="field">
          <span class="label">${words.rowOf}</span>
          <select id="row" .value=${live(String(row))} @change=${(/** @type {any} */ event) => lab.set({ row: Number(event.target.value) })}>
            ${names.map((name, index) => html`<option value=${index} ?selected=${index === row}>${index + 1} ${name}</option>`)}
          </select>
        </label>
        <button type="button" id="blind" @click=${() => this.#draw(blinded(mask, row))}>${words.blind}</button>
      </div>
      <div class="scrolling" tabindex="0" role="group" aria-label=${words.rowWeights(names[row])}>
        <table id="row-weights">
          <caption>${words.rowWeights(names[row])}</caption>
          <thead>
            <tr><td></td>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr>
          </thead>
          <tbody>
            <tr><th scope="row">${words.masked}</th>${cells(of(attended.maskedScores.data, count))}</tr>
            <tr><th scope="row">${words.naive}</th>${cells(naive)}</tr>
            <tr><th scope="row">${words.byEngine}</th>${cells(of(attended.weights.data, count))}</tr>
          </tbody>
        </table>
      </div>
      <div class="scrolling" tabindex="0" role="group" aria-label=${words.rowOutput}>
        <table id="row-output">
          <caption>${words.rowOutput}</caption>
          <thead>
            <tr><td></td>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr>
          </thead>
          <tbody>
            <tr><th scope="row">${words.naive}</th>${cells(naiveOutput)}</tr>
            <tr><th scope="row">${words.byEngine}</th>${cells(of(attended.output.data, embedDim))}</tr>
          </tbody>
        </table>
      </div>
    </div>`;
  }

  #renderChange() {
    const { words, settings, lab, results } = this;
    const { changed } = settings;
    const { names, moved } = results;
    return html`<div class="apart">
      <h4>${words.change}</h4>
      <div class="row-of-buttons">
        <button type="button" id="change-last" aria-pressed=${changed ? 'true' : 'false'} @click=${() => lab.set({ changed: !changed })}>${words.changeLast(names[names.length - 1])}</button>
      </div>
      ${
        changed
          ? html`<div id="moved">
              ${bars({ label: words.moved, names, values: moved, largest: Math.max(...moved) })}
            </div>
            <p class="quiet">${words.movedAbout(moved.slice(0, -1).filter((far) => far !== 0).length, names.length - 1)}</p>`
          : html`<p class="quiet">${words.unchanged}</p>`
      }
    </div>`;
  }

  #renderCache() {
    const { words, results } = this;
    const { names, cached } = results;
    const total = costOf(names.length);
    const [many, far] = [1000, costOf(1000)];
    return html`<div class="apart">
      <h4>${words.cache}</h4>
      <p>${words.cacheAbout}</p>
      <div class="scrolling" tabindex="0" role="group" aria-label=${words.cache}>
        <table id="cache">
          <thead>
            <tr>
              <th scope="col">${words.step}</th>
              <th scope="col">${words.apart}</th>
              <th scope="col">${words.withCache}</th>
              <th scope="col">${words.withoutCache}</th>
            </tr>
          </thead>
          <tbody>
            ${names.map((name, place) => {
              const { cached: least, again } = costOfStep(place);
              return html`<tr><th scope="row">${place + 1} ${name}</th>${cell(cached[place])}${cell(least)}${cell(again)}</tr>`;
            })}
            <tr class="marked">
              <th scope="row">${words.together}</th>${cell(Math.max(...cached))}${cell(total.cached)}${cell(total.again)}
            </tr>
          </tbody>
        </table>
      </div>
      <p class="quiet">${words.many(many, formatShort(far.again / far.cached))}</p>
    </div>`;
  }
}

/** @param {number} value */
function cell(value) {
  return html`<td class="number ${Number.isNaN(value) ? 'broken' : ''}" title=${formatFull(value)}>${formatShort(value)}</td>`;
}
