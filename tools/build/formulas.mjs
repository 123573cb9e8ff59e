/** Formulas, written in TeX, as MathML: a page needs neither a library nor a font for them. */
import temml from 'temml';

/**
 * @param {string} tex a formula a line: MathML does not break into lines, so what may stand below each other has to be formulas of their own
 * @returns {string} MathML without styles of its own, which a strict policy would refuse
 */
export function mathOf(tex) {
  const formulas = tex.trim().split('\n');
  return formulas
    .map((one) => temml.renderToString(one, { displayMode: true, throwOnError: true }))
    .join('')
    .replaceAll(/ (?:style|class)="[^"]*"/g, '');
}
