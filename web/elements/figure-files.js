import { html } from 'lit';
import { paintDrawing } from '../views/drawing-canvas.js';
import { drawingAsSvg } from '../views/drawing-svg.js';
import { drawingAsTikz } from '../views/drawing-tikz.js';
import { copyText } from './copy-text.js';
import { messageOf } from './describe-value.js';
import { PassingStatus } from './passing-status.js';
import { DataError } from './read-weights.js';
import { saveFile } from './save-file.js';

/** Device pixels for each CSS pixel of a picture. */
const pictureScale = 2;

/**
 * What is shown, as a file of a kind, under the name that its kind has on a button.
 * @typedef {{ kind: string, sign: string, make(): Blob | Promise<Blob> }} FigureFile
 */

/** @param {string} kind @param {string} sign @param {() => string} write @param {string} type @returns {FigureFile} */
export const textFile = (kind, sign, write, type = 'text/plain') => ({
  kind,
  sign,
  make: () => new Blob([write()], { type }),
});

/**
 * A drawing as SVG, as TikZ, and as a picture of twice the resolution.
 * @param {() => import('../views/drawing.js').Drawing} draw
 * @returns {FigureFile[]}
 */
export const drawingFiles = (draw) => [
  { kind: 'png', sign: 'PNG', make: () => pngOf(draw()) },
  textFile('svg', 'SVG', () => drawingAsSvg(draw()), 'image/svg+xml'),
  textFile('tex', 'TikZ', () => drawingAsTikz(draw()), 'text/x-tex'),
];

/** @param {import('../views/drawing.js').Drawing} drawing */
const pngOf = (drawing) => canvasAsPng(drawingAsCanvas(drawing));

/** @param {import('../views/drawing.js').Drawing} drawing @returns {HTMLCanvasElement} whose context goes on in the drawing's lengths */
export function drawingAsCanvas(drawing) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(drawing.width * pictureScale);
  canvas.height = Math.ceil(drawing.height * pictureScale);
  const context = canvas.getContext('2d');
  if (context) paintDrawing(context, drawing, pictureScale);
  return canvas;
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} rejected where the canvas is larger than the browser's */
export function canvasAsPng(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(`${canvas.width} × ${canvas.height}`))));
  });
}

/**
 * The width of a text in the letters of a drawing.
 * @param {string} family CSS font family
 * @param {number} fontSize
 * @returns {(text: string) => number}
 */
export function measureIn(family, fontSize) {
  const context = document.createElement('canvas').getContext('2d');
  if (context) context.font = `${fontSize}px ${family}`;
  return (text) => context?.measureText(text).width ?? 0;
}

/** Buttons that save or copy what an element shows, and what became of it. */
export class FigureFiles {
  #host;
  #status;
  /** @type {DataError | undefined} of the last file */
  problem;

  /** @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
    this.#status = new PassingStatus(() => host.requestUpdate());
  }

  /**
   * @param {string} name of the files, without their ending
   * @param {readonly FigureFile[]} files
   * @param {import('./strings.js').Strings} strings
   */
  render(name, files, strings) {
    return html`<span class="files" role="group" aria-label=${strings.save}>
      <span class="quiet" aria-hidden="true">${strings.save}</span>
      ${files.map(
        ({ kind, sign, make }) => html`<button
          type="button"
          aria-label="${strings.save} ${sign}"
          title="${strings.save} ${sign}"
          @click=${() => this.#save(`${name}.${kind}`, make)}
        >${sign}</button>`,
      )}
      <span class="quiet" role="status">${this.#status.text}</span>
    </span>`;
  }

  /**
   * @param {() => string} write what is copied
   * @param {string} refused what is said where that is not allowed
   * @param {import('./strings.js').Strings} strings
   */
  copy(write, refused, strings) {
    return copyText(write(), this.#status, { copied: strings.copied, refused });
  }

  /**
   * @param {string} name
   * @param {FigureFile['make']} make
   */
  async #save(name, make) {
    this.problem = undefined;
    this.#status.clear();
    try {
      saveFile(name, await make());
    } catch (error) {
      this.problem = new DataError('file', { message: messageOf(error) });
    }
    this.#host.requestUpdate();
  }
}
