import { scaleLinear, scaleLog } from 'd3-scale';
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
      <ul class="legend" role="list">
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

  /** @param {Series} series @returns {string} its last point */
  #ending({ points }) {
    const last = points[points.length - 1];
    return last ? `: ${formatShort(last[1])} at ${formatShort(last[0])}` : '';
  }

  #picture() {
    const { height } = this;
    const width = this.#width;
    const x = this.#scale(this.x, 0, [margin.left, width - margin.right]);
    const y = this.#scale(this.y, 1, [height - margin.bottom, margin.top]);
    const xTicks = this.x.ticks ?? ticksOf(x, Math.max(2, Math.floor(width / 90)));
    const yTicks = this.y.ticks ?? ticksOf(y, 5);
    const yText = textOf(this.y, y);
    const xText = textOf(this.x, x);
    const path = line()
      .defined(([, value]) => Number.isFinite(value) && (!this.y.log || value > 0))
      .x(([place]) => x(place))
      .y(([, value]) => y(value));
    return html`<svg width=${width} height=${height} role="img" aria-label=${this.#summary}>
      ${yTicks.map(
        (
          tick,
        ) => svg`<line class="grid" x1=${margin.left} x2=${width - margin.right} y1=${y(tick)} y2=${y(tick)}></line>
          <text x=${margin.left - 8} y=${y(tick)} text-anchor="end" dominant-baseline="central">${yText(tick)}</text>`,
      )}
      ${xTicks.map(
        (tick) =>
          svg`<text x=${x(tick)} y=${height - margin.bottom + 18} text-anchor="middle">${xText(tick)}</text>`,
      )}
      <text x=${(margin.left + width - margin.right) / 2} y=${height - 6} text-anchor="middle">${this.x.label}</text>
      <text transform="translate(13 ${(margin.top + height - margin.bottom) / 2}) rotate(-90)" text-anchor="middle">${this.y.label}</text>
      ${this.series.map(
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
                      svg`<text class="sign s${index}" x=${x(place)} y=${y(value)}>${signs[index]}</text>`,
                  )
              : nothing
          }`,
      )}
    </svg>`;
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
    const scale = log ? scaleLog() : scaleLinear();
    return scale
      .domain(domain ?? (least < most ? [least, most] : [least, least + (log ? least : 1)]))
      .range(range);
  }

  get #summary() {
    const lines = this.series
      .filter(({ points }) => points.length > 0)
      .map((one) => one.name + this.#ending(one));
    return `${this.label}. ${lines.join('; ')}`;
  }
}

/**
 * Marks that have room: a logarithmic scale gives more, and says which of them to name.
 * @param {{ ticks(count: number): number[], tickFormat(count: number): (tick: number) => string }} scale
 * @param {number} count
 */
function ticksOf(scale, count) {
  const isNamed = scale.tickFormat(count);
  return scale.ticks(count).filter((tick) => isNamed(tick) !== '');
}

/**
 * How an axis writes its marks: powers of ten short, whole numbers whole.
 * @param {Axis} axis
 * @param {{ tickFormat(count: number): (tick: number) => string }} scale
 * @returns {(tick: number) => string}
 */
function textOf({ log }, scale) {
  if (!log) return scale.tickFormat(5);
  return (tick) => (tick >= 1 && tick < 1e4 ? String(tick) : tick.toExponential(0));
}
