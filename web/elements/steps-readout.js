import { html } from 'lit';
import { formatFull, formatShort } from '../views/format-number.js';
import { withSubscript } from './matrix-name.js';
import { isSum, numbersOf } from './steps-origins.js';
import { matrixNames } from './steps-stages.js';

/** @typedef {import('./steps-origins.js').Place} Place */

/** What is said of the number that is pointed at. Where there is little room it is two lines, until the reader asks for more. */
export class StepsReadout {
  #host;
  #isOpen = false;

  /** @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
  }

  /**
   * @param {Place | undefined} pointed
   * @param {import('./steps-view.js').StepsView} view
   * @param {(() => void) | undefined} undo takes all edits back, where there are any
   * @param {import('./strings.js').Strings} strings
   */
  render(pointed, view, undo, strings) {
    return html`<aside class="readout ${this.#isOpen ? 'open' : ''}" aria-live="polite">
      ${pointed ? oneNumber(pointed, view, strings) : html`<p class="quiet hint">${strings.pointHint}</p>`}
      <button
        type="button"
        class="more"
        aria-label=${strings.more}
        title=${strings.more}
        aria-expanded=${this.#isOpen ? 'true' : 'false'}
        @click=${this.#toggle}
      >
        ${this.#isOpen ? '▾' : '▴'}
      </button>
      <button type="button" class="undo" aria-disabled=${undo ? 'false' : 'true'} @click=${undo}>
        ${strings.undoEdits}
      </button>
    </aside>`;
  }

  #toggle = () => {
    this.#isOpen = !this.#isOpen;
    this.#host.requestUpdate();
  };
}

/**
 * One number in all its digits, and the arithmetic that led to it, with the numbers that it was led by.
 * @param {Place} place
 * @param {import('./steps-view.js').StepsView} view
 * @param {import('./strings.js').Strings} strings
 */
function oneNumber(place, view, strings) {
  const { data, shape } = view.matrix(place.name);
  const value = data[place.row * shape[1] + place.column];
  const labels = view.labels(place.name);
  const name = matrixNames[place.name];
  const title = strings.oneRow({
    name,
    row: labels.rows[place.row],
    column: labels.columns[place.column],
  });
  return html`<p class="pair">${name.includes('_') ? withSubscript(title) : title}</p>
    <p class="value">
      <span class="number">${formatShort(value)}</span>
      <span class="quiet">${strings.exactly} <data class="exact" value=${formatFull(value)}>${formatFull(value)}</data></span>
    </p>
    ${
      view.isEdited(place)
        ? html`<p class="quiet">${strings.byHand}</p>`
        : html`<p class="arithmetic">${arithmetic(place, value, view, strings)}</p>`
    }`;
}

/**
 * @param {Place} place
 * @param {number} value
 * @param {import('./steps-view.js').StepsView} view
 * @param {import('./strings.js').Strings} strings
 */
function arithmetic(place, value, view, strings) {
  const { name, column } = place;
  const origins = view.origins(place);
  const numbers = origins.map((origin) => numbersOf(view.matrix(origin.name), origin));
  const short = (/** @type {number} */ number) =>
    number < 0 ? `(${formatShort(number)})` : formatShort(number);
  if (isSum(name)) {
    const [left, right] = numbers;
    const terms = left.map((a, index) => `${short(a)} × ${short(right[index])}`).join(' + ');
    return html`${withSubscript(matrixNames[origins[0].name])} · ${withSubscript(matrixNames[origins[1].name])}: ${terms} = ${formatShort(value)}`;
  }
  if (name === 'scores') return html`${short(numbers[0][0])} / √${view.headDim} = ${formatShort(value)}`;
  if (name === 'maskedScores')
    return html`${matrixNames.mask} ${numbers[1][0]}: ${short(numbers[0][0])} → ${formatShort(value)}`;
  if (name === 'weights') {
    const row = numbers[0];
    const largest = Math.max(...row);
    if (largest === -Infinity) return words(strings.nothingVisible);
    const sum = row.map((score) => `exp(${formatShort(score)} − ${short(largest)})`).join(' + ');
    return html`exp(${formatShort(row[column])} − ${short(largest)}) / (${sum}) = ${formatShort(value)}`;
  }
  return words(name === 'concatenated' ? strings.handedOn : strings.given);
}

/** A sentence in the place of a formula, which runs from left to right. @param {string} text */
const words = (text) => html`<bdi>${text}</bdi>`;
