import { css, html, svg } from 'lit';
import { dashes, seriesStyles } from '../../elements/series-styles.js';
import { formatShort } from '../../views/format-number.js';

/**
 * @typedef {readonly (readonly [number, number])[]} Points x and y; a y that has no place on the axis leaves a gap
 *
 * @typedef {object} Line
 * @property {string} [name] plain text; a line without one is not in the legend
 * @property {Points} points
 * @property {boolean} [marked] with a dot at each point
 * @property {boolean} [faint] one of many
 *
 * @typedef {object} Axis
 * @property {string} label plain text
 * @property {number[]} ticks where there are marks, from one end of the axis to the other
 * @property {boolean} [log] logarithmic
 */

/** The picture's own units; it is drawn as wide as there is room. */
const size = 1000;

/** @param {Axis} axis @returns {(value: number) => number} 0 to 1; NaN: it has no place there */
function placeOn({ ticks, log }) {
  const of = log ? Math.log : (/** @type {number} */ value) => value;
  const [first, last] = [of(ticks[0]), of(ticks[ticks.length - 1])];
  return (value) => {
    const place = (of(value) - first) / (last - first);
    return place >= -0.001 && place <= 1.001 ? place : Number.NaN;
  };
}

/**
 * Lines over an axis, without a tag of its own and with marks that are given: a few hundred bytes. What shows it has the numbers as a
 * table.
 * @param {object} shown
 * @param {string} shown.label plain text: what the picture shows
 * @param {readonly Line[]} shown.lines up to six that are not faint
 * @param {Axis} shown.x
 * @param {Axis} shown.y
 */
export function lineChart({ label, lines, x, y }) {
  const [left, bottom] = [placeOn(x), placeOn(y)];
  const named = lines.filter(({ name }) => name !== undefined);
  const said = named.map((line) => line.name + ending(line)).join('; ');
  return html`<div class="plot" role="img" aria-label="${label}. ${said}">
      <span class="y-label">${y.label}</span>
      <div class="marks-y">${marks(y.ticks, bottom)}</div>
      <svg viewBox="0 0 ${size} ${size}" preserveAspectRatio="none">
        ${y.ticks.map((tick) => svg`<path class="mark" d="M0 ${size * (1 - bottom(tick))}h${size}"></path>`)}
        ${lines.map((line) => {
          const kind = line.faint ? 'faint' : `s${named.indexOf(line)}`;
          const dash = line.faint ? '' : dashes[named.indexOf(line)];
          return svg`<path class="line ${kind}" stroke-dasharray=${dash} d=${path(line.points, left, bottom, 'L')}></path>
            ${line.marked ? svg`<path class="dot ${kind}" d=${path(line.points, left, bottom, 'M')}></path>` : ''}`;
        })}
      </svg>
      <div class="marks-x">${marks(x.ticks, left)}</div>
      <span class="x-label">${x.label}</span>
    </div>
    <ul class="legend" role="list">
      ${named.map(
        (line, index) => html`<li>
          <svg width="28" height="10" aria-hidden="true">
            <path class="line s${index}" stroke-dasharray=${dashes[index]} d="M0 5H28"></path>
          </svg>
          ${line.name}${ending(line)}
        </li>`,
      )}
    </ul>`;
}

/** @param {number[]} ticks @param {(value: number) => number} place */
const marks = (ticks, place) =>
  ticks.map((tick) => html`<span .style=${`--place: ${place(tick)}`}>${markText(tick)}</span>`);

/** @param {number} tick */
const markText = (tick) =>
  tick !== 0 && (tick < 1e-3 || tick >= 1e5) ? tick.toExponential(0).replace('+', '') : formatShort(tick);

/**
 * @param {Points} points
 * @param {(value: number) => number} left
 * @param {(value: number) => number} bottom
 * @param {'L' | 'M'} next whether the next point is joined to the one before; one that is not is a dot
 */
function path(points, left, bottom, next) {
  let command = 'M';
  let text = '';
  for (const [x, y] of points) {
    const [across, up] = [left(x), bottom(y)];
    if (Number.isFinite(across) && Number.isFinite(up)) {
      text += `${command}${(size * across).toFixed(1)} ${(size * (1 - up)).toFixed(1)}${next === 'M' ? 'h0' : ''}`;
      command = next;
    } else command = 'M';
  }
  return text;
}

/** @param {Line} line @returns {string} its last number */
const ending = ({ points }) => (points.length > 0 ? `: ${formatShort(points[points.length - 1][1])}` : '');

export const lineChartStyles = [
  ...seriesStyles,
  css`
    .plot {
      display: grid;
      grid-template: auto 11rem 1.3rem auto / 3.2rem minmax(0, 1fr);
      font-size: 0.75rem;
      color: var(--muted);
      direction: ltr;
      padding-inline-end: 1rem;
    }
    .plot > svg {
      width: 100%;
      height: 100%;
      overflow: visible;
      forced-color-adjust: none;
    }
    .plot path,
    .legend path {
      fill: none;
      stroke-width: 2.25;
      vector-effect: non-scaling-stroke;
    }
    .plot .mark {
      stroke: var(--line);
      stroke-width: 1;
    }
    .plot .faint {
      stroke: var(--muted);
      stroke-width: 1.25;
      opacity: 0.5;
    }
    .plot .dot {
      stroke-width: 7;
      stroke-linecap: round;
    }
    .y-label,
    .x-label {
      grid-column: 1 / -1;
      padding-block-end: 0.5rem;
    }
    .x-label {
      text-align: center;
      padding-block: 0.2rem 0;
    }
    .marks-y,
    .marks-x {
      position: relative;
    }
    .marks-x {
      grid-column: 2;
    }
    .marks-y span {
      position: absolute;
      right: 0.5rem;
      bottom: calc(var(--place) * 100%);
      transform: translateY(50%);
    }
    .marks-x span {
      position: absolute;
      left: calc(var(--place) * 100%);
      top: 0.3rem;
      transform: translateX(-50%);
    }
    ul.legend {
      display: flex;
      flex-wrap: wrap;
      gap: 0.2rem 1.1rem;
      margin: 0.4rem 0 0;
      padding: 0;
      list-style: none;
      font-size: 0.875rem;
    }
    ul.legend li {
      display: inline-flex;
      gap: 0.4rem;
      align-items: center;
    }
  `,
];
