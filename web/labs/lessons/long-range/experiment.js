import { css, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { messageOf } from '../../../elements/describe-value.js';
import { tableStyles } from '../../../elements/table-styles.js';
import { formatFull, formatShort } from '../../../views/format-number.js';
import { Experiment } from '../../experiment.js';
import { labEngine } from '../../lab-engine.js';
import { choice, flag, whole } from '../../lesson-fields.js';
import { lineChart, lineChartStyles } from '../../parts/line-chart.js';
import { isUnderWay, runButtons, runFailure, runStyles } from '../../parts/run-buttons.js';
import { slider } from '../../parts/slider.js';
import { distances, kinds, learningRates, RecallExperiment } from '../../recall-experiment.js';
import { gradientsAtStart, left, ways } from './at-start.js';
import { drawWay, rounds } from './reach.js';

/** @typedef {import('../../recall-experiment.js').Kind} Kind */
/** @typedef {import('../../recall-experiment.js').Result} Result */

/** Down to the smallest float32. */
const powers = [1e-45, 1e-30, 1e-15, 1];

/** Gradients before any training, steps between two positions, and four kinds of model trained to recall over a distance. */
export class LongRangeExperiment extends Experiment {
  static fields = {
    seed: whole(0, 999, 0),
    distance: choice(distances, 32),
    window: whole(1, 64, 8),
    ...Object.fromEntries(kinds.map((kind) => [kind, flag(true)])),
  };

  static styles = [
    tableStyles,
    ...lineChartStyles,
    runStyles,
    css`
      .kinds {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        border: 0;
        margin: 0;
        padding: 0;
        min-width: 0;
      }
      .kinds label {
        display: inline-flex;
        gap: 0.4rem;
        align-items: center;
        min-height: 2.5rem;
      }
      .kinds input {
        accent-color: var(--accent);
      }
      thead th,
      tbody th {
        min-width: 0;
      }
      #gradients td,
      #gradients th {
        padding-inline: 0.2rem 0.35rem;
      }
      h4 {
        margin-block-start: 0.5rem;
      }
    `,
  ];

  /** By seed. @type {Map<number, import('./at-start.js').Gradients>} */
  #atStart = new Map();
  /** Seeds that are being measured. @type {Set<number>} */
  #asked = new Set();
  /** @type {unknown} */
  #trouble;
  /** @type {RecallExperiment | undefined} */
  #run;
  /** Of this visit, by seed, distance and kind. @type {Map<string, Result>} */
  #trained = new Map();

  async open() {
    await labEngine();
  }

  compute() {
    const run = this.#run;
    const { seed, distance } = this.settings;
    const isAnother =
      run && (run.seed !== seed || run.asked[0] !== distance || run.compared.join() !== this.#chosen.join());
    // What has been measured so far stays.
    if (isAnother && isUnderWay(run)) run.stop();
    this.#measure(seed);
  }

  close() {
    this.#run?.release();
    this.#run = undefined;
  }

  /** @param {number} seed */
  async #measure(seed) {
    if (this.#atStart.has(seed) || this.#asked.has(seed)) return;
    this.#asked.add(seed);
    this.#trouble = undefined;
    try {
      this.#atStart.set(seed, await gradientsAtStart(await labEngine(), seed));
    } catch (error) {
      this.#trouble = error;
    }
    this.#asked.delete(seed);
    this.lab.changed();
  }

  get results() {
    return { atStart: this.#gradients, trained: this.#ofSeed };
  }

  get #gradients() {
    return this.#atStart.get(this.settings.seed);
  }

  /** @returns {Result[]} in the order of kinds, the near ones first */
  get #ofSeed() {
    const { seed } = this.settings;
    return kinds.flatMap((kind) =>
      distances.flatMap((distance) => this.#trained.get(`${seed} ${distance} ${kind}`) ?? []),
    );
  }

  get #chosen() {
    return kinds.filter((kind) => this.settings[kind]);
  }

  #start() {
    this.#run?.release();
    const { seed, distance } = this.settings;
    const run = new RecallExperiment(
      [distance],
      seed,
      () => {
        for (const result of run.results)
          this.#trained.set(`${seed} ${result.distance} ${result.kind}`, result);
        if (run === this.#run) this.lab.changed();
      },
      this.#chosen,
    );
    this.#run = run;
    run.run();
  }

  /** What is left of an RNN's gradient, from 8 back to 32 back. */
  get outcome() {
    const gradients = this.#gradients;
    if (!gradients) return undefined;
    const share = left(gradients, 'rnn');
    if (share > 0.5) return 0;
    if (share > 1e-2) return 1;
    return share > 1e-6 ? 2 : 3;
  }

  get finding() {
    const gradients = this.#gradients;
    if (!gradients) return undefined;
    const { words, settings } = this;
    const { distance } = settings;
    const trained = this.#ofSeed.filter((result) => result.distance === distance);
    return words.finding({
      rnn: formatShort(left(gradients, 'rnn')),
      attention: formatShort(left(gradients, 'attention')),
      distance,
      recurrent: rounds(0, distance, 1),
      direct: rounds(0, distance, distance),
      trained: trained.map(({ kind, accuracy }) => `${words.kinds[kind]} ${percent(accuracy)} %`).join(', '),
    });
  }

  /** @param {number} seed */
  draw(seed) {
    const way = drawWay(seed);
    const { words } = this;
    return {
      ask: words.ask[way.kind](way),
      expected: way.reached.length - 1,
      tolerance: 0.001,
      because: words.because[way.kind](way),
    };
  }

  render() {
    return html`${this.#renderAtStart()}${this.#renderSteps()}${this.#renderTraining()}`;
  }

  #renderAtStart() {
    const { words, settings, lab } = this;
    const gradients = this.#gradients;
    return html`<h4>${words.before}</h4>
      <p class="quiet">${words.beforeMeans}</p>
      <div class="controls">
        <button type="button" id="draw-others" @click=${() => lab.set({ seed: (settings.seed + 1) % 1000 })}>${words.others}</button>
        <span class="quiet">${words.seed(settings.seed)}</span>
      </div>
      ${this.#trouble ? html`<p class="problem" role="alert">${messageOf(this.#trouble)}</p>` : nothing}
      ${gradients ? this.#renderGradients(gradients) : html`<p class="quiet" role="status">${words.measuring}</p>`}`;
  }

  /** @param {import('./at-start.js').Gradients} gradients */
  #renderGradients(gradients) {
    const { words } = this;
    return html`<div class="beside">
      <figure>
        <figcaption>${words.gradients}</figcaption>
        ${lineChart({
          label: words.gradients,
          lines: kinds.map((kind) => ({
            name: words.kinds[kind],
            marked: true,
            points: ways.map((way, index) => /** @type {[number, number]} */ ([way, gradients[kind][index]])),
          })),
          x: { label: words.back, ticks: ways, log: true },
          y: { label: words.norm, ticks: powers, log: true },
        })}
      </figure>
      <div class="scrolling" tabindex="0" role="group" aria-label=${words.gradients}>
        <table id="gradients">
          <thead>
            <tr><th scope="col">${words.back}</th>${kinds.map((kind) => html`<th scope="col">${words.kinds[kind]}</th>`)}</tr>
          </thead>
          <tbody>
            ${ways.map(
              (way, index) => html`<tr class=${way === 8 || way === 32 ? 'marked' : ''}>
                <th scope="row">${way}</th>
                ${kinds.map((kind) => numberCell(gradients[kind][index]))}
              </tr>`,
            )}
            <tr><th scope="row">${words.ratio}</th>${kinds.map((kind) => numberCell(left(gradients, kind)))}</tr>
          </tbody>
        </table>
      </div>
    </div>`;
  }

  #renderSteps() {
    const { words, settings, lab } = this;
    const { distance, window } = settings;
    const number = (/** @type {string} */ id, /** @type {string} */ label, /** @type {number} */ count) =>
      html`<div><dt>${label}</dt><dd id=${id} class="big-number">${count}</dd></div>`;
    return html`<h4>${words.between}</h4>
      <div class="controls">
        <div class="field">
          <label for="distance">${words.distance}</label>
          <select
            id="distance"
            @change=${(/** @type {Event} */ event) => lab.set({ distance: Number(/** @type {HTMLSelectElement} */ (event.target).value) })}
          >
            ${distances.map((one) => html`<option value=${one} .selected=${live(one === distance)}>${one}</option>`)}
          </select>
        </div>
        ${slider({ id: 'window', label: words.window, value: window, least: 1, most: 64, change: (value) => lab.set({ window: value }) })}
      </div>
      <dl class="numbers-of">
        ${number('steps-recurrent', words.recurrentSteps, rounds(0, distance, 1))}
        ${number('steps-window', words.windowLayers, rounds(0, distance, window))}
        ${number('steps-attention', words.attentionLayers, rounds(0, distance, distance))}
      </dl>`;
  }

  #renderTraining() {
    const { words, settings, lab } = this;
    const run = this.#run;
    const chosen = this.#chosen;
    const trained = this.#ofSeed;
    return html`<h4>${words.training(settings.distance)}</h4>
      <p class="quiet">${words.task}</p>
      <fieldset class="kinds">
        <legend class="label">${words.compare}</legend>
        ${kinds.map(
          (kind) => html`<label>
            <input
              type="checkbox"
              id=${`use-${kind}`}
              ?disabled=${isUnderWay(run)}
              .checked=${live(settings[kind])}
              @change=${(/** @type {Event} */ event) => lab.set({ [kind]: /** @type {HTMLInputElement} */ (event.target).checked })}
            />
            ${words.kinds[kind]}
          </label>`,
        )}
      </fieldset>
      <div class="controls">
        ${runButtons({ run, words: words.run, start: () => this.#start(), unable: chosen.length === 0 ? words.chooseOne : undefined })}
      </div>
      ${runFailure(run, words.run)}
      ${run ? this.#renderProgress(run) : html`<p class="quiet" role="status">${words.takes}</p>`}
      ${trained.length > 0 ? this.#renderTrained(trained) : nothing}
      <details>
        <summary>${words.fair}</summary>
        <ul>${words.fairness.map((/** @type {string} */ one) => html`<li>${one}</li>`)}</ul>
      </details>`;
  }

  /** @param {RecallExperiment} run */
  #renderProgress({ state, now, results, compared }) {
    const { words } = this;
    const rates = learningRates.length;
    const done = results.length * rates + (now && state !== 'ended' ? learningRates.indexOf(now.lr) : 0);
    const doing = now ? words.doing(words.kinds[now.kind], now.distance, now.lr) : words.preparing;
    const text = {
      idle: '',
      running: doing,
      paused: `${words.paused} ${doing}`,
      ended: words.ended(results.length, compared.length),
    };
    return html`<progress max=${compared.length * rates} value=${done} aria-label=${words.progress}></progress>
      <p class="quiet" id="status" role="status">${text[state]}</p>`;
  }

  /** @param {Result[]} trained */
  #renderTrained(trained) {
    const { words } = this;
    const lines = (/** @type {(result: Result) => number} */ of) =>
      kinds.map((kind) => ({
        name: words.kinds[kind],
        marked: true,
        points: trained
          .filter((result) => result.kind === kind)
          .map((result) => /** @type {[number, number]} */ ([result.distance, of(result)])),
      }));
    const x = { label: words.back, ticks: distances, log: true };
    return html`<div class="beside">
        <figure>
          <figcaption>${words.right}</figcaption>
          ${lineChart({ label: words.right, lines: lines(({ accuracy }) => 100 * accuracy), x, y: { label: words.rightUnit, ticks: [0, 25, 50, 75, 100] } })}
        </figure>
        <figure>
          <figcaption>${words.gradientsAfter}</figcaption>
          ${lineChart({ label: words.gradientsAfter, lines: lines(({ gradientAfter }) => gradientAfter), x, y: { label: words.norm, ticks: [...powers, 1e5], log: true } })}
        </figure>
      </div>
      <div class="scrolling" tabindex="0" role="group" aria-label=${words.right}>
        <table id="trained">
          <caption>${words.tableSays}</caption>
          <thead>
            <tr>
              <th scope="col">${words.model}</th>
              <th scope="col">${words.back}</th>
              <th scope="col">${words.right}</th>
              ${learningRates.map((lr) => html`<th scope="col">${words.atRate(lr)}</th>`)}
              <th scope="col">${words.gradientBefore}</th>
              <th scope="col">${words.gradientAfter}</th>
              <th scope="col">${words.parameters}</th>
              <th scope="col">${words.seconds}</th>
            </tr>
          </thead>
          <tbody>
            ${trained.map(
              (result) => html`<tr>
                <th scope="row">${words.kinds[result.kind]}</th>
                <td>${result.distance}</td>
                <td class="best">${percent(result.accuracy)}</td>
                ${learningRates.map((lr) => html`<td>${percent(result.rates.find((rate) => rate.lr === lr)?.accuracy ?? Number.NaN)}</td>`)}
                ${numberCell(result.gradientBefore)}${numberCell(result.gradientAfter)}
                <td>${result.parameters}</td>
                <td>${formatShort(result.milliseconds / 1000, 2)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}

/** @param {number} share @returns {string} in hundredths, for example '97.5' */
const percent = (share) => String(Number((100 * share).toFixed(1)));

/** @param {number} value */
const numberCell = (value) => html`<td class="number" title=${formatFull(value)}>${formatShort(value)}</td>`;
