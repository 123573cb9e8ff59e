import { html, nothing } from 'lit';
import { largestSvg } from '../views/heatmap-svg.js';
import { weightsAsCsv } from '../views/weights-csv.js';
import { messageOf } from './describe-value.js';
import { whichHeads } from './heatmap-template.js';
import { DataError } from './read-weights.js';
import { weightsTable } from './weights-table.js';

const zoomStep = 1.5;
const zoomLimits = [0.25, 10];

/**
 * @typedef {import('../views/draw-attention.js').Picture} Picture
 * @typedef {import('./strings.js').Strings} Strings
 */

/** The buttons below the heat map and what they open: the table, larger cells, files. */
export class HeatmapTools {
  #host;
  #surface;
  #tableShown = false;
  #page = 0;
  #status = '';
  zoom = 1;
  /** @type {DataError | undefined} of the last file */
  problem;

  /**
   * @param {import('lit').LitElement} host
   * @param {import('./heatmap-surface.js').HeatmapSurface} surface
   */
  constructor(host, surface) {
    this.#host = host;
    this.#surface = surface;
  }

  /**
   * @param {Picture} picture
   * @param {import('./heatmap-settings.js').Settings} settings
   * @param {number} heads
   * @param {Strings} strings
   */
  render(picture, settings, heads, strings) {
    const { aggregate, head } = settings;
    const part = aggregate === 'head' ? `head-${head}` : aggregate;
    const button = (/** @type {string} */ sign, /** @type {string} */ name, /** @type {() => void} */ act) =>
      html`<button type="button" aria-label=${name} title=${name} @click=${act}>${sign}</button>`;
    const files = [
      { kind: 'csv', sign: strings.saveCsv, make: () => new Blob([csv(picture)], { type: 'text/csv' }) },
      { kind: 'png', sign: strings.savePng, make: () => this.#surface.toPng() },
      { kind: 'svg', sign: strings.saveSvg, make: () => this.#surface.toSvg() },
    ].filter(({ kind }) => kind !== 'svg' || picture.matrix.weights.length <= largestSvg);
    return html`<div class="tools" part="tools">
        <button
          type="button"
          aria-expanded=${this.#tableShown ? 'true' : 'false'}
          @click=${() => this.#set({ tableShown: !this.#tableShown })}
        >
          ${this.#tableShown ? strings.hideTable : strings.showTable}
        </button>
        ${button('−', strings.zoomOut, () => this.#zoomBy(1 / zoomStep))}
        ${button('+', strings.zoomIn, () => this.#zoomBy(zoomStep))}
        <span class="gap"></span>
        <button type="button" @click=${() => this.#copy(picture, strings)}>${strings.copyCsv}</button>
        ${files.map(({ kind, sign, make }) =>
          button(sign, `${strings.save} ${sign}`, () => this.#save(`attention-${part}.${kind}`, make)),
        )}
        <span class="quiet" role="status">${this.#status}</span>
      </div>
      ${
        this.#tableShown
          ? weightsTable(picture, {
              caption: strings.tableCaption({ which: whichHeads(settings, heads, strings) }),
              page: this.#page,
              turn: (page) => this.#set({ page }),
              strings,
            })
          : nothing
      }`;
  }

  /** @param {{ tableShown?: boolean, page?: number, status?: string }} state */
  #set({ tableShown = this.#tableShown, page = this.#page, status = '' }) {
    this.#tableShown = tableShown;
    this.#page = page;
    this.#status = status;
    this.#host.requestUpdate();
  }

  /** @param {number} factor */
  #zoomBy(factor) {
    this.zoom = Math.max(zoomLimits[0], Math.min(zoomLimits[1], this.zoom * factor));
    this.#set({});
  }

  /**
   * @param {Picture} picture
   * @param {Strings} strings
   */
  async #copy(picture, strings) {
    try {
      await navigator.clipboard.writeText(csv(picture));
      this.#set({ status: strings.copied });
    } catch {
      this.#set({ status: strings.notCopied });
    }
  }

  /**
   * @param {string} name
   * @param {() => Blob | Promise<Blob>} make
   */
  async #save(name, make) {
    this.problem = undefined;
    try {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await make());
      link.download = name;
      link.click();
      // Browsers read the address after the click has returned.
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch (error) {
      this.problem = new DataError('file', { message: messageOf(error) });
    }
    this.#set({});
  }
}

/** @param {Picture} picture */
function csv({ matrix, rowLabels, columnLabels }) {
  return weightsAsCsv(matrix, rowLabels, columnLabels);
}
