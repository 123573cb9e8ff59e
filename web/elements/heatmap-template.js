import { html, nothing } from 'lit';
import { formatFull, formatShort } from '../views/format-number.js';
import { textOf } from './describe-value.js';
import { quotedToken, tokenText } from './token-text.js';
import { columnSum, rowSum } from './weights-table.js';

/**
 * @typedef {import('./strings.js').Strings} Strings
 * @typedef {import('../views/draw-attention.js').Picture} Picture
 * @typedef {import('./heatmap-surface.js').Cell} Cell
 */

/**
 * Where the picture is drawn, scrolls, and answers to pointer and keys.
 * @param {object} options
 * @param {string} options.summary of the picture, in words
 * @param {import('./heatmap-surface.js').HeatmapSurface} options.surface
 * @param {import('./heatmap-input.js').HeatmapInput} options.input
 * @param {(event: KeyboardEvent) => void} options.keyPressed
 * @param {() => void} options.recolor called when the colours of the page are others
 */
export function room({ summary, surface, input, keyPressed, recolor }) {
  return html`<div class="room">
    <div class="scroller" @scroll=${() => surface.scrolled()}>
      <div class="extent">
        <div
          class="view canvas-colors"
          @pointerenter=${surface.listenToGestures}
          @pointerdown=${input.pointed}
          @pointermove=${input.pointed}
          @click=${input.clicked}
          @transitionend=${recolor}
        >
          <canvas class="picture" role="img" tabindex="0" aria-label=${summary} @keydown=${keyPressed}></canvas>
          <canvas class="cursor" aria-hidden="true"></canvas>
        </div>
      </div>
    </div>
  </div>`;
}

/**
 * What has to be known of the numbers that are shown.
 * @param {import('./heatmap-model.js').HeatmapModel} model
 * @param {string[]} rowLabels
 * @param {{ isUntrained: boolean, note: unknown }} more `note`: what the page says of them, in the place of what they look like
 * @param {Strings} strings
 */
export function notes({ oddity, settings }, rowLabels, { isUntrained, note }, strings) {
  const own = textOf(note);
  const said = [
    ['', isUntrained ? strings.untrained : ''],
    ['', settings.aggregate === 'rollout' ? strings.rolloutWhat({ layer: settings.layer }) : ''],
    own ? ['', own] : ['oddity', oddityText(oddity, rowLabels, strings)],
  ].filter(([, text]) => text);
  return said.map(([kind, text]) => html`<p class="note ${kind}">${text}</p>`);
}

/**
 * What is shown and are no weights is said to be.
 * @param {import('../views/oddity.js').Oddity | undefined} oddity
 * @param {string[]} rowLabels
 * @param {Strings} strings
 */
function oddityText(oddity, rowLabels, strings) {
  if (!oddity) return '';
  const { isNegative, row = 0, sum = 0 } = oddity;
  if (isNegative) return strings.negativeNumbers;
  return strings.notWeights({ query: quotedToken(rowLabels[row]), sum: formatShort(Math.fround(sum)) });
}

/**
 * One weight, in words and in all its digits, and the way to the numbers behind it.
 * @param {Picture} picture
 * @param {Cell} cell under the cursor; or the largest, before there is one
 * @param {boolean} isLargest
 * @param {Strings} strings
 * @param {((cell: Cell) => void) | undefined} explain where there is an explanation
 */
export function readout(picture, cell, isLargest, strings, explain) {
  const { weights, columns } = picture.matrix;
  const { queryIndex, keyIndex } = cell;
  const weight = weights[queryIndex * columns + keyIndex];
  const sum = rowSum(weights.subarray(queryIndex * columns, (queryIndex + 1) * columns));
  const ofColumn = columnSum(picture.matrix, keyIndex);
  return html`<div class="readout" part="readout">
    <p class="pair">
      ${tokenText(picture.rowLabels[queryIndex])} →
      ${tokenText(picture.columnLabels[keyIndex])}
    </p>
    <p><span class="number">${formatShort(weight)}</span></p>
    <p class="quiet">${strings.exactly} <data class="exact" value=${formatFull(weight)}>${formatFull(weight)}</data></p>
    <p class="quiet">${isLargest ? strings.largest : strings.position(cell)}</p>
    <p class="quiet sum">${strings.rowSum({ sum: formatFull(sum) })}</p>
    <p class="quiet sum">${strings.columnSum({ sum: formatFull(ofColumn) })}</p>
    ${
      explain
        ? html`<button type="button" class="explain" @click=${() => explain(cell)}>${strings.explain}</button>`
        : nothing
    }
  </div>`;
}

/**
 * @param {import('./explanation-request.js').ExplanationRequest} request
 * @param {Strings} strings
 * @param {() => void} close
 */
export function explanation({ asked, answer, problem }, strings, close) {
  if (!asked || (problem && !answer)) return nothing;
  return html`<section class="below" part="explanation">
    ${
      answer
        ? html`<attention-explanation
          .explanation=${answer.explanation}
          .queryToken=${answer.subject.queryToken}
          .keyToken=${answer.subject.keyToken}
        ></attention-explanation>`
        : html`<p class="quiet" role="status">${strings.explaining}</p>`
    }
    <button type="button" class="close" @click=${close}>${strings.close}</button>
  </section>`;
}
