import { css, html, nothing } from 'lit';
import { tableStyles } from '../../../elements/table-styles.js';
import { formatFull, formatShort } from '../../../views/format-number.js';
import { Experiment } from '../../experiment.js';
import { attentionEngineOf, wholeEngine } from '../../lesson-engines.js';
import { choice, whole } from '../../lesson-fields.js';
import '../../register-chart.js';
import { Measuring, measuringControls } from '../../parts/measuring.js';
import { slider } from '../../parts/slider.js';
import { segments } from '../../segments.js';
import { attentionGraph, inOperations, inSteps, longestWay, recurrenceGraph, roundsOfSum } from './graph.js';
import { measure } from './measure.js';
import { graphPicture, pictureStyles } from './picture.js';
import { question } from './questions.js';

/** @typedef {import('./measure.js').Measured} Measured */
/** @typedef {import('./measure.js').Row} Row */
/** @typedef {{ steps: import('./graph.js').Step[], longest: ReturnType<typeof longestWay> }} Walked */

const asked = 64;
const lengths = [16, 32, 64, 128, 256];
const dims = [64, 128, 256];
const charted = [1, 2, 4, 8, 16, 32, 64];

/** What waits for what, as a graph that is walked; and what computing at once brings on the reader's machine. */
export class ParallelExperiment extends Experiment {
  static fields = {
    words: whole(1, 64, 8),
    layers: choice([1, 2, 3]),
    count: choice(['steps', 'operations']),
    length: choice(lengths, 128),
    dim: choice(dims, 128),
  };

  static styles = [
    tableStyles,
    pictureStyles,
    css`
      td.missing {
        text-align: start;
        white-space: normal;
      }
      @container (min-width: 40rem) {
        #times tbody th {
          max-width: 20rem;
        }
      }
    `,
  ];

  #measuring = new Measuring(() => this.lab.changed());
  /** @type {Measured | undefined} */
  #measured;
  /** Once it has computed. @type {{ attention: Walked, recurrence: Walked }} */
  #walked = /** @type {any} */ (undefined);
  /** The longest text of the chart that is of another length. @type {{ count: number, attention: Walked, recurrence: Walked }} */
  #other = /** @type {any} */ (undefined);
  /** @type {import('../../chart.js').Series[]} */
  #depths = [];

  close() {
    this.#measuring.stop();
  }

  get results() {
    if (!this.#walked) return undefined;
    const { attention, recurrence } = this.#walked;
    return {
      attention: { depth: attention.longest.length, steps: stepCount(attention) },
      recurrence: { depth: recurrence.longest.length, steps: stepCount(recurrence) },
      state: this.#measuring.state,
      measured: this.#measured,
    };
  }

  compute() {
    const { words, layers } = this.settings;
    this.#walked = this.#walk(words, layers);
    const walked = charted.map((count) => ({ count, ...this.#walk(count, layers) }));
    [this.#other] = walked.filter(({ count }) => count !== words).slice(-1);
    this.#depths = /** @type {const} */ (['attention', 'recurrence']).map((name) => ({
      name: this.words.graphs[name],
      marked: true,
      points: walked.map((one) => [one.count, one[name].longest.length]),
    }));
  }

  /** @param {number} words @param {number} layers */
  #walk(words, layers) {
    const costOf = this.settings.count === 'steps' ? inSteps : inOperations(words, this.settings.dim);
    const walked = (/** @type {import('./graph.js').Step[]} */ steps) => ({
      steps,
      longest: longestWay(steps),
    });
    return {
      attention: walked(attentionGraph(words, layers, costOf)),
      recurrence: walked(recurrenceGraph(words, layers, costOf)),
    };
  }

  /** Which of the pairs of depths the walk is nearest to, by their ratios. */
  get outcome() {
    const depths = [recurrenceGraph, attentionGraph].map(
      (graph) => longestWay(graph(asked, 1, inSteps)).length,
    );
    const far = [
      [asked, asked],
      [asked, 5],
      [asked, asked * asked],
      [5, 5],
    ].map((guess) => guess.reduce((sum, one, index) => sum + Math.abs(Math.log(depths[index] / one)), 0));
    return far.indexOf(Math.min(...far));
  }

  get finding() {
    const { words, settings, best } = this;
    const walked = words.walked({
      n: settings.words,
      other: this.#other.count,
      otherAttention: this.#other.attention.longest.length,
      otherRecurrence: this.#other.recurrence.longest.length,
      layers: settings.layers,
      unit: words.units[settings.count],
      isInSteps: settings.count === 'steps',
      recurrence: this.#walked.recurrence.longest.length,
      attention: this.#walked.attention.longest.length,
    });
    const { attention, recurrence } = best;
    const { words: n, dim, rows } = this.#measured ?? { words: 0, dim: 0, rows: [] };
    const difference = largestDifference(rows);
    if (!attention || !recurrence || Number.isNaN(difference)) return walked;
    return `${walked} ${words.found({
      n,
      dim,
      variant: attention.variant,
      attention: formatShort(speed(attention)),
      recurrence: formatShort(speed(recurrence)),
      ratio: formatShort(speed(attention) / speed(recurrence)),
      attentionTime: formatShort(attention.milliseconds),
      recurrenceTime: formatShort(recurrence.milliseconds),
      difference: formatShort(difference),
    })}`;
  }

  /** Attention and recurrence by the same instructions on one thread, as far as they were measured. */
  get best() {
    const rows = (this.#measured?.rows ?? []).filter((row) => row.milliseconds > 0);
    const recurrence = rows.find((row) => row.way === 'recurrence');
    const attention = rows.find(
      (row) => row.threads === 1 && row !== recurrence && row.variant === recurrence?.variant,
    );
    return { attention, recurrence };
  }

  /** @param {number} seed */
  draw(seed) {
    return question(this.words, seed);
  }

  #measure() {
    const { length, dim } = this.settings;
    const engines = {
      of: attentionEngineOf,
      whole: wholeEngine,
      shareMemory: globalThis.crossOriginIsolated === true,
    };
    return this.#measuring.run((signal) =>
      measure({ words: length, dim }, engines, signal, (measured) => {
        this.#measured = measured;
        this.lab.changed();
      }),
    );
  }

  render() {
    const { words: said, settings, lab } = this;
    const { attention, recurrence } = this.#walked;
    const deepest = Math.max(attention.longest.length, recurrence.longest.length);
    return [
      html`<h4>${said.walkIt}</h4>
      <div class="controls">
        ${slider({
          id: 'words',
          label: said.wordsLabel,
          value: settings.words,
          least: 1,
          most: 64,
          change: (words) => lab.set({ words }),
        })}
        ${segments({
          legend: said.layers,
          group: 'layers',
          choices: [1, 2, 3].map((count) => /** @type {const} */ ([String(count), String(count)])),
          chosen: String(settings.layers),
          choose: (layers) => lab.set({ layers: Number(layers) }),
        })}
        ${segments({
          legend: said.count,
          group: 'count',
          choices: /** @type {const} */ (['steps', 'operations']).map((unit) => [unit, said.counts[unit]]),
          chosen: settings.count,
          choose: (count) => lab.set({ count }),
        })}
      </div>
      <p class="quiet">${settings.count === 'steps' ? said.inSteps : said.inOperations(settings.dim, roundsOfSum(settings.dim))}</p>
      <div class="beside">
        ${this.#graph('attention', attention, deepest)} ${this.#graph('recurrence', recurrence, deepest)}
      </div>
      <figure>
        <figcaption>${said.depths}</figcaption>
        <attention-chart
          label=${said.depths}
          .series=${this.#depths}
          .x=${{ label: said.wordsLabel, ticks: [1, 8, 16, 32, 64] }}
          .y=${{ label: said.units[settings.count] }}
        ></attention-chart>
      </figure>`,
      html`<h4>${said.measureIt}</h4>
      <p class="quiet">${said.whatIsMeasured}</p>
      <div class="controls">
        ${this.#size('length', lengths)} ${this.#size('dim', dims)}
      </div>
      ${measuringControls({
        measuring: this.#measuring,
        measure: said.measure,
        stop: said.stop,
        states: said.states,
        begin: () => this.#measure(),
      })}
      ${this.#measured ? this.#renderMeasured(this.#measured) : nothing}`,
    ];
  }

  /** @param {'attention' | 'recurrence'} name @param {Walked} walked @param {number} deepest */
  #graph(name, walked, deepest) {
    const { words: said, settings } = this;
    const { steps, longest } = walked;
    const unit = said.units[settings.count];
    const names = longest.way.map((at) => said.kinds[steps[at].kind](steps[at].word + 1));
    const way = names.length > 8 ? [...names.slice(0, 4), '…', ...names.slice(-2)] : names;
    return html`<figure id=${name}>
      <figcaption>${said.graphs[name]}</figcaption>
      <p><span class="big-number" data-depth=${longest.length}>${longest.length}</span> ${unit} ${said.afterAnother}</p>
      ${graphPicture({ steps, longest, deepest, label: said.picturesOf[name](settings.words, longest.length), names: said.rows[name] })}
      <p class="quiet">${said.work(stepCount(walked))} ${said.way} ${way.join(' → ')}</p>
    </figure>`;
  }

  /** @param {'length' | 'dim'} name @param {number[]} values */
  #size(name, values) {
    return html`<span class="field">
      <label for=${name}>${this.words[name]}</label>
      <select id=${name} @change=${(/** @type {Event} */ event) => this.lab.set({ [name]: Number(/** @type {HTMLSelectElement} */ (event.target).value) })}>
        ${values.map((value) => html`<option value=${value} .selected=${value === this.settings[name]}>${value}</option>`)}
      </select>
    </span>`;
  }

  /** @param {Measured} measured */
  #renderMeasured({ words: n, dim, rows }) {
    const { words: said } = this;
    const scalar = rows.find((row) => row.way === 'scalar')?.milliseconds ?? Number.NaN;
    const samples = Math.max(...rows.map((row) => row.samples));
    const difference = largestDifference(rows);
    return html`<div class="scrolling" tabindex="0" role="group" aria-label=${said.measureIt}>
        <table id="times">
          <caption>${said.howMeasured({ n, dim, samples, calls: rows.reduce((sum, row) => sum + row.calls, 0) })}</caption>
          <thead>
            <tr><td></td>${said.columns.map((/** @type {string} */ column) => html`<th scope="col">${column}</th>`)}</tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) => html`<tr data-way=${row.way}>
                <th scope="row">${said.ways[row.way](row.threads, row.variant)}</th>
                ${
                  row.offered
                    ? this.#cells(row, n, scalar)
                    : html`<td class="missing" colspan=${said.columns.length}>${row.way === 'threads' ? said.notIsolated : said.notOffered}</td>`
                }
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${Number.isNaN(difference) ? nothing : html`<p id="same">${said.same(formatShort(difference))}</p>`}`;
  }

  /** @param {Row} row @param {number} n @param {number} scalar */
  #cells(row, n, scalar) {
    const { milliseconds, samples, products, way } = row;
    if (samples === 0 || Number.isNaN(milliseconds))
      return html`<td class="missing" colspan=${this.words.columns.length}>${this.words.leftOut}</td>`;
    const cell = (/** @type {number} */ value) =>
      html`<td><data value=${formatFull(value)}>${formatShort(value)}</data></td>`;
    return html`${cell(milliseconds)}${cell((milliseconds * 1000) / n)}${cell(products / 1e6)}${cell(speed(row))}
    ${way === 'recurrence' || Number.isNaN(scalar) ? html`<td>–</td>` : cell(scalar / milliseconds)}`;
  }
}

/** @param {Walked} walked */
const stepCount = ({ steps }) => steps.filter(({ kind }) => kind !== 'input').length;

/** Multiply-adds in a second, in thousand millions. @param {Row} row */
const speed = ({ products, milliseconds }) => products / milliseconds / 1e6;

/** @param {Row[]} rows @returns {number} NaN: fewer than two were compared */
function largestDifference(rows) {
  const differences = rows.map((row) => row.difference).filter((one) => !Number.isNaN(one));
  return differences.length > 1 ? Math.max(...differences) : Number.NaN;
}
