/**
 * @file A figure as a list of shapes, which `drawing-svg.js`, `drawing-tikz.js` and `drawing-canvas.js` write, so that the three cannot differ.
 */

/**
 * Lengths are CSS pixels, y grows downwards; colours are [red, green, blue], 0 to 255.
 * @typedef {number[]} Color
 *
 * @typedef {object} Rectangle
 * @property {'rectangle'} kind
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {Color} [fill]
 * @property {Color} [stroke]
 * @property {number} [lineWidth] of the stroke; 1
 * @property {number} [opacity] of the fill; 1
 * @property {Color} [hatch] lines that rise to the right, over the fill
 * @property {string} [title] what a reader is told who points at it, where the format has such a thing
 *
 * @typedef {object} Curve from the first point to the last: a straight line of two, a Bézier curve of four
 * @property {'curve'} kind
 * @property {number[][]} points [x, y] each
 * @property {Color} stroke
 * @property {number} lineWidth
 * @property {number} [opacity] 1
 * @property {number[]} [dashes] lengths of strokes and gaps
 * @property {string} [title]
 *
 * @typedef {object} Circle
 * @property {'circle'} kind
 * @property {number} x of its centre
 * @property {number} y
 * @property {number} radius
 * @property {Color} [fill]
 * @property {Color} [stroke]
 * @property {number} [lineWidth] 1
 * @property {string} [title]
 *
 * @typedef {object} Label
 * @property {'label'} kind
 * @property {number} x
 * @property {number} y of its middle
 * @property {string} text
 * @property {'start' | 'middle' | 'end'} anchor
 * @property {Color} color
 * @property {boolean} [upright] turned by 90 degrees, so that it is read upwards
 * @property {boolean} [bold]
 * @property {number} [size] of the letters; that of the drawing unless given
 *
 * @typedef {Rectangle | Curve | Circle | Label} Shape
 *
 * @typedef {object} Drawing
 * @property {number} width
 * @property {number} height
 * @property {Color} surface
 * @property {string} family CSS font family
 * @property {number} fontSize
 * @property {Shape[]} shapes the last lies on top
 */

/** Distance of the lines of a hatching. */
export const hatchSpacing = 6;

/** @param {Color} color */
export const rgb = (color) => `rgb(${color.map(Math.round).join(',')})`;

/** Coordinates need no more digits than a printer has. @param {number} value */
export const round = (value) => String(Math.round(value * 100) / 100);

/**
 * Words of a language as labels, which all begin on the left: those that are written the other way keep their order.
 * @param {string} text
 * @param {string} direction of the language, 'ltr' or 'rtl'
 */
export const drawnWords = (text, direction) => (direction === 'rtl' ? `\u2067${text}\u2069` : text);
