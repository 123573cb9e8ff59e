import { html, nothing } from 'lit';
import { mostDrawnCells } from '../views/heatmap-drawing.js';
import { csvLines } from '../views/weights-csv.js';
import { CodeText } from './code-text.js';
import { drawingFiles, FigureFiles, longTextFile } from './figure-files.js';
import { nextZoom } from './heatmap-zoom.js';
import { mostNumbersInCode, weightsAsJson, weightsAsPrograms } from './weights-as-code.js';
import { weightsTable } from './weights-table.js';

/**
 * @typedef {import('../views/draw-attention.js').Picture} Picture
 * @typedef {import('./strings.js').Strings} Strings
 *
 * @typedef {object} Shown
 * @property {number} layers
 * @property {import('./heatmap-settings.js').Settings} settings
 * @property {string} which heads it is of, in words
 * @property {[string, () => string] | undefined} program that computes it, by its name
 */

/** The buttons below the heat map and what they open: the table, larger cells, files, code. */
export class HeatmapTools {
  #host;
  #surface;
  #files;
  #code;
  #page = 0;

  /**
   * @param {import('lit').LitElement & { sums: boolean, table: boolean }} host
   * @param {import('./heatmap-surface.js').HeatmapSurface} surface
   */
  constructor(host, surface) {
    this.#host = host;
    this.#surface = surface;
    this.#files = new FigureFiles(host);
    this.#code = new CodeText(host);
  }

  /** Of the last file that could not be made. */
  get problem() {
    return this.#files.problem;
  }

  /**
   * @param {Picture} picture
   * @param {Shown} shown
   * @param {Strings} strings
   */
  render(picture, { layers, settings, which, program }, strings) {
    const { layer, head, aggregate } = settings;
    const part = aggregate === 'head' ? `head-${head}` : aggregate;
    const name = `attention-${layers > 1 ? `layer-${layer}-` : ''}${part}`;
    const tableShown = Boolean(this.#host.table);
    const zoom = (
      /** @type {string} */ sign,
      /** @type {string} */ label,
      /** @type {1 | -1} */ direction,
    ) => html`<button
        type="button"
        aria-label=${label}
        title=${label}
        aria-disabled=${nextZoom(settings.zoom, direction) === settings.zoom ? 'true' : 'false'}
        @click=${() => this.#surface.zoomStep(direction)}
      >${sign}</button>`;
    const { matrix, rowLabels, columnLabels } = picture;
    const cells = matrix.weights.length;
    const csv = { numbers: cells, parts: () => csvLines(matrix, rowLabels, columnLabels) };
    const json = { numbers: cells, parts: () => weightsAsJson(picture) };
    const drawn = drawingFiles(() => this.#surface.toDrawing(), cells);
    const files = [
      longTextFile('csv', 'CSV', csv, 'text/csv'),
      longTextFile('json', 'JSON', json, 'application/json'),
      // As large as it is here; the drawing of many cells would be a file that no program opens.
      { kind: 'png', sign: 'PNG', make: () => this.#surface.toPng() },
      ...drawn.filter(({ kind }) => kind !== 'png' && cells <= mostDrawnCells),
    ];
    const programs = [
      ...(program ? [program] : []),
      ...weightsAsPrograms(picture).filter(([language]) => language !== program?.[0]),
    ];
    return html`<div class="tools" part="tools">
        <button
          type="button"
          aria-expanded=${tableShown ? 'true' : 'false'}
          @click=${() => {
            this.#host.table = !tableShown;
          }}
        >
          ${tableShown ? strings.hideTable : strings.showTable}
        </button>
        <button
          type="button"
          aria-pressed=${picture.sums ? 'true' : 'false'}
          @click=${() => {
            this.#host.sums = !picture.sums;
          }}
        >
          ${strings.sums}
        </button>
        ${zoom('−', strings.zoomOut, -1)}
        ${zoom('+', strings.zoomIn, 1)}
        <span class="gap"></span>
        <button type="button" @click=${() => this.#files.copy(csv, strings.notCopied, strings)}>${strings.copyCsv}</button>
        ${this.#files.render(name, files, strings)}
      </div>
      ${cells <= mostNumbersInCode || program ? this.#code.render(cells <= mostNumbersInCode ? programs : programs.slice(0, 1), strings) : nothing}
      ${
        tableShown
          ? weightsTable(picture, {
              caption: strings.tableCaption({ which }),
              page: this.#page,
              turn: (page) => this.#turn(page),
              strings,
            })
          : nothing
      }`;
  }

  /** @param {number} page of the table */
  #turn(page) {
    this.#page = page;
    this.#host.requestUpdate();
  }
}
