import { html, nothing, svg } from 'lit';
import { live } from 'lit/directives/live.js';
import { seriesStyles } from '../../../elements/series-styles.js';
import { tableStyles } from '../../../elements/table-styles.js';
import { randomBits, wholeBetween } from '../../../text/random-numbers.js';
import { formatFull, formatShort } from '../../../views/format-number.js';
import { Experiment } from '../../experiment.js';
import { attentionEngine } from '../../lesson-engines.js';
import { numbers, whole } from '../../lesson-fields.js';
import { slider } from '../../parts/slider.js';
import { segments } from '../../segments.js';
import { largestDeviation, mix, pushed, rowsThatMoved } from './mix.js';
import { Plane, planeStyles } from './plane.js';
import { sumStyles } from './styles.js';

/** @typedef {import('./plane.js').Point} Point */

const count = 4;
const firstPulls = [4, 3, 1, 2, 1, 4, 4, 1, 1, 6, 2, 1, 1, 2, 2, 5];
const firstValues = [1, -2, 2, 1.5, -1.5, 2.5, -2.5, -1];

/** How far a value may lie from the origin, and how far it may be pushed. */
const [farthest, longest] = [3, 2];

/** What is tried where the reader has pushed nothing. */
const [triedToken, triedPush] = [1, [1, 0.5]];

/** Weights that can be pulled, values that can be moved; the sum as a chain of arrows, and what one value does to every output. */
export class WeightedSumExperiment extends Experiment {
  static fields = {
    token: whole(0, count - 1, 1),
    pulls: numbers(0, 10, firstPulls),
    values: numbers(-farthest, farthest, firstValues),
    pushed: whole(0, count - 1, triedToken),
    push: numbers(-longest, longest, [0, 0]),
  };

  static styles = [...seriesStyles, tableStyles, planeStyles, sumStyles];

  /** Once it is open. @type {import('../../../engine/attention-engine.js').AttentionEngine} */
  #engine = /** @type {any} */ (undefined);
  /** @type {{ before: import('./mix.js').Mixed, after: import('./mix.js').Mixed } | undefined} with the value where it is, and pushed */
  results;
  /** How many outputs moved when one value did, with the weights and values of the beginning. */
  #movedAtFirst = 0;
  /** @type {number[]} the values with the push */
  #values = [];

  async open() {
    const engine = await attentionEngine();
    this.#engine = engine;
    const before = mix(engine, firstPulls, firstValues);
    const after = mix(engine, firstPulls, pushed(firstValues, triedToken, triedPush));
    this.#movedAtFirst = rowsThatMoved(before, after).length;
  }

  compute() {
    const { pulls, values, pushed: which, push } = this.settings;
    this.#values = pushed(values, which, push);
    this.results = {
      before: mix(this.#engine, pulls, values),
      after: mix(this.#engine, pulls, this.#values),
    };
  }

  get #results() {
    return /** @type {NonNullable<WeightedSumExperiment['results']>} */ (this.results);
  }

  /** One, some, or all of the outputs moved. */
  get outcome() {
    if (this.#movedAtFirst === 0) return undefined;
    return this.#movedAtFirst === 1 ? 0 : this.#movedAtFirst < count ? 1 : 2;
  }

  get finding() {
    const { settings, words } = this;
    const { before, after } = this.#results;
    const isPushed = settings.push.some((/** @type {number} */ one) => one !== 0);
    const [which, push] = isPushed ? [settings.pushed, settings.push] : [triedToken, triedPush];
    const tried = isPushed ? after : mix(this.#engine, settings.pulls, pushed(settings.values, which, push));
    const { token } = settings;
    const terms = words.tokens.map(
      (/** @type {string} */ _, /** @type {number} */ j) =>
        `${formatShort(after.weights[token * count + j])} · ${written(this.#values, j)}`,
    );
    return words.finding({
      token: words.tokens[token],
      terms: terms.join(' + '),
      output: written(after.outputs, token),
      pushed: words.tokens[which],
      push: written(push, 0),
      moved: rowsThatMoved(before, tried).length,
      all: count,
      deviation: formatShort(largestDeviation(before, tried, which, push)),
    });
  }

  /** @param {number} seed */
  draw(seed) {
    const next = randomBits(seed + 29);
    const first = wholeBetween(next, 1, 6);
    const second = wholeBetween(next, 1, 9 - first);
    const pulls = [first, second, 10 - first - second];
    const values = Array.from({ length: 6 }, () => wholeBetween(next, -4, 5));
    const coordinate = seed % 2;
    const { weights, outputs } = mix(this.#engine, pulls, values);
    const answer = outputs[coordinate];
    const terms = pulls.map((_, j) => {
      const value = values[2 * j + coordinate];
      return `${formatShort(weights[j], 2)} · ${value < 0 ? `(${value})` : value}`;
    });
    const { ask, because } = this.words;
    return {
      ask: ask(
        Array.from(weights, (weight) => formatShort(weight, 2)).join(', '),
        pulls.map((_, j) => written(values, j)).join(', '),
        coordinate + 1,
      ),
      expected: answer,
      tolerance: 0.011,
      because: because(terms.join(' + '), formatShort(answer), coordinate + 1),
    };
  }

  render() {
    const { words } = this;
    return [
      html`<h4>${words.one}</h4>
      ${this.#tokenChoice('token', words.whose)}
      <div class="around">
        <div class="sliders">${this.#renderPulls()}</div>
        ${this.#renderChain()} ${this.#renderSum()}
      </div>`,
      html`<h4 class="next">${words.all}</h4>
      ${this.#tokenChoice('pushed', words.which)}
      <div class="around">
        <div class="sliders">${this.#renderPush()}</div>
        ${this.#renderMoves()} ${this.#renderPushed()}
      </div>`,
    ];
  }

  /** @param {'token' | 'pushed'} name @param {string} legend */
  #tokenChoice(name, legend) {
    return segments({
      legend,
      group: name,
      choices: this.words.tokens.map((/** @type {string} */ token, /** @type {number} */ index) => [
        String(index),
        token,
      ]),
      chosen: String(this.settings[name]),
      choose: (index) => this.lab.set({ [name]: Number(index) }),
    });
  }

  #renderPulls() {
    const { words, settings, lab } = this;
    const start = settings.token * count;
    const weights = this.#results.after.weights.subarray(start, start + count);
    return html`${words.tokens.map((/** @type {string} */ token, /** @type {number} */ index) => {
      const value = settings.pulls[start + index];
      return slider({
        id: `pull-${index}`,
        label: words.pull(token),
        value,
        least: 0,
        most: 10,
        step: 0.5,
        text: words.weight(value, formatShort(weights[index])),
        change: (pull) => lab.set({ pulls: settings.pulls.with(start + index, pull) }),
      });
    })}
      <p class="quiet" role="status">${weights.every((weight) => weight === 0) ? words.nothing : nothing}</p>`;
  }

  #renderChain() {
    const { words, settings } = this;
    const { token } = settings;
    const { weights, outputs } = this.#results.after;
    const values = pointsOf(this.#values);
    const output = pointsOf(outputs)[token];
    const tips = [/** @type {Point} */ ([0, 0])];
    const parts = values.map(([x, y], j) => {
      const weight = weights[token * count + j];
      const [fromX, fromY] = tips[j];
      tips.push([fromX + weight * x, fromY + weight * y]);
      return [weight * x, weight * y];
    });
    const plane = new Plane(Math.max(farthest, Math.ceil(Math.max(...this.#values.map(Math.abs)))));
    const last = /** @type {Point} */ (parts.findLast((part) => Math.hypot(...part) > 0) ?? output);
    const label = words.seen(
      words.tokens[token],
      parts.map((part, j) => `${words.tokens[j]} ${written(part, 0)}`).join(', '),
      written(outputs, token),
    );
    return html`<figure>
      <figcaption>${words.chain(words.tokens[token])}</figcaption>
      ${plane.picture(
        'chain',
        label,
        svg`${plane.hull(values)}
          ${values.map((value, j) => plane.arrow([0, 0], value, 'vector', j))}
          ${values.map((value, j) => this.#renderHandle(plane, value, j))}
          ${values.map((_, j) => plane.arrow(tips[j], tips[j + 1], 'part-of-sum', j))}
          ${dot(plane, output, 'output')}
          ${plane.words(output, words.output, { kind: 'output', towards: last })}`,
      )}
      <p class="quiet">${words.drag}</p>
    </figure>`;
  }

  /** The tip of a value, which a pointer can take along. @param {Plane} plane @param {Point} value @param {number} j */
  #renderHandle(plane, value, j) {
    const [x, y] = plane.place(value);
    const take = (/** @type {PointerEvent} */ event) => {
      event.preventDefault();
      /** @type {Element} */ (event.target).setPointerCapture(event.pointerId);
    };
    const move = (/** @type {PointerEvent} */ event) => {
      if (!(/** @type {Element} */ (event.target).hasPointerCapture(event.pointerId))) return;
      this.#setValue(j, 0, ...plane.pointAt(event));
    };
    return svg`<circle class="mark held s${j}" cx=${x} cy=${y} r="8" data-token=${j} @pointerdown=${take} @pointermove=${move}></circle>
      ${plane.words(value, this.words.tokens[j])}`;
  }

  /**
   * @param {number} j whose value
   * @param {number} from its first number that is set
   * @param {...number} wanted where it is to be, with the push
   */
  #setValue(j, from, ...wanted) {
    const { values, pushed: which, push } = this.settings;
    const others = values.slice();
    wanted.forEach((one, index) => {
      const least = one - (j === which ? push[from + index] : 0);
      others[2 * j + from + index] = Math.max(-farthest, Math.min(farthest, Math.round(least * 10) / 10));
    });
    this.lab.set({ values: others });
  }

  #renderSum() {
    const { words, settings } = this;
    const { token } = settings;
    const { weights, outputs } = this.#results.after;
    const row = weights.subarray(token * count, (token + 1) * count);
    const values = pointsOf(this.#values);
    return this.#table(
      'sum',
      words.table(words.tokens[token]),
      words.columns,
      html`${values.map(
        ([x, y], j) => html`<tr>
          <th scope="row"><svg class="sign" width="22" height="8" aria-hidden="true"><path class="line s${j}" d="M0 4H22"></path></svg>${words.tokens[j]}</th>
          <td>${shown(row[j])}</td>
          <td class="value">${this.#renderNumber(j, 0)}${this.#renderNumber(j, 1)}</td>
          <td>${pair([row[j] * x, row[j] * y])}</td>
        </tr>`,
      )}
      <tr class="marked">
        <th scope="row">${words.sum}</th>
        <td>${shown(row.reduce((sum, weight) => Math.fround(sum + weight), 0))}</td>
        <td></td>
        <td>${pair(pointsOf(outputs)[token])}</td>
      </tr>`,
    );
  }

  /** @param {number} j @param {number} coordinate */
  #renderNumber(j, coordinate) {
    const value = this.#values[2 * j + coordinate];
    return html`<input
      type="number"
      id="value-${j}-${coordinate}"
      aria-label=${this.words.coordinate(this.words.tokens[j], coordinate + 1)}
      step="0.1"
      .value=${live(String(Math.round(value * 100) / 100))}
      @change=${(/** @type {Event} */ event) => {
        const typed = /** @type {HTMLInputElement} */ (event.target).valueAsNumber;
        if (Number.isFinite(typed)) this.#setValue(j, coordinate, typed);
        else this.lab.changed();
      }}
    />`;
  }

  #renderPush() {
    const { words, settings, lab } = this;
    return html`${[words.across, words.up].map((label, coordinate) =>
      slider({
        id: `push-${coordinate}`,
        label,
        value: settings.push[coordinate],
        least: -longest,
        most: longest,
        step: 0.1,
        change: (value) => lab.set({ push: settings.push.with(coordinate, value) }),
      }),
    )}
      <p class="quiet">${settings.push.every((/** @type {number} */ one) => one === 0) ? words.still : nothing}</p>`;
  }

  #renderMoves() {
    const { words } = this;
    const [before, after] = [pointsOf(this.#results.before.outputs), pointsOf(this.#results.after.outputs)];
    const reach = Math.max(1, Math.ceil(Math.max(...[...before, ...after].flat().map(Math.abs))));
    const plane = new Plane(reach);
    const list = before.map((from, row) =>
      words.from(words.tokens[row], written(from, 0), written(after[row], 0)),
    );
    return html`<figure>
      <figcaption>${words.moves}</figcaption>
      ${plane.picture(
        'moves',
        words.movesSeen(list.join('; ')),
        svg`${before.map(
          (from, row) => svg`${dot(plane, from, `s${row}`)}${plane.arrow(from, after[row], 'move', row)}
          ${plane.words(after[row], words.tokens[row], { towards: sideOf(from, after[row]) })}`,
        )}`,
      )}
    </figure>`;
  }

  #renderPushed() {
    const { words, settings } = this;
    const { before, after } = this.#results;
    const { pushed: which, push } = settings;
    const [from, to] = [pointsOf(before.outputs), pointsOf(after.outputs)];
    return this.#table(
      'pushed-outputs',
      words.pushTable,
      words.pushColumns(words.tokens[which]),
      words.tokens.map((/** @type {string} */ token, /** @type {number} */ row) => {
        const weight = before.weights[row * count + which];
        return html`<tr>
          <th scope="row">${token}</th>
          <td>${pair(from[row])}</td>
          <td>${shown(weight)}</td>
          <td>${pair([weight * push[0], weight * push[1]])}</td>
          <td>${pair(to[row])}</td>
        </tr>`;
      }),
    );
  }

  /** @param {string} id @param {string} caption @param {string[]} columns @param {unknown} rows */
  #table(id, caption, columns, rows) {
    return html`<div class="scrolling" tabindex="0" role="group" aria-label=${caption}>
      <table id=${id}>
        <caption>${caption}</caption>
        <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
        <tbody>${rows}</tbody>
      </table>
    </div>`;
  }
}

/** @param {Plane} plane @param {Point} point @param {string} kind */
function dot(plane, point, kind) {
  const [x, y] = plane.place(point);
  return svg`<circle class="mark ${kind}" cx=${x} cy=${y} r="6"></circle>`;
}

/** On which side of a move's end there is room for words. @param {Point} from @param {Point} to @returns {Point} */
const sideOf = (from, to) =>
  from[0] === to[0] && from[1] === to[1] ? to : [to[0] - from[0], to[1] - from[1]];

/** @param {ArrayLike<number>} data [count, 2] @returns {Point[]} */
const pointsOf = (data) =>
  Array.from({ length: data.length / 2 }, (_, index) => [data[2 * index], data[2 * index + 1]]);

/** A vector of several. @param {ArrayLike<number>} data [count, 2] @param {number} index */
const written = (data, index) => `(${formatShort(data[2 * index])}, ${formatShort(data[2 * index + 1])})`;

/** @param {number} value */
const shown = (value) => html`<data value=${formatFull(value)}>${formatShort(value)}</data>`;

/** @param {ArrayLike<number>} point */
const pair = (point) => html`<span class="number">(${shown(point[0])}, ${shown(point[1])})</span>`;
