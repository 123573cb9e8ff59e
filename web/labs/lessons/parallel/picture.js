import { css, html, nothing, svg } from 'lit';

/** @typedef {import('./graph.js').Step} Step */

const [wide, margin, named, tall] = [600, 14, 116, 420];

/** Rows nearer to each other have no room for a name. */
const namedFrom = 24;

/**
 * A graph of steps: words from left to right, each step as far down as it has to wait.
 * @param {object} shown
 * @param {readonly Step[]} shown.steps
 * @param {{ length: number, way: number[], ends: number[] }} shown.longest
 * @param {number} shown.deepest the longest way of all graphs that are compared: they are drawn to one scale
 * @param {string} shown.label plain text
 * @param {Record<import('./graph.js').Kind, string>} shown.names of the steps, plain text
 */
export function graphPicture({ steps, longest, deepest, label, names }) {
  const words = Math.max(...steps.map(({ word }) => word)) + 1;
  const down = Math.min(46, (tall - 2 * margin) / deepest);
  const left = down < namedFrom ? margin : named;
  const across = words > 1 ? (wide - margin - left) / (words - 1) : 0;
  const x = (/** @type {number} */ at) => left + (words > 1 ? steps[at].word * across : (wide - left) / 2);
  const y = (/** @type {number} */ at) => margin + longest.ends[at] * down;
  const line = (/** @type {number} */ from, /** @type {number} */ to) =>
    `M${x(from).toFixed(1)} ${y(from).toFixed(1)}L${x(to).toFixed(1)} ${y(to).toFixed(1)}`;
  const needs = steps.flatMap(({ needs: all }, to) => all.map((from) => line(from, to))).join('');
  const way = longest.way
    .slice(1)
    .map((to, index) => line(longest.way[index], to))
    .join('');
  const radius = Math.max(1.2, Math.min(6, across / 3 || 6, down / 2.5));
  // A line of no length with round ends: so all dots of a kind are one path.
  const dots = (/** @type {number[]} */ places) =>
    places.map((at) => `M${x(at).toFixed(1)} ${y(at).toFixed(1)}h0`).join('');
  const of = (/** @type {boolean} */ isInput) =>
    steps.map((_, at) => at).filter((at) => (steps[at].kind === 'input') === isInput);
  const size = (2 * radius).toFixed(1);
  return html`<svg
    class="graph"
    viewBox="0 0 ${wide} ${Math.ceil(2 * margin + longest.length * down)}"
    role="img"
    aria-label=${label}
  >
    <path class=${words > 16 ? 'need faint' : 'need'} d=${needs}></path>
    <path class="way" d=${way}></path>
    <path class="dots" stroke-width=${size} d=${dots(of(false))}></path>
    <path class="dots input" stroke-width=${size} d=${dots(of(true))}></path>
    <path class="dots on-way" stroke-width=${size} d=${dots(longest.way)}></path>
    ${
      down < namedFrom
        ? nothing
        : steps.map((step, at) =>
            step.word === 0
              ? svg`<text x=${left - 14} y=${y(at).toFixed(1)} text-anchor="end" dominant-baseline="central">${names[step.kind]}</text>`
              : nothing,
          )
    }
  </svg>`;
}

export const pictureStyles = css`
  .graph {
    display: block;
    width: 100%;
    direction: ltr;
    fill: none;
    forced-color-adjust: none;
  }
  .graph text {
    fill: var(--muted);
    font-size: 20px;
  }
  .graph .need {
    stroke: var(--muted);
    stroke-opacity: 0.45;
  }
  .graph .need.faint {
    stroke-opacity: 0.12;
  }
  .graph .way {
    stroke: var(--negative);
    stroke-width: 2.5;
  }
  .graph .dots {
    stroke: var(--accent);
    stroke-linecap: round;
  }
  .graph .dots.input {
    stroke: var(--muted);
  }
  .graph .dots.on-way {
    stroke: var(--negative);
  }
`;
