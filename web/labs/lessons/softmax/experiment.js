import { html } from 'lit';
import { tableStyles } from '../../../elements/table-styles.js';
import { randomBits, wholeBetween } from '../../../text/random-numbers.js';
import { formatFull, formatShort } from '../../../views/format-number.js';
import { Experiment } from '../../experiment.js';
import { attentionEngine } from '../../lesson-engines.js';
import { number, numbers } from '../../lesson-fields.js';
import { bars } from '../../parts/bars.js';
import { slider } from '../../parts/slider.js';
import { weigh } from './weigh.js';

const shown = [2, 1, 0.5, 0, -1];

/** Sliders for temperatures are logarithmic. */
const [coldest, hottest] = [0.1, 20];

/** Scores that can be pulled, a temperature, a number added to all; weighed by the engine and as the formula is written. */
export class SoftmaxExperiment extends Experiment {
  static fields = {
    scores: numbers(-10, 10, shown),
    temperature: number(coldest, hottest, 1),
    moved: number(0, 120, 0),
  };

  static styles = [tableStyles];

  /** Once it is open. @type {import('../../../engine/attention-engine.js').AttentionEngine} */
  #engine = /** @type {any} */ (undefined);
  /** @type {import('./weigh.js').Weighed | undefined} */
  results;
  /** The scores of the beginning, with 0 and with 100 added. @type {import('./weigh.js').Weighed[]} */
  #compared = [];

  async open() {
    const engine = await attentionEngine();
    this.#engine = engine;
    this.#compared = [0, 100].map((moved) => weigh(engine, shown, 1, moved));
  }

  compute() {
    const { scores, temperature, moved } = this.settings;
    this.results = weigh(this.#engine, scores, temperature, moved);
  }

  get #difference() {
    const [before, after] = this.#compared;
    return Math.max(...before.weights.map((weight, index) => Math.abs(weight - after.weights[index])));
  }

  /** What became of the weights, told from the numbers. */
  get outcome() {
    if (this.#compared.length === 0) return undefined;
    const { weights } = this.#compared[1];
    if (this.#difference < 1e-5) return 0;
    const [least, most] = [Math.min(...weights), Math.max(...weights)];
    if (most - least < 0.01) return 1;
    return most > 0.99 && most <= 1 ? 2 : 3;
  }

  get finding() {
    let limit = 1;
    while (Number.isFinite(Math.fround(Math.exp(limit)))) limit++;
    return this.words.finding({
      difference: formatShort(this.#difference),
      naive: formatShort(this.#compared[1].naive[0]),
      limit: String(limit),
    });
  }

  /** @param {number} seed */
  draw(seed) {
    const next = randomBits(seed + 5);
    const scores = Array.from({ length: 3 }, () => wholeBetween(next, 0, 3));
    if (new Set(scores).size === 1) scores[0]++;
    const temperature = [1, 2, 0.5][seed % 3];
    const place = wholeBetween(next, 0, 2);
    const { weights } = weigh(this.#engine, scores, temperature, 0);
    const most = Math.max(...scores);
    const power = (/** @type {number} */ score) => {
      const exponent = (score - most) / temperature;
      return exponent < 0 ? `e<sup>${exponent}</sup>` : '1';
    };
    return {
      ask: this.words.ask(scores.join(', '), place + 1, temperature),
      expected: weights[place],
      tolerance: 0.0051,
      because: this.words.because(
        `${power(scores[place])} / (${scores.map(power).join(' + ')})`,
        formatShort(weights[place]),
      ),
    };
  }

  render() {
    const { words, settings, lab } = this;
    const results = /** @type {import('./weigh.js').Weighed} */ (this.results);
    const names = Array.from(results.scores, (_, index) => words.score(index + 1));
    const logarithm = Math.log(settings.temperature);
    return html`<div class="beside">
        <div class="sliders">
          ${names.map((name, index) =>
            slider({
              id: `score-${index}`,
              label: name,
              value: settings.scores[index],
              least: -10,
              most: 10,
              step: 0.1,
              change: (value) =>
                lab.set({
                  scores: settings.scores.map((/** @type {number} */ one, /** @type {number} */ at) =>
                    at === index ? value : one,
                  ),
                }),
            }),
          )}
        </div>
        <div class="sliders">
          ${slider({
            id: 'temperature',
            label: words.temperature,
            value: logarithm,
            least: Math.log(coldest),
            most: Math.log(hottest),
            step: 'any',
            text: formatShort(settings.temperature),
            change: (value) =>
              lab.set({
                temperature: Math.min(hottest, Math.max(coldest, Number(Math.exp(value).toPrecision(3)))),
              }),
          })}
          ${slider({
            id: 'moved',
            label: words.moved,
            value: settings.moved,
            least: 0,
            most: 120,
            change: (value) => lab.set({ moved: value }),
          })}
          <h4>${words.weights}</h4>
          ${bars({ label: words.weights, names, values: results.weights, marked: results.weights.indexOf(Math.max(...results.weights)) })}
          <p class="quiet">${words.entropy(formatShort(results.entropy), formatShort(Math.exp(results.entropy)))}</p>
        </div>
      </div>
      ${this.#renderTable(names, results)}`;
  }

  /** @param {string[]} names @param {import('./weigh.js').Weighed} results */
  #renderTable(names, results) {
    const { words } = this;
    const cell = (/** @type {number} */ value) =>
      html`<td class="number ${Number.isFinite(value) ? '' : 'broken'}" title=${formatFull(value)}>${formatShort(value)}</td>`;
    const total = (/** @type {Float32Array} */ values) =>
      values.reduce((sum, value) => Math.fround(sum + value), 0);
    return html`<div class="scrolling" tabindex="0" role="group" aria-label=${words.table}>
      <table id="numbers">
        <caption>${words.table}</caption>
        <thead>
          <tr>
            <td></td>
            ${words.columns.map((/** @type {string} */ column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${names.map(
            (name, index) => html`<tr>
              <th scope="row">${name}</th>
              ${[results.scores, results.exponentials, results.naive, results.weights].map((values) => cell(values[index]))}
            </tr>`,
          )}
          <tr>
            <th scope="row">${words.sum}</th>
            <td></td>
            ${cell(results.sum)}${cell(total(results.naive))}${cell(total(results.weights))}
          </tr>
        </tbody>
      </table>
    </div>`;
  }
}
