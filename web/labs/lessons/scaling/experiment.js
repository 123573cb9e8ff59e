import { html } from 'lit';
import { tableStyles } from '../../../elements/table-styles.js';
import { randomBits, wholeBetween } from '../../../text/random-numbers.js';
import { formatFull, formatShort } from '../../../views/format-number.js';
import { Experiment } from '../../experiment.js';
import { attentionEngine } from '../../lesson-engines.js';
import { choice, whole } from '../../lesson-fields.js';
import { pageTurn } from '../../page-turn.js';
import '../../register-chart.js';
import { slider } from '../../parts/slider.js';
import { drawVectors, histogram, measure, widths } from './measure.js';

/** @typedef {import('./measure.js').Measured} Measured */

/** Random queries and keys of any width: what their scores do to the softmax, divided by √dₖ and not. */
export class ScalingExperiment extends Experiment {
  static fields = { dim: choice(widths, 64), seed: whole(0, 1e9, 1) };

  static styles = [tableStyles];

  /** Once it is open. @type {import('../../../engine/attention-engine.js').AttentionEngine} */
  #engine = /** @type {any} */ (undefined);
  #seed = -1;
  /** @type {{ seed: number, vectors: ReturnType<typeof drawVectors> } | undefined} */
  #drawn;
  /** @type {Map<number, { without: Measured, divided: Measured }>} by width, for the seed */
  #measured = new Map();

  async open() {
    this.#engine = await attentionEngine();
    await pageTurn();
    this.#draw();
  }

  /** Takes as long as all that is made of it, and so has a turn of its own when the lesson opens. */
  #draw() {
    const { seed } = this.settings;
    if (!this.#drawn || this.#drawn.seed !== seed) this.#drawn = { seed, vectors: drawVectors(seed) };
    return this.#drawn.vectors;
  }

  /** @returns {{ without: Measured, divided: Measured }} of the width that is shown */
  get results() {
    return /** @type {{ without: Measured, divided: Measured }} */ (this.#measured.get(this.settings.dim));
  }

  compute() {
    const { seed } = this.settings;
    if (seed === this.#seed) return;
    this.#seed = seed;
    const engine = this.#engine;
    const vectors = this.#draw();
    this.#measured = new Map(
      widths.map((width) => [
        width,
        { without: measure(engine, vectors, width, 1), divided: measure(engine, vectors, width) },
      ]),
    );
  }

  /** Which of 1, √256 and 256 the measured spread is nearest to, by its ratio. */
  get outcome() {
    const spread = this.#measured.get(256)?.without.spread;
    if (spread === undefined) return undefined;
    const ratios = [1, 16, 256].map((guess) => Math.abs(Math.log(spread / guess)));
    return ratios.indexOf(Math.min(...ratios));
  }

  get finding() {
    const { without, divided } = this.results;
    const { dim } = this.settings;
    const widest = widths[widths.length - 1];
    const far = /** @type {{ without: Measured, divided: Measured }} */ (this.#measured.get(widest));
    return this.words.finding({
      dim,
      root: formatShort(Math.sqrt(dim)),
      before: formatShort(without.spread),
      after: formatShort(divided.spread),
      largestBefore: formatShort(without.largest),
      largestAfter: formatShort(divided.largest),
      widest,
      gradientBefore: formatShort(far.without.gradient),
      gradientAfter: formatShort(far.divided.gradient),
    });
  }

  /** @param {number} seed */
  draw(seed) {
    const next = randomBits(seed + 17);
    const dim = [4, 9, 16][seed % 3];
    const vector = () => Float32Array.from({ length: dim }, () => wholeBetween(next, -3, 3));
    const [q, k] = [vector(), vector()];
    const one = (/** @type {Float32Array} */ data) => ({ data, shape: [1, dim] });
    const { scores } = this.#engine.scaledDotProductAttention(one(q), one(k), one(k), {
      returns: ['scores'],
    });
    const products = Array.from(q, (value, index) => value * k[index]);
    const { ask, because } = this.words;
    return {
      ask: ask(q.join(', '), k.join(', ')),
      expected: scores.data[0],
      tolerance: 0.01,
      because: because(
        products.map((value) => (value < 0 ? `(${value})` : value)).join(' + '),
        products.reduce((sum, value) => sum + value, 0),
        dim,
        formatShort(scores.data[0]),
      ),
    };
  }

  render() {
    const { words, settings, lab } = this;
    const { without, divided } = this.results;
    const place = widths.indexOf(settings.dim);
    const reach = Math.max(3, Math.ceil(3 * Math.sqrt(settings.dim)));
    return [
      html`<div class="controls">
        ${slider({
          id: 'dim',
          label: words.width,
          value: place,
          least: 0,
          most: widths.length - 1,
          text: String(settings.dim),
          change: (index) => lab.set({ dim: widths[index] }),
        })}
        <button type="button" id="draw-others" @click=${() => lab.set({ seed: settings.seed + 1 })}>${words.another}</button>
      </div>
      <p class="quiet">${words.drawn}</p>
      <div class="beside">
        ${this.#histogram(words.without, without.scores, reach)}
        ${this.#histogram(words.divided, divided.scores, reach)}
      </div>`,
      html`
      <div class="scrolling" tabindex="0" role="group" aria-label=${words.number}>
        <table id="numbers">
          <thead>
            <tr><th scope="col">${words.number}</th><th scope="col">${words.without}</th><th scope="col">${words.divided}</th></tr>
          </thead>
          <tbody>
            ${this.#row('spread', words.spread)}
            ${this.#row('largest', words.largest)}
            ${this.#row('entropy', words.entropy(formatShort(Math.log(32))))}
            ${this.#row('gradient', words.gradient)}
          </tbody>
        </table>
      </div>
      <figure>
        <figcaption>${words.against}</figcaption>
        <attention-chart label=${words.against} .series=${this.#spreads()} .x=${{ label: 'dₖ', log: true, ticks: [1, 4, 16, 64, 256, 1024] }}
          .y=${{ label: words.spread, log: true }}></attention-chart>
      </figure>`,
    ];
  }

  /** @param {'spread' | 'largest' | 'entropy' | 'gradient'} name @param {string} label */
  #row(name, label) {
    const { without, divided } = this.results;
    return html`<tr data-name=${name}>
      <th scope="row">${label}</th>
      ${[without[name], divided[name]].map((value) => html`<td><data value=${formatFull(value)}>${formatShort(value)}</data></td>`)}
    </tr>`;
  }

  /** @param {string} which @param {Float32Array} scores @param {number} reach */
  #histogram(which, scores, reach) {
    const { words } = this;
    const label = words.histogram(which);
    const points = histogram(scores, reach).map(({ middle, count }) => [middle, count]);
    return html`<figure>
      <figcaption>${label}</figcaption>
      <attention-chart
        label=${label}
        .height=${180}
        kind="bars"
        .series=${[{ name: words.count, points }]}
        .x=${{ label: words.score, domain: [-reach, reach] }}
        .y=${{ label: words.count, domain: [0, Math.max(...points.map(([, count]) => count))] }}
      ></attention-chart>
    </figure>`;
  }

  #spreads() {
    const { words } = this;
    const of = (/** @type {(width: number) => number} */ value) =>
      widths.map((width) => /** @type {[number, number]} */ ([width, value(width)]));
    const spread = (/** @type {'without' | 'divided'} */ which) =>
      of((width) => /** @type {any} */ (this.#measured.get(width))[which].spread);
    return [
      { name: `${words.measured}, ${words.without}`, marked: true, points: spread('without') },
      { name: words.root, points: of(Math.sqrt) },
      { name: `${words.measured}, ${words.divided}`, marked: true, points: spread('divided') },
    ];
  }
}
