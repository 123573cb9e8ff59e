import { ticks } from 'd3-array';
import { line } from 'd3-shape';
import { css, html, LitElement, nothing, svg } from 'lit';
import { dashes, seriesStyles, signs } from '../elements/series-styles.js';
import { themeStyles } from '../elements/theme-styles.js';
import { formatShort } from '../views/format-number.js';

/**
 * @typedef {object} Series
 * @property {string} name
 * @property {(readonly [number, number])[]} points x and y; a y that is no number leaves a gap
 * @property {boolean} [marked] with a dot at each point
 *
 * @typedef {object} Axis
 * @property {string} label
 * @property {[number, number]} [domain] that of the points unless given
 * @property {boolean} [log] logarithmic
 * @property {number[]} [ticks] where there are marks; round numbers unless given
 */

const margin = { top: 10, right: 14, bottom: 44, left: 62 };

/**
 * Lines over an axis. What shows it has the numbers as a table.
 *
 * @element attention-chart
 */
export class Chart extends LitElement {
  static properties = {
    label: {},
    series: { attribute: false },
    x: { attribute: false },
    y: { attribute: false },
    height: { type: Number },
    kind: {},
  };

  static styles = [
    themeStyles,
    seriesStyles,
    css`
      :host {
        background: transparent;
        direction: ltr;
      }
      svg {
        display: block;
        max-width: 100%;
        overflow: visible;
        forced-color-adjust: none;
      }
      .line {
        stroke-width: 2.25;
      }
      text {
        fill: var(--muted);
        font-size: 12px;
      }
      text.sign {
        font-size: 11px;
        text-anchor: middle;
        dominant-baseline: central;
      }
      .bar {
        fill: var(--series-0);
      }
      .grid {
        stroke: var(--line);
        stroke-width: 1;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 0.2rem 1.1rem;
        margin: 0.3rem 0 0;
        padding: 0;
        list-style: none;
        font-size: 0.875rem;
      }
      .legend li {
        display: inline-flex;
        gap: 0.4rem;
        align-items: center;
      }
    `,
  ];

  /** @type {ResizeObserver | undefined} */
  #resizing;
  #width = 0;

  constructor() {
    super();
    /** @type {string} what the chart shows, in a few words */
    this.label = '';
    /** @type {Series[]} */
    this.series = [];
    /** @type {Axis} */
    this.x = { label: '' };
    /** @type {Axis} */
    this.y = { label: '' };
    /** @type {number} CSS pixels */
    this.height = 220;
    /** @type {'lines' | 'bars'} bars, of one series, stand on the axis, each as wide as the way to the next */
    this.kind = 'lines';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#resizing = new ResizeObserver(([{ contentRect }]) => {
      const width = Math.floor(contentRect.width);
      if (width === this.#width) return;
      this.#width = width;
      this.requestUpdate();
    });
    this.#resizing.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resizing?.disconnect();
  }

  render() {
    return html`${this.#width > 0 ? this.#picture() : nothing}
      ${this.kind === 'bars' ? nothing : this.#legend()}`;
  }

  #legend() {
    return html`<ul class="legend" role="list">
        ${this.series.map(
          (one, index) => html`<li>
            <svg width="34" height="12" aria-hidden="true">
              <path class="line s${index}" stroke-dasharray=${dashes[index]} d="M0 6H34"></path>
              ${one.marked ? svg`<text class="sign s${index}" x="17" y="6">${signs[index]}</text>` : nothing}
            </svg>
            ${one.name}${this.#ending(one)}
          </li>`,
        )}
      </ul>`;
  }

  /** @param {Series} series @returns {string} its last number, which needs no words of any language */
  #ending({ points }) {
    const last = points[points.length - 1];
    return last ? `: ${formatShort(last[1])}` : '';
  }

  #picture() {
    const { height } = this;
    const width = this.#width;
    const x = this.#scale(this.x, 0, [margin.left, width - margin.right]);
    const y = this.#scale(this.y, 1, [height - margin.bottom, margin.top]);
    const xTicks = this.x.ticks ?? ticksOf(this.x, x.domain, Math.max(2, Math.floor(width / 90)));
    const yTicks = this.y.ticks ?? ticksOf(this.y, y.domain, 5);
    const yText = textOf(this.y, yTicks);
    const xText = textOf(this.x, xTicks);
    const path = line()
      .defined(([, value]) => Number.isFinite(value) && (!this.y.log || value > 0))
      .x(([place]) => x.of(place))
      .y(([, value]) => y.of(value));
    return html`<svg width=${width} height=${height} role="img" aria-label=${this.#summary}>
      ${yTicks.map(
        (
          tick,
        ) => svg`<line class="grid" x1=${margin.left} x2=${width - margin.right} y1=${y.of(tick)} y2=${y.of(tick)}></line>
          <text x=${margin.left - 8} y=${y.of(tick)} text-anchor="end" dominant-baseline="central">${yText(tick)}</text>`,
      )}
      ${xTicks.map(
        (tick) =>
          svg`<text x=${x.of(tick)} y=${height - margin.bottom + 18} text-anchor="middle">${xText(tick)}</text>`,
      )}
      <text x=${(margin.left + width - margin.right) / 2} y=${height - 6} text-anchor="middle">${this.x.label}</text>
      <text transform="translate(13 ${(margin.top + height - margin.bottom) / 2}) rotate(-90)" text-anchor="middle">${this.y.label}</text>
      ${
        this.kind === 'bars'
          ? this.#bars(x, y)
          : this.series.map(
              ({ points, marked }, index) => svg`<path
            class="line s${index}"
            stroke-dasharray=${dashes[index]}
            d=${path(/** @type {[number, number][]} */ (/** @type {unknown} */ (points))) ?? ''}
          ></path>
          ${
            marked
              ? points
                  .filter(([, value]) => Number.isFinite(value) && (!this.y.log || value > 0))
                  .map(
                    ([place, value]) =>
                      svg`<text class="sign s${index}" x=${x.of(place)} y=${y.of(value)}>${signs[index]}</text>`,
                  )
              : nothing
          }`,
            )
      }
    </svg>`;
  }

  /** @param {Scale} x @param {Scale} y */
  #bars(x, y) {
    const [{ points }] = this.series;
    const wide = points.length > 1 ? x.of(points[1][0]) - x.of(points[0][0]) : 10;
    const ground = y.of(y.domain[0]);
    return points
      .filter(([, value]) => Number.isFinite(value))
      .map(
        ([place, value]) => svg`<rect
          class="bar"
          x=${x.of(place) - wide / 2 + 0.5}
          width=${Math.max(1, wide - 1)}
          y=${y.of(value)}
          height=${Math.max(0, ground - y.of(value))}
        ></rect>`,
      );
  }

  /**
   * @param {Axis} axis
   * @param {0 | 1} coordinate
   * @param {[number, number]} range
   */
  #scale({ domain, log }, coordinate, range) {
    const values = this.series
      .flatMap(({ points }) => points.map((point) => point[coordinate]))
      .filter((value) => Number.isFinite(value) && (!log || value > 0));
    const [least, most] =
      values.length > 0 ? [Math.min(...values), Math.max(...values)] : log ? [0.1, 1] : [0, 1];
    return scaleOf(domain ?? (least < most ? [least, most] : [least, least + (log ? least : 1)]), range, log);
  }

  get #summary() {
    const lines = this.series
      .filter(({ points }) => points.length > 0)
      .map((one) => one.name + this.#ending(one));
    return `${this.label}. ${lines.join('; ')}`;
  }
}

/**
 * @typedef {{ domain: [number, number], of: (value: number) => number }} Scale
 */

/**
 * @param {[number, number]} domain
 * @param {[number, number]} range pixels
 * @param {boolean} [log]
 * @returns {Scale}
 */
function scaleOf(domain, [from, to], log) {
  const place = log ? Math.log : (/** @type {number} */ value) => value;
  const [least, most] = domain.map(place);
  return { domain, of: (value) => from + ((place(value) - least) / (most - least)) * (to - from) };
}

/**
 * Marks that have room: round numbers; on a logarithmic axis powers of ten, with 2 and 5 times these where there are few.
 * @param {Axis} axis
 * @param {[number, number]} domain
 * @param {number} count about so many
 */
function ticksOf({ log }, [least, most], count) {
  if (!log) return ticks(least, most, count);
  const powers = ticks(
    Math.ceil(Math.log10(least) - 1e-9),
    Math.floor(Math.log10(most) + 1e-9),
    count,
  ).filter(Number.isInteger);
  const between = powers.length < 3 ? [1, 2, 5] : [1];
  const first = Math.floor(Math.log10(least));
  const exponents = powers.length < 3 ? [0, 1, 2, 3].map((more) => first + more) : powers;
  return exponents
    .flatMap((exponent) => between.map((factor) => factor * 10 ** exponent))
    .filter((tick) => tick >= least * (1 - 1e-9) && tick <= most * (1 + 1e-9));
}

/**
 * How an axis writes its marks: powers of ten short, whole numbers whole, all with as many decimals as their distance needs.
 * @param {Axis} axis
 * @param {number[]} marks
 * @returns {(tick: number) => string}
 */
function textOf({ log }, marks) {
  if (log)
    return (tick) =>
      tick >= 0.01 && tick < 1e4 ? String(Number(tick.toPrecision(4))) : tick.toExponential(0);
  const step = marks.length > 1 ? Math.abs(marks[1] - marks[0]) : 1;
  const decimals = Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return (tick) => (Math.abs(tick) >= 1e6 || step < 1e-4 ? tick.toExponential(1) : tick.toFixed(decimals));
}
