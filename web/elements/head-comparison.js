import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatShort } from '../views/format-number.js';
import { headDifference } from '../views/head-difference.js';
import { oddityOf } from '../views/oddity.js';
import { headName } from './head-strengths.js';
import { matrixAt } from './heads-maps.js';
import { quotedToken } from './token-text.js';

/** @typedef {import('./head-strengths.js').HeadPlace} HeadPlace */
/** @typedef {import('./strings.js').Strings} Strings */
/** @typedef {import('./read-layers.js').Layers} Layers */

/** Two heads beside each other, and how they differ; chosen from a list, or by dragging one onto the other. */
export class HeadComparison {
  #choose;
  /** @type {HeadPlace | undefined} under the reader's pointer */
  #held;
  /**
   * @type {{ all: Layers, names: string, made: ReturnType<typeof headDifference>, areWeights: boolean,
   *   weights: { data: Float32Array, shape: number[] } } | undefined}
   */
  #made;

  /** @param {(compare: string) => void} choose called with the name of the other head, or with nothing */
  constructor(choose) {
    this.#choose = choose;
  }

  /**
   * @param {{ layers: number, heads: number }} sizes
   * @param {HeadPlace | undefined} other
   * @param {Strings} strings
   */
  control({ layers, heads }, other, strings) {
    const names = Array.from({ length: layers * heads }, (_, index) => {
      const place = { layer: Math.floor(index / heads), head: index % heads };
      return { name: headName(place), text: strings.headOfLayer(place) };
    });
    const chosen = other ? headName(other) : '';
    return html`<label>
      ${strings.compareWith}
      <select @change=${(/** @type {Event} */ event) => this.#choose(/** @type {HTMLSelectElement} */ (event.target).value)}>
        <option value="" .selected=${live(chosen === '')}>${strings.compareNone}</option>
        ${names.map(({ name, text }) => html`<option value=${name} .selected=${live(name === chosen)}>${text}</option>`)}
      </select>
    </label>`;
  }

  /**
   * @param {Layers} all
   * @param {[HeadPlace, HeadPlace]} places
   * @param {{ queryTokens: string[] | undefined, theme: unknown, lang: string, dir: string }} look `queryTokens` of what is shown
   * @param {Strings} strings
   */
  render(all, places, { queryTokens, theme, lang, dir }, strings) {
    const [one, other] = places.map((place) => strings.headOfLayer(/** @type {any} */ (place)));
    const { made, weights, areWeights } = this.#compare(all, places);
    const token = queryTokens?.[made.row];
    const values = { mean: formatShort(made.mean), largest: formatShort(made.largest) };
    const query = token === undefined ? String(made.row) : quotedToken(token);
    return html`<section class="comparison" aria-label=${strings.comparison({ one, other })}>
      <p class="title" aria-hidden="true">${strings.comparison({ one, other })}</p>
      ${areWeights ? html`<p class="quiet">${strings.headsDiffer({ ...values, query })}</p>` : nothing}
      <attention-heatmap
        .weights=${weights}
        .queryTokens=${queryTokens}
        .headNames=${[one, other, strings.difference]}
        .note=${strings.differenceColors({ one, other })}
        .head=${2}
        .colorMap=${'puor'}
        .theme=${theme}
        .lang=${lang}
        dir=${dir || nothing}
        @attention-change=${(/** @type {Event} */ event) => event.stopPropagation()}
        @attention-select=${(/** @type {Event} */ event) => event.stopPropagation()}
      ></attention-heatmap>
    </section>`;
  }

  /**
   * @param {Layers} all
   * @param {[HeadPlace, HeadPlace]} places
   */
  #compare(all, places) {
    const names = places.map(headName).join(' ');
    if (this.#made?.all === all && this.#made.names === names) return this.#made;
    const [one, other] = places.map(({ layer, head }) => matrixAt(all, layer * all.heads + head));
    const made = headDifference(one, other);
    const size = all.rows * all.columns;
    const data = new Float32Array(3 * size);
    for (const [index, part] of [one.weights, other.weights, made.difference].entries())
      data.set(part, index * size);
    const areWeights = made.row >= 0 && ![one, other].some((matrix) => oddityOf(matrix));
    this.#made = { all, names, made, areWeights, weights: { data, shape: [3, all.rows, all.columns] } };
    return this.#made;
  }

  /** @param {DragEvent} event @param {HeadPlace} place that is taken hold of */
  dragged(event, place) {
    this.#held = place;
    // Some browsers drag nothing that carries no data.
    event.dataTransfer?.setData('text/plain', headName(place));
  }

  /** Another head of the same element can be dropped here. @param {DragEvent} event */
  draggedOver(event) {
    if (this.#held) event.preventDefault();
  }

  /** @param {DragEvent} event @returns {HeadPlace | undefined} the head that was dragged, if it was one of this element */
  dropped(event) {
    const held = this.#held;
    if (held) event.preventDefault();
    this.dragEnded();
    return held;
  }

  dragEnded() {
    this.#held = undefined;
  }
}
