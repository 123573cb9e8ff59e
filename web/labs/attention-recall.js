import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { choiceOf } from '../elements/read-attributes.js';
import { reflectedAttribute } from '../elements/reflected-attribute.js';
import { segmentStyles } from '../elements/segment-styles.js';
import { themeStyles } from '../elements/theme-styles.js';
import { formatShort } from '../views/format-number.js';
import { labStyles } from './lab-styles.js';
import { distances, kinds, learningRates, RecallExperiment, steps } from './recall-experiment.js';
import { computedBy, RunLab } from './run-lab.js';
import { scrollingTable } from './scrolling-table.js';
import { segments } from './segments.js';
import { trainingStyles } from './training-styles.js';

/** @typedef {import('./recall-experiment.js').Result} Result */

const kindNames = { attention: 'attention', rnn: 'RNN (tanh)', gru: 'GRU', lstm: 'LSTM' };

/**
 * Attention beside an RNN, a GRU and an LSTM of equal size: each is trained to name a symbol that stood some way back.
 *
 * @element attention-recall
 * @slot - static fallback: shown until the element is there
 * @fires {CustomEvent<{ reason: 'start' | 'pause' | 'resume' | 'result' | 'end', seed: number, farthest: number, results: number }>}
 *   attention-change - training has begun, paused, gone on, given a result or ended
 */
export class AttentionRecall extends RunLab {
  static properties = {
    ...RunLab.properties,
    farthest: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    when: { state: true },
  };

  static styles = [themeStyles, segmentStyles, labStyles, trainingStyles];

  #usedFarthest = distances[distances.length - 1];

  constructor() {
    super();
    /** @type {number} the largest distance, one of 8, 16, 32, 64, 128 */
    this.farthest = this.#usedFarthest;
    /** @type {'gradientBefore' | 'gradientAfter'} */
    this.when = 'gradientBefore';
  }

  /** @returns {Result[]} so far, in the order in which they came */
  get results() {
    return this.#experiment?.results ?? [];
  }

  get #experiment() {
    return /** @type {RecallExperiment | undefined} */ (this.run);
  }

  /** @protected @param {import('../elements/read-weights.js').DataError[]} problems */
  readAttributes(problems) {
    super.readAttributes(problems);
    const choices = [...distances].reverse().map(String);
    const given = typeof this.farthest === 'number' ? String(this.farthest) : this.farthest;
    this.#usedFarthest = Number(choiceOf(this, 'farthest', given, choices, problems));
  }

  /** @protected @param {() => void} changed */
  makeRun(changed) {
    const asked = distances.filter((distance) => distance <= this.#usedFarthest);
    return new RecallExperiment(asked, this.usedSeed, changed);
  }

  /** @protected @param {RecallExperiment} experiment */
  beginRun(experiment) {
    experiment.run();
  }

  /** @protected @param {RecallExperiment} experiment */
  isRunOf({ asked, seed }) {
    return asked.at(-1) === this.#usedFarthest && seed === this.usedSeed;
  }

  /** @protected */
  details() {
    return { farthest: this.#usedFarthest, results: this.results.length };
  }

  render() {
    const experiment = this.#experiment;
    return html`<div class="lab">
      ${this.#renderAsking()}
      ${this.renderFailures()}
      ${experiment ? this.#renderResults(experiment) : nothing}
    </div>`;
  }

  #renderAsking() {
    return html`<section class="panel asking" aria-label="What is compared">
      <div class="controls">
        <div class="field">
          <label for="farthest">Distances</label>
          <select id="farthest" ?disabled=${this.isBusy} @change=${(/** @type {Event} */ event) => {
            this.farthest = Number(/** @type {HTMLSelectElement} */ (event.target).value);
          }}>
            ${distances.map(
              (distance) =>
                html`<option value=${distance} .selected=${live(distance === this.#usedFarthest)}>
                  ${distance === distances[0] ? distance : `${distances[0]} to ${distance}`}
                </option>`,
            )}
          </select>
        </div>
        ${this.renderControls()}
      </div>
      <p>
        A sequence begins with one of 8 symbols, goes on with letters that say nothing, and ends with “?”: which symbol was it? Each model
        takes ${steps} steps at each of three learning rates (${learningRates.join(', ')}); the best one counts. Guessing is right at 1/8.
      </p>
    </section>`;
  }

  /** @param {RecallExperiment} experiment */
  #renderResults(experiment) {
    const { results, asked } = experiment;
    const total = asked.length * kinds.length;
    const curve = (/** @type {(result: Result) => number} */ of) =>
      kinds.map((kind) => ({
        name: kindNames[kind],
        marked: true,
        points: results
          .filter((result) => result.kind === kind)
          .map((result) => /** @type {[number, number]} */ ([result.distance, of(result)])),
      }));
    const x = {
      label: 'distance D',
      log: true,
      domain: [distances[0] * 0.9, distances[distances.length - 1] * 1.1],
      ticks: distances,
    };
    const { when } = this;
    return html`<section class="panel" aria-label="What each reached">
      <progress max=${total} value=${results.length} aria-label="Models trained"></progress>
      <p class="quiet" role="status">${this.#statusText(experiment, total)}</p>
      <div class="charts">
        <figure>
          <figcaption>Right answers, on fresh sequences</figcaption>
          <attention-chart
            label="Share of right answers against distance"
            .series=${curve(({ accuracy }) => accuracy)}
            .x=${x}
            .y=${{ label: 'share of right answers', domain: [0, 1] }}
          ></attention-chart>
        </figure>
        <figure>
          <figcaption>How much the answer feels the symbol: gradient norm</figcaption>
          <attention-chart
            label="Gradient norm at the symbol against distance"
            .series=${curve((result) => result[when])}
            .x=${x}
            .y=${{ label: 'gradient norm', log: true }}
          ></attention-chart>
          ${segments({
            legend: 'When it is measured',
            unseen: true,
            group: 'when',
            choices: [
              ['gradientBefore', 'before training'],
              ['gradientAfter', 'after training'],
            ],
            chosen: when,
            choose: (name) => {
              this.when = name;
            },
          })}
        </figure>
      </div>
      ${results.length > 0 ? this.#renderTable(results) : nothing}
    </section>`;
  }

  /** @param {Result[]} results */
  #renderTable(results) {
    return html`<details open>
      <summary>All numbers</summary>
      ${scrollingTable(
        'All numbers',
        html`<table>
          <caption>
            “Right” is of fresh sequences, by the best rate; the columns of the rates are right answers on others, by which it was chosen. A
            norm of 0 is less than a float32 can hold.
          </caption>
          <thead>
            <tr>
              <th scope="col">D</th><th scope="col">model</th><th scope="col">parameters</th><th scope="col">right</th>
              ${learningRates.map((lr) => html`<th scope="col">lr ${lr}</th>`)}
              <th scope="col">gradient before</th><th scope="col">after</th><th scope="col">seconds</th>
            </tr>
          </thead>
          <tbody>
            ${results.map(
              (result) => html`<tr>
                <td>${result.distance}</td>
                <th scope="row">${kindNames[result.kind]}</th>
                <td>${result.parameters}</td>
                <td class=${result.accuracy >= 0.99 ? 'best' : ''}>${result.accuracy.toFixed(3)}</td>
                ${result.rates.map(
                  ({ lr, accuracy }) =>
                    html`<td class=${lr === result.lr ? 'best' : ''}>${accuracy.toFixed(2)}</td>`,
                )}
                <td>${formatShort(result.gradientBefore)}</td>
                <td>${formatShort(result.gradientAfter)}</td>
                <td>${(result.milliseconds / 1000).toFixed(1)}</td>
              </tr>`,
            )}
          </tbody>
        </table>`,
      )}
    </details>`;
  }

  /**
   * @param {RecallExperiment} experiment
   * @param {number} total
   */
  #statusText(experiment, total) {
    const { state, now, results } = experiment;
    if (state === 'ended')
      return `Ended, ${results.length} of ${total} models measured. ${computedBy(experiment)}`;
    const what = now
      ? `${kindNames[now.kind]} at distance ${now.distance}, learning rate ${now.lr}`
      : 'Getting ready';
    return `${state === 'paused' ? 'Paused: ' : ''}${what} …`;
  }
}
