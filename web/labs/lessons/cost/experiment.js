import { css, html, nothing } from 'lit';
import { tableStyles } from '../../../elements/table-styles.js';
import { formatFull, formatShort } from '../../../views/format-number.js';
import { Experiment } from '../../experiment.js';
import { attentionEngine, attentionEngineOf } from '../../lesson-engines.js';
import { choice } from '../../lesson-fields.js';
import '../../register-chart.js';
import { bars } from '../../parts/bars.js';
import { Measuring, measuringControls } from '../../parts/measuring.js';
import { slider } from '../../parts/slider.js';
import { costOf } from './count.js';
import { fittedFrom, lengths, measure, scoreCount, ways } from './measure.js';
import { question } from './questions.js';

/** Words from 16 to 4096. */
const lengthsToCount = Array.from({ length: 9 }, (_, power) => 16 << power);
const dims = [64, 128, 256, 512, 1024];
const heads = [1, 2, 4, 8, 16];

/** @typedef {import('./measure.js').Measured} Measured */

/** What attention takes for so many words: counted, and measured where the reader is. */
export class CostExperiment extends Experiment {
  static fields = { words: choice(lengthsToCount, 512), dim: choice(dims, 512), heads: choice(heads, 8) };

  static styles = [
    tableStyles,
    css`
      #counted thead th {
        min-width: 0;
      }
      @container (min-width: 40rem) {
        #counted tbody th,
        #times tbody th {
          max-width: 18rem;
        }
      }
    `,
  ];

  /** Once it is open. @type {import('../../../engine/attention-engine.js').AttentionEngine} */
  #engine = /** @type {any} */ (undefined);
  #ratio = Number.NaN;
  #measuring = new Measuring(() => this.lab.changed());
  /** @type {Measured | undefined} */
  #measured;

  async open() {
    this.#engine = await attentionEngine();
    this.#ratio = scoreCount(this.#engine, 16) / scoreCount(this.#engine, 8);
  }

  close() {
    this.#measuring.stop();
  }

  get #size() {
    return /** @type {import('./count.js').Size} */ (this.settings);
  }

  get results() {
    const size = this.#size;
    return {
      cost: costOf(size),
      doubled: costOf({ ...size, words: 2 * size.words }),
      ratio: this.#ratio,
      state: this.#measuring.state,
      measured: this.#measured,
    };
  }

  /** How many times as many scores the engine made of twice as many words. */
  get outcome() {
    const index = [1, 2, 4, 8].indexOf(this.#ratio);
    return index < 0 ? undefined : index;
  }

  get finding() {
    const { words, settings } = this;
    const counted = words.counted({
      ratio: formatShort(this.#ratio),
      n: settings.words,
      bytes: bytesText(this.results.cost.weightBytes),
    });
    const { exponents, memory } = this.#measured ?? {};
    const last = memory?.at(-1);
    if (this.#measuring.state === 'running' || !last || !(exponents && exponents.full > 0)) return counted;
    return `${counted} ${words.found({
      full: formatShort(exponents.full),
      window: formatShort(exponents.window),
      n: last.words,
      output: bytesText(last.output),
      weights: bytesText(last.weights),
      before: bytesText(last.before),
      without: bytesText(last.without),
      with: bytesText(last.with),
    })}`;
  }

  /** @param {number} seed */
  draw(seed) {
    return question(this.#engine, this.words, seed);
  }

  #measure() {
    return this.#measuring.run((signal) =>
      measure(
        this.#engine,
        () => attentionEngineOf({ threads: 1 }),
        signal,
        (measured) => {
          this.#measured = measured;
          this.lab.changed();
        },
      ),
    );
  }

  render() {
    const { words: said, settings, lab } = this;
    const cost = costOf(this.#size);
    const powers = (/** @type {string} */ id, /** @type {number[]} */ values) =>
      slider({
        id,
        label: said[id],
        value: values.indexOf(settings[id]),
        least: 0,
        most: values.length - 1,
        text: String(settings[id]),
        change: (index) => lab.set({ [id]: values[index] }),
      });
    return html`<h4>${said.countIt}</h4>
      <div class="beside">
        <div class="sliders">${powers('words', lengthsToCount)}${powers('dim', dims)}${powers('heads', heads)}</div>
        <figure>
          <figcaption>${said.millions}</figcaption>
          ${bars({
            label: said.millions,
            names: [said.projections, said.scores, said.sums],
            values: [cost.projections, cost.scores, cost.sums].map((count) => count / 1e6),
            largest: Math.max(cost.projections, cost.scores) / 1e6,
          })}
          <p class="quiet">${said.share(formatShort((100 * (cost.scores + cost.sums)) / cost.products), 2 * settings.dim)}</p>
        </figure>
      </div>
      ${this.#renderDoubled()}
      <h4>${said.measureIt}</h4>
      <p class="quiet">${said.whatIsMeasured}</p>
      ${measuringControls({
        measuring: this.#measuring,
        measure: said.measure,
        stop: said.stop,
        states: said.states,
        begin: () => this.#measure(),
      })}
      ${this.#measured ? this.#renderMeasured(this.#measured) : nothing}`;
  }

  #renderDoubled() {
    const { words: said, settings } = this;
    const { cost, doubled } = this.results;
    const row = (
      /** @type {keyof import('./count.js').Cost} */ name,
      /** @type {(value: number) => string} */ text,
    ) =>
      html`<tr data-name=${name}>
        <th scope="row">${said.quantities[name]}</th>
        ${[cost[name], doubled[name]].map((value) => html`<td><data value=${value}>${text(value)}</data></td>`)}
        <td>× <data value=${doubled[name] / cost[name]}>${formatShort(doubled[name] / cost[name])}</data></td>
      </tr>`;
    return html`<div class="scrolling" tabindex="0" role="group" aria-label=${said.doubled}>
      <table id="counted">
        <caption>${said.doubled}</caption>
        <thead>
          <tr>
            <td></td>
            <th scope="col">n = ${settings.words}</th>
            <th scope="col">n = ${2 * settings.words}</th>
            <th scope="col">${said.factor}</th>
          </tr>
        </thead>
        <tbody>
          ${row('projections', countText)}${row('scores', countText)}${row('sums', countText)}${row('exponentials', countText)}
          ${row('rowBytes', bytesText)}${row('weightBytes', bytesText)}
        </tbody>
      </table>
    </div>`;
  }

  /** @param {Measured} measured */
  #renderMeasured({ variant, threads, samples, calls, times, exponents, pairs, memory }) {
    const { words: said } = this;
    const series = ways.map((way) => ({
      name: said.ways[way],
      marked: true,
      points: lengths.flatMap((count, at) =>
        Number.isFinite(times[way][at]) ? [[count, times[way][at]]] : [],
      ),
    }));
    const row = (
      /** @type {string} */ name,
      /** @type {string | number} */ label,
      /** @type {(way: import('./measure.js').Way) => number} */ value,
    ) =>
      html`<tr data-name=${name} class=${name === 'exponents' ? 'marked' : ''}>
        <th scope="row">${label}</th>
        ${ways.map((way) => this.#cell(value(way)))}
      </tr>`;
    const last = lengths.length - 1;
    return html`<figure>
        <figcaption>${said.chart}</figcaption>
        <attention-chart
          label=${said.chart}
          .height=${280}
          .series=${series}
          .x=${{ label: said.chartWords, log: true, ticks: lengths }}
          .y=${{ label: 'ms', log: true }}
        ></attention-chart>
      </figure>
      <div class="scrolling" tabindex="0" role="group" aria-label=${said.chart}>
        <table id="times">
          <caption>${said.howMeasured({ variant, threads, samples, calls })}</caption>
          <thead>
            <tr>
              <th scope="col">n</th>
              ${ways.map((way) => html`<th scope="col">${said.ways[way]}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${lengths.map((count, at) => row('time', count, (way) => times[way][at]))}
            ${row('exponents', said.exponent(fittedFrom), (way) => exponents[way])}
            ${pairs ? row('pairs', said.pairs(lengths[last]), (way) => pairs[way][last]) : nothing}
          </tbody>
        </table>
      </div>
      ${memory.length > 0 ? this.#renderMemory(memory) : nothing}`;
  }

  /** @param {number} value */
  #cell(value) {
    if (Number.isNaN(value)) return html`<td>${this.words.tooLong}</td>`;
    return html`<td><data value=${formatFull(value)}>${Number.isInteger(value) ? value : formatShort(value)}</data></td>`;
  }

  /** @param {import('./measure.js').Memory[]} memory */
  #renderMemory(memory) {
    const { words: said } = this;
    const names = /** @type {(keyof import('./measure.js').Memory)[]} */ ([
      ...['output', 'weights', 'before', 'without', 'with'],
    ]);
    return html`<div class="scrolling" tabindex="0" role="group" aria-label=${said.memory}>
      <table id="memory">
        <caption>${said.memory}</caption>
        <thead>
          <tr>
            <th scope="col">n</th>
            ${names.map((name) => html`<th scope="col">${said.memories[name]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${memory.map(
            (one) => html`<tr>
              <th scope="row">${one.words}</th>
              ${names.map((name) => html`<td><data value=${one[name]}>${bytesText(one[name])}</data></td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

/** @param {number} count @returns {string} */
const countText = (count) => (count < 1e6 ? formatShort(count) : `${formatShort(count / 1e6)} M`);

/** @param {number} bytes @returns {string} */
function bytesText(bytes) {
  if (bytes < 1e3) return `${formatShort(bytes)} B`;
  return bytes < 1e6 ? `${formatShort(bytes / 1e3)} kB` : `${formatShort(bytes / 1e6)} MB`;
}
