import { html, nothing } from 'lit';
import { segments } from './segments.js';

/** How the head that was chosen can be shown. @type {readonly (readonly [string, string])[]} */
export const views = [
  ['map', 'as a map'],
  ['lines', 'as lines'],
  ['plane', 'its queries and keys'],
];

/**
 * @typedef {object} Large
 * @property {string} view one of the names of `views`
 * @property {unknown} aggregate of the map, and the following, as the attributes of `<attention-heatmap>`
 * @property {boolean} sums
 * @property {boolean} table
 * @property {number} zoom
 * @property {string | null | undefined} theme
 * @property {import('../elements/explanation-request.js').Explain} explain
 *
 * @typedef {object} LargeAnswers what is called when the reader does something
 * @property {(view: string) => void} show
 * @property {(event: CustomEvent) => void} mapChanged
 * @property {(event: CustomEvent) => void} mapSelected
 * @property {(event: CustomEvent) => void} linesChanged
 * @property {(event: CustomEvent) => void} planeChanged
 */

/**
 * The head that was chosen, large: as a map, in which the others of its layer can be chosen, as lines, or as its queries and keys.
 * @param {import('./trained-model-reader.js').Reading} reading
 * @param {{ layer: number, head: number, row: number }} place
 * @param {Large} large
 * @param {LargeAnswers} answers
 */
export function largeHead(reading, { layer, head, row }, large, answers) {
  return html`<section class="large" aria-labelledby="large-title">
    <div class="controls">
      <h3 id="large-title">${titleOf(reading.weights.shape, layer, large)}</h3>
      ${segments({
        legend: 'How it is shown',
        unseen: true,
        group: 'view',
        choices: views,
        chosen: large.view,
        choose: answers.show,
      })}
    </div>
    ${
      large.view === 'plane'
        ? html`<attention-embedding
            .query=${reading.query}
            .key=${reading.key}
            .weights=${reading.weights}
            .queryTokens=${reading.tokens}
            .layer=${layer}
            .head=${head}
            .row=${row}
            .theme=${large.theme}
            @attention-change=${answers.planeChanged}
          ></attention-embedding>`
        : nothing
    }
    ${
      large.view === 'lines'
        ? html`<attention-lines
            .weights=${reading.weights}
            .queryTokens=${reading.tokens}
            .layer=${layer}
            .heads=${String(head)}
            .row=${row}
            .theme=${large.theme}
            @attention-change=${answers.linesChanged}
          ></attention-lines>`
        : nothing
    }
    ${
      large.view === 'map'
        ? html`<attention-heatmap
            .weights=${reading.weights}
            .queryTokens=${reading.tokens}
            .explain=${large.explain}
            .layer=${layer}
            .head=${head}
            .aggregate=${large.aggregate}
            .sums=${large.sums}
            .table=${large.table}
            .zoom=${large.zoom}
            .theme=${large.theme}
            @attention-change=${answers.mapChanged}
            @attention-select=${answers.mapSelected}
          ></attention-heatmap>`
        : nothing
    }
  </section>`;
}

/**
 * What is shown, which is not what was asked for where there is only one layer, or one head.
 * @param {readonly number[]} shape of the weights
 * @param {number} layer
 * @param {Large} large
 */
function titleOf([layers, heads], layer, { view, aggregate }) {
  const isMap = view === 'map';
  if (isMap && aggregate === 'rollout' && layers > 1) {
    return layer === 0 ? 'Layer 0, rolled out' : `Layers 0 to ${layer}, rolled out`;
  }
  if (isMap && aggregate === 'mean' && heads > 1) return `Layer ${layer}, the mean of its heads`;
  if (isMap && aggregate === 'max' && heads > 1) return `Layer ${layer}, the largest of its heads`;
  return `Layer ${layer}, its heads large`;
}
