import { html } from 'lit';
import { paintDrawing } from '../views/drawing-canvas.js';
import { drawingAsSvg } from '../views/drawing-svg.js';
import { drawingAsTikz, mostCellsForTex } from '../views/drawing-tikz.js';
import { copyText } from './copy-text.js';
import { messageOf } from './describe-value.js';
import { isQuick } from './in-slices.js';
import { PassingStatus } from './passing-status.js';
import { DataError } from './read-weights.js';
import { saveFile } from './save-file.js';
import { blobInSlices, textInSlices } from './text-in-slices.js';

/** Many more than these a browser would not put where they can be pasted from as long as the click counts, which is for seconds. */
const mostCopied = 500_000;

/** Device pixels for each CSS pixel of a picture. */
const pictureScale = 2;

/**
 * What is shown, as a file of a kind, under the name that its kind has on a button.
 * @typedef {{ kind: string, sign: string, isLong?: boolean, make(): Blob | Promise<Blob> }} FigureFile `isLong`: it takes its time
 *
 * A text part by part, and how many numbers are in it.
 * @typedef {{ numbers: number, parts(): Iterable<string> }} LongText
 */

/** @param {string} kind @param {string} sign @param {() => string} write @param {string} type @returns {FigureFile} */
export const textFile = (kind, sign, write, type = 'text/plain') => ({
  kind,
  sign,
  make: () => new Blob([write()], { type }),
});

/** @param {string} kind @param {string} sign @param {LongText} text @param {string} type @returns {FigureFile} */
export const longTextFile = (kind, sign, text, type) => ({
  kind,
  sign,
  isLong: !isQuick(text.numbers),
  make: () => blobInSlices(text.parts(), text.numbers, type),
});

/**
 * A drawing as SVG, as TikZ, and as a picture of twice the resolution.
 * @param {() => import('../views/drawing.js').Drawing} draw
 * @param {number} [cells] of the matrices in it
 * @returns {FigureFile[]} without TikZ where TeX has no memory for so many
 */
export const drawingFiles = (draw, cells = 0) => [
  { kind: 'png', sign: 'PNG', make: () => pngOf(draw()) },
  textFile('svg', 'SVG', () => drawingAsSvg(draw()), 'image/svg+xml'),
  ...(cells <= mostCellsForTex ? [textFile('tex', 'TikZ', () => drawingAsTikz(draw()), 'text/x-tex')] : []),
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
  /** How many texts are being written. */
  #underWay = 0;
  /** @type {DataError | undefined} of the last file */
  problem;

  /** @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
    this.#status = new PassingStatus(() => host.requestUpdate());
  }

  /** @param {readonly DataError[]} problems of what is shown @returns {DataError[]} and that of the last file */
  withProblem(problems) {
    return this.problem ? [...problems, this.problem] : [...problems];
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
        (file) => html`<button
          type="button"
          aria-label="${strings.save} ${file.sign}"
          title="${strings.save} ${file.sign}"
          @click=${() => this.#save(`${name}.${file.kind}`, file, strings)}
        >${file.sign}</button>`,
      )}
      <span class="quiet" role="status">${this.#status.text}</span>
    </span>`;
  }

  /**
   * @param {LongText} text what is copied
   * @param {string} refused what is said where that is not allowed
   * @param {import('./strings.js').Strings} strings
   */
  async copy({ parts, numbers }, refused, strings) {
    if (numbers > mostCopied) {
      this.#status.keep(strings.tooManyToCopy({ most: mostCopied }));
      return;
    }
    await this.#attempt(async () => {
      const text = await this.#whileWriting(!isQuick(numbers), () => textInSlices(parts(), numbers), strings);
      await copyText(text, this.#status, { copied: strings.copied, refused });
    });
  }

  /**
   * @param {string} name
   * @param {FigureFile} file
   * @param {import('./strings.js').Strings} strings
   */
  #save(name, { isLong = false, make }, strings) {
    return this.#attempt(async () => saveFile(name, await this.#whileWriting(isLong, make, strings)));
  }

  /** @param {() => Promise<void>} act whose failure is said */
  async #attempt(act) {
    this.problem = undefined;
    try {
      await act();
    } catch (error) {
      this.problem = new DataError('file', { message: messageOf(error) });
    }
    this.#host.requestUpdate();
  }

  /**
   * Says that something is being written as long as that takes, unless something else is said in the meantime.
   * @template Value
   * @param {boolean} isLong
   * @param {() => Value | Promise<Value>} write
   * @param {import('./strings.js').Strings} strings
   * @returns {Promise<Value>}
   */
  async #whileWriting(isLong, write, strings) {
    if (!isLong) {
      this.#status.clear();
      return write();
    }
    this.#status.keep(strings.beingWritten);
    this.#underWay++;
    try {
      return await write();
    } finally {
      this.#underWay--;
      if (this.#underWay === 0 && this.#status.text === strings.beingWritten) this.#status.clear();
    }
  }
}
