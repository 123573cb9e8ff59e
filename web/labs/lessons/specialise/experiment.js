import { css, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { messageOf } from '../../../elements/describe-value.js';
import { tableStyles } from '../../../elements/table-styles.js';
import { tintStyles } from '../../../elements/tint-styles.js';
import { formatShort } from '../../../views/format-number.js';
import { Experiment } from '../../experiment.js';
import { JOBS } from '../../head-jobs.js';
import { labEngine } from '../../lab-engine.js';
import { choice, whole } from '../../lesson-fields.js';
import { bars } from '../../parts/bars.js';
import { lineChart, lineChartStyles } from '../../parts/line-chart.js';
import { isUnderWay, runButtons, runFailure, runStyles } from '../../parts/run-buttons.js';
import { segments } from '../../segments.js';
import { TrainingSession } from '../../training-session.js';
import { drawHead, headName, headsAtWork, looksBefore, lossCurve, percent, takenJobs } from './jobs.js';
import { headsTable, runsTable, weightsTable } from './tables.js';
import { probeOptions, sentences, taskOf } from './task.js';

/** @typedef {import('../../head-jobs.js').Job} Job */
/** @typedef {import('../../head-jobs.js').ProbeTable} ProbeTable */

/**
 * @typedef {object} Run a model that has been probed
 * @property {number} seed
 * @property {number} steps that it has taken
 * @property {ProbeTable} table its newest probe
 * @property {ProbeTable} [start] that of before the first step
 * @property {boolean} [isShipped] trained beforehand
 */

/** So many steps say how the question came out; with fewer, most heads are still on their way. */
const enough = 1000;
const lengths = [100, 400, enough, 1600, 3000];

/** A model trained from random numbers while the reader watches what each of its heads does; and those trained before it. */
export class SpecialiseExperiment extends Experiment {
  static fields = {
    seed: whole(0, 999, 1),
    steps: choice(lengths, enough),
    job: choice(JOBS),
    word: choice(/** @type {(keyof typeof sentences)[]} */ (Object.keys(sentences))),
  };

  static styles = [
    tableStyles,
    tintStyles,
    ...lineChartStyles,
    runStyles,
    css`
      #heads tbody th,
      #question th,
      thead th {
        min-width: 0;
      }
      #heads td,
      #heads th,
      #question td,
      #question th {
        padding-inline: 0.2rem 0.4rem;
      }
      #question tbody th {
        white-space: nowrap;
      }
      figure select {
        margin-block-end: 0.4rem;
      }
      details {
        margin-block-start: 0.7rem;
      }
      .lesson td.does {
        font-weight: 700;
        text-decoration: underline 2px;
        text-underline-offset: 0.2em;
      }
    `,
  ];

  /** @type {TrainingSession | undefined} */
  #session;
  /** Those of this visit, the oldest first. @type {Run[]} */
  #runs = [];
  /** @type {'' | 'loading' | 'there'} */
  #shipped = '';
  /** @type {unknown} */
  #trouble;

  async open() {
    await labEngine();
  }

  compute() {
    const { seed, steps, word } = this.settings;
    const session = this.#session;
    if (!session) return;
    // What is under way is not what the settings ask for any longer; what it has found so far stays.
    if (isUnderWay(session) && (session.seed !== seed || session.task.steps !== steps)) session.stop();
    if (session.seen && session.text !== word) session.lookAt(word);
  }

  close() {
    this.#keep();
    this.#session?.release();
    this.#session = undefined;
  }

  /** Every model of this visit that has been probed, the one under way among them. @returns {Run[]} */
  get results() {
    const underWay = isUnderWay(this.#session) ? this.#found() : undefined;
    return underWay ? [...this.#runs, underWay] : this.#runs;
  }

  /** What the session has come to. @returns {Run | undefined} */
  #found() {
    const { seed, probes = [] } = this.#session ?? {};
    const [first, last] = [probes[0], probes[probes.length - 1]];
    if (!last?.table) return undefined;
    return { seed: Number(seed), steps: last.step, table: last.table, start: first.table };
  }

  /** A model of the same seed and as many steps would be the same one. */
  #keep() {
    const found = this.#found();
    if (!found || found.steps === 0 || this.#runs.some(({ table }) => table === found.table)) return;
    const { seed, steps } = found;
    const isOther = (/** @type {Run} */ run) => run.isShipped || run.seed !== seed || run.steps !== steps;
    this.#runs = [...this.#runs.filter(isOther), found];
  }

  #start() {
    this.#session?.release();
    const { seed, steps } = this.settings;
    const session = new TrainingSession(taskOf(steps), seed, () => this.#heard(session));
    this.#session = session;
    session.run();
  }

  /** @param {TrainingSession} session */
  #heard(session) {
    if (session !== this.#session) return;
    if (session.state === 'ended') this.#keep();
    const { word } = this.settings;
    if (session.seen && session.text !== word) session.lookAt(word);
    this.lab.changed();
  }

  async #measureShipped() {
    this.#shipped = 'loading';
    this.#trouble = undefined;
    this.lab.changed();
    try {
      const engine = await labEngine();
      const model = await engine.loadModel();
      try {
        const table = await model.probe(probeOptions);
        const { seed, training } = model.info;
        const steps = Number(training.steps);
        this.#runs = [...this.#runs, { seed, steps, table, isShipped: true }];
        this.#shipped = 'there';
      } finally {
        model.dispose();
      }
    } catch (error) {
      this.#trouble = error;
      this.#shipped = '';
    }
    this.lab.changed();
  }

  /** How many heads find the noun that a pronoun means, in the newest model that has learned for long enough. */
  get outcome() {
    const run = this.#runs.filter(({ steps }) => steps >= enough).at(-1);
    if (!run) return undefined;
    const { doing, scores } = takenJobs(run.table).coreference;
    if (doing.length < 2) return doing.length;
    return doing.length < scores.length ? 2 : 3;
  }

  get finding() {
    const learned = this.results.filter(({ steps }) => steps > 0);
    const settled = learned.filter(({ steps }) => steps >= enough);
    const compared = settled.length > 0 ? settled : learned;
    const run = compared.at(-1);
    if (!run) return undefined;
    const { words } = this;
    const taken = takenJobs(run.table);
    const [, heads] = run.table.entropy.shape;
    const { coreference } = taken;
    const named = (/** @type {number[]} */ found) => found.map((head) => headName(head, heads));
    const others = compared
      .filter(({ seed }) => seed !== run.seed)
      .map(({ seed, table }) => words.otherSeed(seed, named(takenJobs(table).coreference.doing)));
    return words.finding({
      seed: run.seed,
      steps: run.steps,
      before: run.start ? percent(run.start.coreference.best.score) : '',
      best: percent(coreference.scores[coreference.best]),
      head: headName(coreference.best, heads),
      doing: named(coreference.doing),
      heads: coreference.scores.length,
      working: headsAtWork(taken),
      jobs: JOBS.map((job) => `${words.jobs[job]} ${taken[job].doing.length}`),
      others: [...new Set(others)],
    });
  }

  /** @param {number} seed */
  draw(seed) {
    const { words } = this;
    const weights = drawHead(seed);
    const share = looksBefore(weights);
    const places = weights.slice(1).map((row) => row.indexOf(Math.max(...row)) + 1);
    return {
      ask: words.ask(weightsTable(weights, words.word)),
      expected: share,
      tolerance: 0.005,
      because: words.because(
        places,
        places.filter((place, index) => place === index + 1).length,
        formatShort(share),
      ),
    };
  }

  render() {
    const run = this.results.at(-1);
    const learned = this.results.filter(({ steps }) => steps > 0);
    return html`${this.#renderControls()}
    ${this.#renderProgress()}
    ${this.#session && this.#session.probes.length > 0 ? this.#renderCurves(this.#session) : nothing}
    ${run ? this.#renderHeads(run) : html`<p class="quiet">${this.words.nothingYet}</p>`}
    ${learned.length > 0 ? runsTable(learned, this.words) : nothing}`;
  }

  #renderControls() {
    const { words, settings, lab } = this;
    const busy = isUnderWay(this.#session);
    return html`<div class="controls">
        <div class="field">
          <label for="seed">${words.seed}</label>
          <input
            id="seed"
            type="number"
            min="0"
            max="999"
            step="1"
            inputmode="numeric"
            ?disabled=${busy}
            .value=${live(String(settings.seed))}
            @change=${(/** @type {Event} */ event) => {
              const { valueAsNumber } = /** @type {HTMLInputElement} */ (event.target);
              const seed = Math.min(999, Math.max(0, Math.round(valueAsNumber) || 0));
              lab.set({ seed });
              lab.changed();
            }}
          />
        </div>
        <div class="field">
          <label for="steps">${words.steps}</label>
          <select id="steps" ?disabled=${busy} @change=${(/** @type {Event} */ event) => lab.set({ steps: Number(/** @type {HTMLSelectElement} */ (event.target).value) })}>
            ${lengths.map(
              (steps) =>
                html`<option value=${steps} .selected=${live(steps === settings.steps)}>${steps}</option>`,
            )}
          </select>
        </div>
        ${runButtons({ run: this.#session, words: words.run, start: () => this.#start() })}
        ${
          this.#shipped === 'there'
            ? nothing
            : html`<button
                type="button"
                id="shipped"
                aria-disabled=${this.#shipped === 'loading' ? 'true' : 'false'}
                @click=${() => this.#shipped === 'loading' || this.#measureShipped()}
              >
                ${words.measureShipped}
              </button>`
        }
      </div>
      ${runFailure(this.#session, words.run)}
      ${this.#trouble ? html`<p class="problem" role="alert">${words.noShipped} ${messageOf(this.#trouble)}</p>` : nothing}`;
  }

  #renderProgress() {
    const { words, settings } = this;
    const session = this.#session;
    if (!session) return html`<p class="quiet" role="status">${words.idle}</p>`;
    const { step, state, milliseconds, losses } = session;
    const { steps } = session.task;
    const perStep = step > 0 ? milliseconds / step : Number.NaN;
    const left = ((steps - step) * perStep) / 1000;
    const loss = lossCurve(losses).at(-1)?.[1];
    const number = (/** @type {string} */ label, /** @type {string} */ text, id = '') =>
      html`<div><dt>${label}</dt><dd id=${id || nothing} class="number">${text}</dd></div>`;
    return html`<progress max=${steps} value=${step} aria-label=${words.progress}></progress>
      <dl class="numbers-of">
        ${number(words.step, words.of(step, steps), 'step')}
        ${number(words.perStep, step ? formatShort(perStep) : '–')}
        ${number(words.left, state === 'ended' ? '0' : step >= 5 ? formatShort(left, 2) : '–')}
        ${number(words.loss, loss === undefined ? '–' : formatShort(loss))}
      </dl>
      <p class="quiet" role="status">${words.states[step === 0 && state === 'running' ? 'idle' : state](settings.seed, step >= enough)}</p>`;
  }

  /** @param {TrainingSession} session */
  #renderCurves({ losses, probes, task }) {
    const { words, settings } = this;
    const job = /** @type {Job} */ (settings.job);
    const x = { label: words.step, ticks: [0, 0.25, 0.5, 0.75, 1].map((share) => share * task.steps) };
    const most = 2 * Math.ceil(Math.max(1, lossCurve(losses)[0]?.[1] ?? 1) / 2);
    const tables = probes.map(({ step, table }) => ({
      step,
      taken: takenJobs(/** @type {ProbeTable} */ (table)),
    }));
    const newest = tables[tables.length - 1].taken[job];
    const heads = /** @type {ProbeTable} */ (probes[0].table).entropy.shape[1];
    const lineOf = (/** @type {number} */ head) =>
      tables.map(
        ({ step, taken }) => /** @type {[number, number]} */ ([step, 100 * taken[job].scores[head]]),
      );
    return html`<div class="beside">
      <figure>
        <figcaption>${words.lossOver}</figcaption>
        ${lineChart({
          label: words.lossOver,
          lines: [{ name: words.loss, points: lossCurve(losses) }],
          x,
          y: { label: words.nats, ticks: Array.from({ length: most / 2 + 1 }, (_, two) => 2 * two) },
        })}
      </figure>
      <figure>
        <figcaption>${words.headsOver(newest.scores.length)}</figcaption>
        <select id="job" aria-label=${words.job} @change=${(/** @type {Event} */ event) => this.lab.set({ job: /** @type {HTMLSelectElement} */ (event.target).value })}>
          ${JOBS.map((one) => html`<option value=${one} .selected=${live(one === job)}>${words.does[one]}</option>`)}
        </select>
        ${lineChart({
          label: words.headsOver(newest.scores.length),
          lines: [
            ...newest.scores.map((_, head) => ({ faint: true, points: lineOf(head) })),
            { name: words.bestNow(headName(newest.best, heads)), points: lineOf(newest.best), marked: true },
          ],
          x,
          y: { label: words.share, ticks: [0, 25, 50, 75, 100] },
        })}
      </figure>
    </div>`;
  }

  /** @param {Run} run */
  #renderHeads(run) {
    const { words } = this;
    return html`<div class="beside">
      <div>
        ${headsTable(run, words)}
        <details>
          <summary>${words.howMeasured}</summary>
          <dl class="quiet">${JOBS.map((job) => html`<dt>${words.jobs[job]}</dt><dd>${words.measured[job]}</dd>`)}</dl>
        </details>
      </div>
      <div class="sliders">${this.#renderRow(run)}</div>
    </div>`;
  }

  /** Where the head that finds most antecedents looks from "it". @param {Run} run */
  #renderRow(run) {
    const { words, settings, lab } = this;
    const seen = this.#session?.seen;
    if (!seen || run.isShipped) return nothing;
    const { best } = takenJobs(run.table).coreference;
    const length = seen.tokens.length;
    const it = seen.tokens.indexOf('it');
    const first = (best * length + it) * length;
    const weights = seen.weights.data.subarray(first, first + length);
    const label = words.looksFrom(headName(best, run.table.entropy.shape[1]));
    return html`<h4>${label}</h4>
      ${segments({
        legend: words.sentence,
        group: 'word',
        choices: Object.keys(sentences).map((name) => /** @type {const} */ ([name, `… it was ${name}`])),
        chosen: settings.word,
        choose: (word) => lab.set({ word }),
      })}
      ${bars({ label, names: seen.tokens, values: weights, marked: weights.indexOf(Math.max(...weights)) })}`;
  }
}
