/**
 * @file What the steps show as files: every matrix as data, and those of the head that is looked at as a figure.
 */
import { formatFull } from '../views/format-number.js';
import { matricesDrawing } from '../views/matrices-drawing.js';
import { drawingFiles, measureIn, textFile } from './figure-files.js';
import { matrixNames, stages } from './steps-stages.js';

/** @typedef {import('./steps-origins.js').MatrixName} MatrixName */
/** @typedef {import('./steps-model.js').EditedSteps} EditedSteps */

/** @param {EditedSteps} edited @returns {[string, { data: ArrayLike<number>, shape: number[] }][]} in the order of the steps */
function matricesOf({ inputs, steps }) {
  const all = /** @type {Record<string, any>} */ ({ ...inputs, ...steps });
  return stages.flat().map((name) => [name, all[name]]);
}

/** @param {EditedSteps} edited @param {string[]} tokens */
function asJson(edited, tokens) {
  const matrices = matricesOf(edited).map(([name, { data, shape }]) => {
    // JSON has no infinity: what is closed is null, as JSON.stringify has it.
    const numbers = Array.from(data, (value) => (Number.isFinite(value) ? formatFull(value) : 'null'));
    return `  "${name}": { "shape": [${shape.join(', ')}], "data": [${numbers.join(', ')}] }`;
  });
  return `{\n  "tokens": ${JSON.stringify(tokens)},\n  "numHeads": ${edited.inputs.numHeads},\n${matrices.join(',\n')}\n}\n`;
}

/** A line for each number. @param {EditedSteps} edited */
function asCsv(edited) {
  const lines = matricesOf(edited).flatMap(([name, { data, shape }]) => {
    const [rows, columns] = shape.slice(-2);
    return Array.from(data, (value, place) => {
      const head = shape.length === 3 ? Math.floor(place / (rows * columns)) : '';
      return [name, head, Math.floor(place / columns) % rows, place % columns, formatFull(value)].join(',');
    });
  });
  return ['matrix,head,row,column,value', ...lines, ''].join('\r\n');
}

/**
 * @param {EditedSteps} edited
 * @param {string[]} tokens
 * @param {import('./steps-view.js').StepsView} view
 * @param {{ step: number, theme(): import('../views/matrices-drawing.js').MatricesTheme }} shown up to which step
 * @returns {import('./figure-files.js').FigureFile[]}
 */
export function stepsFiles(edited, tokens, view, { step, theme }) {
  const draw = () => {
    const letters = theme();
    const named = (/** @type {MatrixName} */ name) => {
      const { rows, columns } = view.labels(name);
      return {
        name: matrixNames[name],
        matrix: view.matrix(name),
        rowLabels: rows,
        columnLabels: columns,
        isMask: name === 'mask',
      };
    };
    const lines = stages.slice(0, step).map((stage) => stage.map(named));
    return matricesDrawing(lines, letters, measureIn(letters.family, 12));
  };
  return [
    textFile('csv', 'CSV', () => asCsv(edited), 'text/csv'),
    textFile('json', 'JSON', () => asJson(edited, tokens), 'application/json'),
    ...drawingFiles(draw),
  ];
}
