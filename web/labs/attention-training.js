import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { choiceOf } from '../elements/read-attributes.js';
import { reflectedAttribute } from '../elements/reflected-attribute.js';
import { segmentStyles } from '../elements/segment-styles.js';
import { themeStyles } from '../elements/theme-styles.js';
import { formatShort } from '../views/format-number.js';
import { labStyles } from './lab-styles.js';
import { liveTasks } from './live-tasks.js';
import { computedBy, RunLab } from './run-lab.js';
import { scrollingTable } from './scrolling-table.js';
import { segments } from './segments.js';
import { rowWorthALook } from './sentence-words.js';
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
 * @slot - static fallback: shown until the element is there
 * @fires {CustomEvent<{ reason: 'start' | 'pause' | 'resume' | 'result' | 'end', task: string, seed: number, step: number }>}
 *   attention-change - training has begun, paused, gone on, been probed or ended
 */
export class AttentionTraining extends RunLab {
  static properties = {
    ...RunLab.properties,
    task: { reflect: true, useDefault: true, converter: reflectedAttribute },
    layer: { state: true },
    head: { state: true },
  };

  static styles = [themeStyles, segmentStyles, labStyles, trainingStyles];

  /** The name of what is learned, one of `liveTasks`. */
  #usedTask = 'language';

  constructor() {
    super();
    /** @type {string} 'language', 'previousToken' or 'induction' */
    this.task = 'language';
    this.layer = 0;
    this.head = 0;
  }

  /** @returns {TrainingSession | undefined} what is or was under way: its steps, losses and probes */
  get session() {
    return /** @type {TrainingSession | undefined} */ (this.run);
  }

  get #task() {
    return liveTasks[this.#usedTask];
  }

  /** @protected @param {import('../elements/read-weights.js').DataError[]} problems */
  readAttributes(problems) {
    super.readAttributes(problems);
    this.#usedTask = choiceOf(this, 'task', this.task, Object.keys(liveTasks), problems);
  }

  /** @protected @param {() => void} changed */
  makeRun(changed) {
    this.layer = this.head = 0;
    return new TrainingSession(this.#task, this.usedSeed, changed);
  }

  /** @protected @param {TrainingSession} session */
  beginRun(session) {
    session.run();
  }

  /** @protected @param {TrainingSession} session */
  isRunOf({ task, seed }) {
    return task === this.#task && seed === this.usedSeed;
  }

  /** @protected */
  details() {
    return { task: this.#usedTask, step: this.session?.step ?? 0 };
  }

  render() {
    const { session } = this;
    return html`<div class="lab">
      ${this.#renderAsking()}
      ${this.renderFailures()}
      ${session ? this.#renderSession(session) : nothing}
    </div>`;
  }

  #renderAsking() {
    return html`<section class="panel asking" aria-label="What is learned">
      <div class="controls">
        <div class="field">
          <label for="task">To learn</label>
          <select id="task" ?disabled=${this.isBusy} @change=${(/** @type {Event} */ event) => {
            this.task = /** @type {HTMLSelectElement} */ (event.target).value;
          }}>
            ${Object.entries(liveTasks).map(
              ([name, { title }]) =>
                html`<option value=${name} .selected=${live(name === this.#usedTask)}>${title}</option>`,
            )}
          </select>
        </div>
        ${this.renderControls()}
      </div>
      <p>${this.#task.about}</p>
    </section>`;
  }

  /** @param {TrainingSession} session */
  #renderSession(session) {
    const { step, milliseconds, losses, probes } = session;
    const { steps } = this.#task;
    const names = Object.keys(probes.at(-1)?.scores ?? this.#task.targets);
    const domain = /** @type {[number, number]} */ ([0, Math.max(step, this.#task.probeEvery)]);
    const x = { label: 'steps', domain };
    return html`<section class="panel" aria-label="How it goes">
      <div class="numbers">
        <p><span class="label">step</span> <data value=${step}>${step}</data> of ${steps}</p>
        <p><span class="label">seconds of training</span> <data value=${milliseconds / 1000}>${(milliseconds / 1000).toFixed(1)}</data></p>
        <p><span class="label">ms per step</span> <data value=${step && milliseconds / step}>${step ? formatShort(milliseconds / step) : '–'}</data></p>
        <p><span class="label">loss, mean of ${averaged}</span> <data value=${meanOfLast(losses, losses.length)}>${losses.length ? formatShort(meanOfLast(losses, losses.length)) : '–'}</data></p>
      </div>
      <progress max=${steps} value=${step} aria-label="Steps taken"></progress>
      <p class="quiet" role="status">${this.#statusText(session)}</p>
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
      ${scrollingTable(
        'All probes as a table',
        html`<table>
          <thead><tr><th scope="col">step</th>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>
            ${probes.map(
              ({ step, scores }) => html`<tr>
                <th scope="row">${step}</th>
                ${names.map((name) => html`<td>${scores[name].toFixed(3)}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>`,
        { tall: true },
      )}
    </details>`;
  }

  /**
   * @param {TrainingSession} session
   * @param {import('./training-session.js').Seen} seen
   */
  #renderHeads(session, seen) {
    const { texts, text } = session;
    const row = texts.length > 1 ? rowWorthALook(seen.tokens) : undefined;
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
          .row=${row}
          .theme=${this.theme}
          measures
          @attention-change=${(/** @type {CustomEvent} */ event) => {
            event.stopPropagation();
            Object.assign(this, { layer: event.detail.layer, head: event.detail.head });
          }}
        ></attention-heads>
      </section>
      <section aria-label="The head that was chosen">
        <attention-heatmap
          .weights=${seen.weights}
          .queryTokens=${seen.tokens}
          .layer=${this.layer}
          .head=${this.head}
          .theme=${this.theme}
          @attention-change=${(/** @type {CustomEvent} */ event) => {
            event.stopPropagation();
            const { reason, layer, head } = event.detail;
            if (reason === 'head') Object.assign(this, { layer, head });
          }}
          @attention-select=${(/** @type {Event} */ event) => event.stopPropagation()}
        ></attention-heatmap>
      </section>
    </div>`;
  }

  /** @param {TrainingSession} session */
  #statusText(session) {
    const { state, step, reached } = session;
    const targets = Object.entries(this.#task.targets)
      .map(([name, target]) => `${name} ${target}`)
      .join(', ');
    const words = {
      idle: '',
      running: step ? 'Training.' : 'Getting ready …',
      paused: 'Paused.',
      ended: 'Ended.',
    };
    const goal = reached
      ? `Everything was reached at step ${reached.step}, after ${reached.seconds.toFixed(1)} s of training (${targets}).`
      : `To be reached: ${targets}.`;
    return `${words[state]} ${goal} ${computedBy(session)}`;
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
