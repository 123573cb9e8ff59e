import { css, html, svg } from 'lit';
import { dashes } from '../../../elements/series-styles.js';

/** @typedef {readonly [number, number]} Point */

const half = 200;

export const planeStyles = css`
  .plane {
    display: block;
    width: 100%;
    max-width: 28rem;
    margin-inline: auto;
    direction: ltr;
    forced-color-adjust: none;
  }
  .plane .grid {
    stroke: var(--line);
    stroke-width: 0.75;
  }
  .plane .axis {
    stroke: var(--control-line);
    stroke-width: 1;
  }
  .plane .hull {
    fill: var(--raised);
    stroke: var(--control-line);
    stroke-dasharray: 2 4;
    stroke-linejoin: round;
  }
  .plane .vector {
    stroke-width: 1.5;
    fill: none;
    opacity: 0.6;
  }
  .plane .part-of-sum,
  .plane .move {
    stroke-width: 4;
    fill: none;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .plane .head {
    stroke-dasharray: none;
  }
  .plane text {
    font-size: 15px;
    fill: var(--ink);
    paint-order: stroke;
    stroke: var(--surface);
    stroke-width: 4px;
    stroke-linejoin: round;
    dominant-baseline: central;
  }
  .plane text.output {
    font-weight: 700;
  }
  .plane .mark {
    fill: var(--surface);
    stroke-width: 2.5;
  }
  .plane .mark.output {
    fill: var(--ink);
    stroke: var(--surface);
  }
  .plane .held {
    cursor: grab;
    touch-action: none;
  }
`;

/** A plane around the origin, as far as `reach` to each side. */
export class Plane {
  /** @param {number} reach */
  constructor(reach) {
    this.reach = reach;
    this.unit = (half - 14) / reach;
  }

  /** @param {Point} point @returns {Point} */
  place([x, y]) {
    return [x * this.unit, -y * this.unit];
  }

  /** Which point of the plane an event lies on. @param {PointerEvent} event @returns {Point} */
  pointAt(event) {
    const picture = /** @type {SVGElement} */ (/** @type {Element} */ (event.target).closest('svg'));
    const { left, top, width, height } = picture.getBoundingClientRect();
    const along = (/** @type {number} */ share) => ((share - 0.5) * 2 * half) / this.unit;
    return [along((event.clientX - left) / width), -along((event.clientY - top) / height)];
  }

  /** @param {string} id @param {string} label what is seen, for those who do not see it @param {unknown} content */
  picture(id, label, content) {
    const marks = Array.from({ length: 2 * this.reach + 1 }, (_, index) => index - this.reach);
    const end = this.reach * this.unit;
    return html`<svg id=${id} class="plane" viewBox="${-half} ${-half} ${2 * half} ${2 * half}" role="img" aria-label=${label}>
      ${marks.map((mark) => {
        const at = mark * this.unit;
        return svg`<path class=${mark === 0 ? 'axis' : 'grid'} d="M${at} ${-end}V${end}M${-end} ${at}H${end}"></path>`;
      })}
      ${content}
    </svg>`;
  }

  /**
   * @param {Point} from
   * @param {Point} to
   * @param {string} kind a class
   * @param {number} series which colour and dashes
   */
  arrow(from, to, kind, series) {
    const [[x, y], [toX, toY]] = [this.place(from), this.place(to)];
    const length = Math.hypot(toX - x, toY - y);
    if (!(length > 0.5)) return svg``;
    const [alongX, alongY] = [(toX - x) / length, (toY - y) / length];
    const tip = Math.min(9, length);
    const barb = (/** @type {number} */ side) =>
      `${toX - tip * (alongX + side * 0.6 * alongY)} ${toY - tip * (alongY - side * 0.6 * alongX)}`;
    return svg`<path class="${kind} s${series}" stroke-dasharray=${kind === 'vector' ? dashes[series] : ''} d="M${x} ${y}L${toX} ${toY}"></path>
      <path class="${kind} head s${series}" d="M${barb(1)}L${toX} ${toY}L${barb(-1)}"></path>`;
  }

  /**
   * Words beside a point.
   * @param {Point} point
   * @param {string} words
   * @param {{ kind?: string, towards?: Point }} [how] `towards`: on which side, away from the origin unless given
   */
  words(point, words, { kind = '', towards = point } = {}) {
    const [x, y] = this.place(point);
    const [towardsX, towardsY] = this.place(towards);
    const length = Math.hypot(towardsX, towardsY) || 1;
    const aside = towardsX < 0 ? -1 : 1;
    // What has no room beside it stands above or below, and within the picture.
    const hasRoom = aside * x < half - 75;
    const at = hasRoom ? x + aside * 12 : Math.max(34 - half, Math.min(half - 34, x));
    const lowered = hasRoom ? (towardsY / length) * 14 : y < 0 && y > 34 - half ? -18 : 18;
    const anchor = hasRoom ? (aside < 0 ? 'end' : 'start') : 'middle';
    return svg`<text class=${kind} x=${at} y=${y + lowered} text-anchor=${anchor}>${words}</text>`;
  }

  /** The smallest convex shape around points, by gift wrapping. @param {Point[]} points */
  hull(points) {
    const first = points.reduce((so, one) =>
      one[0] < so[0] || (one[0] === so[0] && one[1] < so[1]) ? one : so,
    );
    const around = [first];
    for (let at = first; around.length <= points.length; ) {
      let next = points.find(([x, y]) => x !== at[0] || y !== at[1]);
      if (!next) break;
      for (const one of points) {
        const turn = (next[0] - at[0]) * (one[1] - at[1]) - (next[1] - at[1]) * (one[0] - at[0]);
        const farther =
          Math.hypot(one[0] - at[0], one[1] - at[1]) > Math.hypot(next[0] - at[0], next[1] - at[1]);
        if (turn < 0 || (turn === 0 && farther)) next = one;
      }
      if (next[0] === first[0] && next[1] === first[1]) break;
      around.push(next);
      at = next;
    }
    return svg`<polygon class="hull" points=${around.map((point) => this.place(point).join(',')).join(' ')}></polygon>`;
  }
}
