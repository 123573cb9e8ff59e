import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { tableStyles } from '../../../elements/table-styles.js';
import { tintStyles } from '../../../elements/tint-styles.js';
import { randomBits, wholeBetween } from '../../../text/random-numbers.js';
import { tokenize } from '../../../text/tokenize.js';
import { formatFull, formatShort } from '../../../views/format-number.js';
import { Experiment } from '../../experiment.js';
import { attentionEngine } from '../../lesson-engines.js';
import { choice, number, whole, words } from '../../lesson-fields.js';
import { numberTable } from '../../parts/number-table.js';
import { slider } from '../../parts/slider.js';
import { weightMap, weightMapStyles } from '../../parts/weight-map.js';
import { segments } from '../../segments.js';
import { count, countParameters, headCounts, look, vectorsOf, width, withLayer } from './cut-heads.js';
import { jobCounts, places, runs, trainedHeads } from './fetch-bits.js';
import { headsStyles } from './styles.js';
import { Trainings } from './trainings.js';

/** @typedef {import('./fetch-bits.js').Trained} Trained */

const sentence = 'The cat sat on the mat because it was tired';
const longest = 200;
const mostTokens = 12;

/** One layer cut into any number of heads; and what one head cannot fetch, trained on the page. */
export class HeadsExperiment extends Experiment {
  static fields = {
    heads: choice(headCounts, 4),
    head: whole(0, 15, 0),
    factor: number(0, 2, 1),
    other: whole(-1, 15, -1),
    text: words(sentence, longest),
    jobs: choice(jobCounts, 2),
    seed: whole(0, 1e9, 1),
  };

  static styles = [tableStyles, tintStyles, weightMapStyles, headsStyles];

  /** Once it is open. @type {import('../../../engine/attention-engine.js').AttentionEngine} */
  #engine = /** @type {any} */ (undefined);
  /** @type {string[]} */
  #tokens = [];
  #cut = 0;
  /** @type {import('./cut-heads.js').Counted[]} */
  #counted = [];
  /** @type {import('./cut-heads.js').Seen | undefined} */
  #seen;
  #seed = -1;
  #trainings = new Trainings(() => this.lab.changed());

  async open() {
    this.#engine = await attentionEngine();
  }

  close() {
    this.#trainings.stop();
  }

  get results() {
    return { tokens: this.#tokens, counted: this.#counted, seen: this.#seen, trained: this.#trainings.found };
  }

  /** What is set, as far as there are so many heads. */
  get #set() {
    const { heads, head, factor, other } = this.settings;
    return { head: Math.min(head, heads - 1), factor, other: other < heads ? other : -1 };
  }

  compute() {
    const { text, heads, seed } = this.settings;
    const tokens = tokenize(text);
    this.#tokens = tokens.slice(0, mostTokens);
    this.#cut = tokens.length - this.#tokens.length;
    if (this.#tokens.length === 0) {
      this.#counted = [];
      this.#seen = undefined;
    } else {
      const input = vectorsOf(this.#engine, this.#tokens);
      this.#counted = headCounts.map((one) => count(this.#engine, input, one));
      this.#seen = look(this.#engine, input, heads, this.#set);
    }
    if (seed === this.#seed) return;
    this.#seed = seed;
    this.#trainings.forget();
  }

  /** What happens to the parameters when there are 8 heads in the place of 4. */
  get outcome() {
    if (!this.#engine) return undefined;
    const [before, after] = [4, 8].map((heads) =>
      withLayer(this.#engine, heads, (layer) => countParameters(layer.stateDict())),
    );
    return [2, 1, 0.5].indexOf(after / before);
  }

  get finding() {
    const [least, most] = [this.#counted[0], this.#counted[this.#counted.length - 1]];
    if (!least) return undefined;
    const { finding, findingTrained, findingComes } = this.words;
    const [one, two] = [1, 2].map((heads) => this.#trainings.right(2, heads));
    return (
      finding({
        dim: width,
        most: most.heads,
        parameters: [least.parameters, most.parameters],
        products: [least.products, most.products],
        exponentials: [least.exponentials, most.exponentials],
      }) +
      (one === undefined || two === undefined
        ? findingComes
        : findingTrained(
            formatShort(one),
            formatShort(two),
            formatShort(this.#trainings.right(1, 1) ?? Number.NaN),
          ))
    );
  }

  /** @param {number} seed */
  draw(seed) {
    const next = randomBits(seed + 31);
    const heads = [2, 4, 8][wholeBetween(next, 0, 2)];
    const headWidth = wholeBetween(next, 2, 6);
    const length = wholeBetween(next, 3, 9);
    const dim = heads * headWidth;
    const input = { data: new Float32Array(length * dim), shape: [length, dim] };
    const counted = count(this.#engine, input, heads);
    const kind = /** @type {const} */ (['parameters', 'width', 'exponentials'])[seed % 3];
    const asked = this.words.asks[kind];
    return {
      ask: asked.ask(dim, heads, length),
      expected: counted[kind],
      tolerance: 0,
      because: asked.because(dim, heads, length, counted[kind]),
    };
  }

  render() {
    return [this.#renderLayer(), this.#renderJobs()];
  }

  #renderLayer() {
    const { words, settings, lab } = this;
    return html`<h4>${words.cutting}</h4>
      <p>${words.cuttingIs}</p>
      ${segments({
        legend: words.heads,
        group: 'heads',
        choices: headCounts.map((heads) => [String(heads), String(heads)]),
        chosen: String(settings.heads),
        choose: (heads) => lab.set({ heads: Number(heads) }),
      })}
      ${this.#renderCounts()}
      <div class="field">
        <label for="text">${words.text}</label>
        <input
          id="text"
          class="wide"
          type="text"
          maxlength=${longest}
          autocomplete="off"
          spellcheck="false"
          .value=${live(settings.text)}
          @input=${(/** @type {Event} */ event) => lab.set({ text: /** @type {HTMLInputElement} */ (event.target).value })}
        />
      </div>
      <p role="status" class="quiet">${this.#cut > 0 ? words.cutShort(mostTokens) : nothing}</p>
      ${this.#seen ? this.#renderMaps(this.#seen) : html`<p class="problem" role="alert">${words.noWord}</p>`}`;
  }

  #renderCounts() {
    const { words, settings } = this;
    if (this.#counted.length === 0) return nothing;
    return html`<div class="scrolling" tabindex="0" role="group" aria-label=${words.counted(this.#tokens.length)}>
      <table id="counts">
        <caption>${words.counted(this.#tokens.length)}</caption>
        <thead>
          <tr>${words.columns.map((/** @type {string} */ column) => html`<th scope="col">${column}</th>`)}</tr>
        </thead>
        <tbody>
          ${this.#counted.map(
            (one) => html`<tr class=${one.heads === settings.heads ? 'marked' : ''}>
              <th scope="row">${one.heads}</th>
              <td>${one.width}</td>
              <td>${one.parameters}</td>
              <td>${one.products}</td>
              <td>${one.exponentials}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** @param {import('./cut-heads.js').Seen} seen */
  #renderMaps({ weights, difference, without, moved, swapped, renamed }) {
    const { words, settings, lab } = this;
    const { head, other } = this.#set;
    const length = this.#tokens.length;
    const of = (/** @type {number} */ index) =>
      weights.data.subarray(index * length * length, (index + 1) * length * length);
    const largest = Math.max(...weights.data);
    const others = Array.from({ length: settings.heads }, (_, index) => index).filter(
      (index) => index !== head,
    );
    return html`<p id="difference">
        ${settings.heads === 1 ? words.single : words.difference(formatShort(difference))}
      </p>
      <div class="maps" role="group" aria-label=${words.maps}>
        ${without.map(
          (distance, index) => html`<button
            type="button"
            class="map"
            aria-pressed=${index === head}
            @click=${() => lab.set({ head: index, factor: 1, other: -1 })}
          >
            ${weightMap({ label: words.map(index), data: of(index), columns: length, largest })}
            <span>${words.head(index)}</span>
            <span class="quiet">${words.without(formatShort(distance, 2))}</span>
          </button>`,
        )}
      </div>
      <p class="quiet">${words.mapsAre(formatShort(largest))}</p>
      <details>
        <summary>${words.weightsOf(head)}</summary>
        ${numberTable({ caption: words.weightsOf(head), rows: this.#tokens, columns: this.#tokens, data: of(head), digits: 2 })}
      </details>
      <div class="beside">
        <div class="sliders">
          ${slider({
            id: 'factor',
            label: words.factor(head),
            value: settings.factor,
            least: 0,
            most: 2,
            step: 0.1,
            text: `× ${formatShort(settings.factor)}`,
            change: (value) => lab.set({ factor: Number(value.toPrecision(3)) }),
          })}
          <p id="moved">${words.moved} <data class="big-number" value=${moved}>${formatShort(moved)}</data></p>
        </div>
        <div class="sliders">
          <div class="field">
            <label for="other">${words.exchange(head)}</label>
            <select
              id="other"
              ?disabled=${others.length === 0}
              @change=${(/** @type {Event} */ event) => lab.set({ other: Number(/** @type {HTMLSelectElement} */ (event.target).value) })}
            >
              <option value="-1" .selected=${other < 0}>${words.nobody}</option>
              ${others.map((index) => html`<option value=${index} .selected=${index === other}>${words.head(index)}</option>`)}
            </select>
          </div>
          ${
            Number.isNaN(swapped)
              ? nothing
              : html`<dl class="numbers-of" id="exchanged">
                  <div><dt>${words.swapped}</dt><dd><data class="big-number" value=${swapped}>${formatShort(swapped)}</data></dd></div>
                  <div><dt>${words.renamed}</dt><dd><data class="big-number" value=${renamed}>${formatShort(renamed)}</data></dd></div>
                </dl>`
          }
        </div>
      </div>`;
  }

  #renderJobs() {
    const { words, settings, lab } = this;
    const { state, failure, found, count: all } = this.#trainings;
    const isRunning = state === 'running';
    return html`<h4 class="second">${words.jobsTitle}</h4>
      <p>${words.jobsAre}</p>
      <div class="row-of-buttons">
        <button type="button" id="train" class="main" @click=${() => this.#startOrStop()}>
          ${isRunning ? words.stop : words.train}
        </button>
        <button type="button" id="others" @click=${() => lab.set({ seed: settings.seed + runs })}>${words.others}</button>
        ${isRunning ? html`<progress max=${all} .value=${found.length} aria-label=${words.progress}></progress>` : nothing}
        <span role="status" id="training-status">${words.states[state](failure)}</span>
      </div>
      <div class="scrolling" tabindex="0" role="group" aria-label=${words.right}>
        <table id="right">
          <caption>${words.right}</caption>
          <thead>
            <tr><td></td>${jobCounts.map((jobs) => html`<th scope="col">${words.jobs(jobs)}</th>`)}</tr>
          </thead>
          <tbody>
            ${trainedHeads.map(
              (heads) => html`<tr>
                <th scope="row">${words.headCount(heads)}</th>
                ${jobCounts.map((jobs) => this.#rightCell(jobs, heads))}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${segments({
        legend: words.mapsOf,
        group: 'jobs',
        choices: jobCounts.map((jobs) => [String(jobs), words.jobs(jobs)]),
        chosen: String(settings.jobs),
        choose: (jobs) => lab.set({ jobs: Number(jobs) }),
      })}
      <p class="quiet">${words.asked[jobCounts.indexOf(settings.jobs)]}</p>
      <div class="learned">
        ${trainedHeads.map((heads) => this.#renderLearned(this.#trainings.of(settings.jobs, heads)[0]))}
      </div>`;
  }

  /** @param {number} jobs @param {number} heads */
  #rightCell(jobs, heads) {
    const all = this.#trainings.of(jobs, heads);
    const mean = this.#trainings.right(jobs, heads);
    if (mean === undefined) return html`<td>–</td>`;
    return html`<td
      class="number ${mean > 0.99 ? 'all-right' : ''}"
      title=${all.map(({ right }) => formatFull(right)).join(', ')}
    >
      ${formatShort(mean)}
    </td>`;
  }

  /** @param {Trained | undefined} trained */
  #renderLearned(trained) {
    if (!trained) return nothing;
    const { words } = this;
    const { heads, weights } = trained;
    const size = places * places;
    return html`<figure class="learned-${heads}">
      <figcaption>${words.learned(heads, formatShort(trained.right))}</figcaption>
      <div class="learned-maps">
        ${Array.from({ length: heads }, (_, index) =>
          weightMap({
            label: words.map(index),
            data: weights.data.subarray(index * size, (index + 1) * size),
            columns: places,
          }),
        )}
      </div>
    </figure>`;
  }

  #startOrStop() {
    if (this.#trainings.state === 'running') this.#trainings.stop();
    else this.#trainings.start(this.settings.seed);
    this.lab.changed();
  }
}
