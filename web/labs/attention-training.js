import { html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { messageOf } from '../elements/describe-value.js';
import { reflectedAttribute } from '../elements/reflected-attribute.js';
import { segmentStyles } from '../elements/segment-styles.js';
import { sendEvent } from '../elements/send-event.js';
import { themeStyles } from '../elements/theme-styles.js';
import { formatShort } from '../views/format-number.js';
import { labStyles } from './lab-styles.js';
import { LayerWeights } from './layer-weights.js';
import { liveTasks } from './live-tasks.js';
import { runControls, usableSeed } from './run-controls.js';
import { segments } from './segments.js';
import { TrainingSession } from './training-session.js';
import { trainingStyles } from './training-styles.js';

/** Steps over which the loss is averaged: of one batch it says little. */
const averaged = 25;
/** More points than pixels would only take time. */
const mostPoints = 300;

/**
 * A model trained from random numbers while one watches: its loss, what the probes find, and its heads.
 *
 * @element attention-training
 * @slot - static fallback: shown as long as nothing has been started
 * @fires {CustomEvent<{ reason: 'start' | 'pause' | 'resume' | 'probe' | 'end', task: string, seed: number, step: number }>}
 *   attention-change - training has begun, paused, gone on, been measured or ended
 */
export class AttentionTraining extends LitElement {
  static properties = {
    task: { reflect: true, useDefault: true, converter: reflectedAttribute },
    seed: { type: Number, reflect: true, useDefault: true, converter: reflectedAttribute },
    theme: { reflect: true, useDefault: true, converter: reflectedAttribute },
    layer: { state: true },
    head: { state: true },
  };

  static styles = [themeStyles, segmentStyles, labStyles, trainingStyles];

  /** @type {TrainingSession | undefined} */
  #session;
  #probesTold = 0;
  #layerWeights = new LayerWeights();

  constructor() {
    super();
    /** @type {string} 'language', 'previousToken' or 'induction' */
    this.task = 'language';
    /** @type {number} of the first numbers and of the sentences */
    this.seed = 1;
    /** @type {string | null | undefined} 'light', 'dark', or 'auto': as the page */
    this.theme = undefined;
    this.layer = 0;
    this.head = 0;
  }

  /** @returns {TrainingSession | undefined} what is or was under way: its steps, losses and probes */
  get session() {
    return this.#session;
  }

  get #task() {
    return liveTasks[Object.hasOwn(liveTasks, this.task) ? this.task : 'language'];
  }

  get #seed() {
    return usableSeed(this.seed, 1);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#session?.release();
    this.#session = undefined;
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    if (!this.hasUpdated || !(changed.has('task') || changed.has('seed'))) return;
    this.#session?.release();
    this.#session = undefined;
    this.layer = this.head = 0;
  }

  /** Begins anew, from random numbers. */
  start() {
    this.#session?.release();
    const session = new TrainingSession(this.#task, this.#seed, () => this.#sessionChanged(session));
    this.#session = session;
    this.#probesTold = 0;
    this.#tell('start');
    session.run();
  }

  /** Halts it, or lets it go on. */
  pauseOrResume() {
    const session = this.#session;
    if (session?.state === 'running') {
      session.pause();
      this.#tell('pause');
    } else if (session?.state === 'paused') {
      session.resume();
      this.#tell('resume');
    }
  }

  render() {
    const session = this.#session;
    return html`<div class="lab">
      ${this.#renderControls()}
      ${
        session?.error
          ? html`<p class="problem" role="alert">Training ended: ${messageOf(session.error)}</p>`
          : nothing
      }
      ${session ? this.#renderSession(session) : html`<slot></slot>`}
    </div>`;
  }

  #renderControls() {
    const state = this.#session?.state ?? 'idle';
    const isBusy = state === 'running' || state === 'paused';
    return html`<section class="panel asking" aria-label="What is learned">
      <div class="controls">
        <div class="field">
          <label for="task">To learn</label>
          <select id="task" ?disabled=${isBusy} @change=${(/** @type {Event} */ event) => {
            this.task = /** @type {HTMLSelectElement} */ (event.target).value;
          }}>
            ${Object.entries(liveTasks).map(
              ([name, { title }]) =>
                html`<option value=${name} .selected=${live(name === this.task)}>${title}</option>`,
            )}
          </select>
        </div>
        ${runControls(state, this.#seed, {
          seed: (seed) => {
            this.seed = seed;
          },
          start: () => this.start(),
          pauseOrResume: () => this.pauseOrResume(),
          stop: () => this.#session?.stop(),
        })}
      </div>
      <p>${this.#task.about}</p>
    </section>`;
  }

  /** @param {TrainingSession} session */
  #renderSession(session) {
    const { step, milliseconds, losses, probes, state, reached } = session;
    const { steps } = this.#task;
    const names = Object.keys(probes.at(-1)?.scores ?? this.#task.targets);
    const domain = /** @type {[number, number]} */ ([0, Math.max(step, this.#task.probeEvery)]);
    const x = { label: 'steps', domain };
    return html`<section class="panel" aria-label="How it goes">
      <div class="numbers">
        <p><span class="label">step</span> <data value=${step}>${step}</data> of ${steps}</p>
        <p><span class="label">seconds of training</span> <data>${(milliseconds / 1000).toFixed(1)}</data></p>
        <p><span class="label">per step</span> <data>${step ? formatShort(milliseconds / step) : '–'}</data> ms</p>
        <p><span class="label">loss, mean of ${averaged}</span> <data>${losses.length ? formatShort(meanOfLast(losses, losses.length)) : '–'}</data></p>
      </div>
      <progress max=${steps} value=${step} aria-label="Steps taken"></progress>
      <p class="quiet" role="status">${this.#statusText(state, reached)}</p>
      <div class="charts">
        <figure>
          <figcaption>Loss</figcaption>
          <attention-chart
            label="Loss over the steps"
            .series=${[{ name: `mean of ${averaged} steps`, points: lossCurve(losses) }]}
            .x=${x}
            .y=${{ label: 'nats' }}
          ></attention-chart>
        </figure>
        <figure>
          <figcaption>What the probes find: the best head of each</figcaption>
          <attention-chart
            label="What the probes find over the steps"
            .series=${names.map((name) => ({ name, points: probes.map(({ step, scores }) => [step, scores[name]]) }))}
            .x=${x}
            .y=${{ label: 'share of places', domain: [0, 1] }}
          ></attention-chart>
        </figure>
      </div>
      ${probes.length > 0 ? this.#renderProbeNumbers(names, probes) : nothing}
    </section>
    ${session.seen ? this.#renderHeads(session, session.seen) : nothing}`;
  }

  /**
   * @param {string[]} names
   * @param {TrainingSession['probes']} probes
   */
  #renderProbeNumbers(names, probes) {
    return html`<details>
      <summary>All probes as a table</summary>
      <div class="scrolling tall" tabindex="0" role="region" aria-label="All probes as a table">
        <table>
          <thead><tr><th scope="col">step</th>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>
            ${probes.map(
              ({ step, scores }) => html`<tr>
                <th scope="row">${step}</th>
                ${names.map((name) => html`<td>${scores[name].toFixed(3)}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  /**
   * @param {TrainingSession} session
   * @param {import('./training-session.js').Seen} seen
   */
  #renderHeads(session, seen) {
    const { texts, text } = session;
    const row = seen.tokens.indexOf('it');
    return html`<div class="columns">
      <section class="panel" aria-labelledby="heads-title">
        <h3 id="heads-title">The heads, as they are now</h3>
        ${
          texts.length > 1
            ? segments({
                legend: 'It was …',
                group: 'text',
                choices: texts.map((name) => [name, name]),
                chosen: text,
                choose: (name) => session.lookAt(name),
              })
            : nothing
        }
        <attention-heads
          .weights=${seen.weights}
          .queryTokens=${seen.tokens}
          .findings=${session.findings}
          .layer=${this.layer}
          .head=${this.head}
          .row=${row >= 0 ? row : undefined}
          .theme=${this.theme}
          @attention-change=${(/** @type {CustomEvent} */ event) => {
            event.stopPropagation();
            Object.assign(this, { layer: event.detail.layer, head: event.detail.head });
          }}
        ></attention-heads>
      </section>
      <section aria-label="The head that was chosen">
        <attention-heatmap
          .weights=${this.#layerWeights.of(seen.weights, this.layer)}
          .queryTokens=${seen.tokens}
          .head=${this.head}
          .theme=${this.theme}
          @attention-change=${(/** @type {CustomEvent} */ event) => {
            event.stopPropagation();
            if (event.detail.reason === 'head') this.head = event.detail.head;
          }}
          @attention-select=${(/** @type {Event} */ event) => event.stopPropagation()}
        ></attention-heatmap>
      </section>
    </div>`;
  }

  /**
   * @param {import('./pausable-run.js').State} state
   * @param {{ step: number, seconds: number } | undefined} reached
   */
  #statusText(state, reached) {
    const targets = Object.entries(this.#task.targets)
      .map(([name, target]) => `${name} ${target}`)
      .join(', ');
    const words = {
      idle: '',
      running: this.#session?.step ? 'Training.' : 'Getting ready …',
      paused: 'Paused.',
      ended: 'Ended.',
    };
    const goal = reached
      ? `Everything was reached at step ${reached.step}, after ${reached.seconds.toFixed(1)} s of training (${targets}).`
      : `To be reached: ${targets}.`;
    return `${words[state]} ${goal} ${this.#session?.variant ? `Computed by the ${this.#session.variant} engine, off the page’s thread.` : ''}`;
  }

  /** @param {TrainingSession} session */
  #sessionChanged(session) {
    if (session !== this.#session) return;
    this.requestUpdate();
    if (session.probes.length > this.#probesTold) {
      this.#probesTold = session.probes.length;
      this.#tell('probe');
    }
    if (session.state === 'ended') this.#tell('end');
  }

  /** @param {'start' | 'pause' | 'resume' | 'probe' | 'end'} reason */
  #tell(reason) {
    this.requestUpdate();
    const { task } = this;
    sendEvent(this, 'attention-change', {
      reason,
      task,
      seed: this.#seed,
      step: this.#session?.step ?? 0,
    });
  }
}

/**
 * @param {number[]} losses
 * @param {number} end
 */
function meanOfLast(losses, end) {
  const last = losses.slice(Math.max(0, end - averaged), end);
  return last.reduce((sum, loss) => sum + loss, 0) / last.length;
}

/**
 * @param {number[]} losses
 * @returns {[number, number][]} means, at no more places than a picture has room for
 */
function lossCurve(losses) {
  const every = Math.max(1, Math.ceil(losses.length / mostPoints));
  /** @type {[number, number][]} */
  const points = [];
  for (let end = every; end <= losses.length; end += every) points.push([end, meanOfLast(losses, end)]);
  return points;
}
