import { hatchSpacing, rgb } from './drawing.js';

/** @typedef {import('./drawing.js').Drawing} Drawing */
/** @typedef {import('./drawing.js').Shape} Shape */
/** @typedef {import('./drawing.js').Color} Color */
/** @typedef {import('./drawing.js').Rectangle} Rectangle */

/**
 * @param {import('./draw-labels.js').Context} context its canvas has the drawing's size times `scale`
 * @param {Drawing} drawing
 * @param {number} scale device pixels for each CSS pixel
 */
export function paintDrawing(context, { width, height, surface, family, fontSize, shapes }, scale) {
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = rgb(surface);
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'middle';
  for (const shape of shapes) {
    context.save();
    paintShape(context, shape, { fontSize, family });
    context.restore();
  }
}

/** @param {import('./draw-labels.js').Context} context @param {Shape} shape @param {{ fontSize: number, family: string }} letters */
function paintShape(context, shape, { fontSize, family }) {
  if (shape.kind === 'label') {
    context.font = `${shape.bold ? 600 : 400} ${shape.size ?? fontSize}px ${family}`;
    context.fillStyle = rgb(shape.color);
    context.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
    // Where it begins is where it stands, whatever the direction of the page.
    context.direction = 'ltr';
    context.translate(shape.x, shape.y);
    if (shape.upright) context.rotate(-Math.PI / 2);
    context.fillText(shape.text, 0, 0);
    return;
  }
  context.beginPath();
  if (shape.kind === 'curve') {
    const [[x, y], ...rest] = shape.points;
    context.moveTo(x, y);
    if (rest.length > 1)
      context.bezierCurveTo(.../** @type {[number, number, number, number, number, number]} */ (rest.flat()));
    else context.lineTo(rest[0][0], rest[0][1]);
    context.globalAlpha = shape.opacity ?? 1;
    context.setLineDash(shape.dashes ?? []);
  } else if (shape.kind === 'circle') context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
  else context.rect(shape.x, shape.y, shape.width, shape.height);
  if (shape.kind !== 'curve' && shape.fill) {
    context.globalAlpha = shape.kind === 'rectangle' ? (shape.opacity ?? 1) : 1;
    context.fillStyle = rgb(shape.fill);
    context.fill();
    context.globalAlpha = 1;
  }
  if (shape.kind === 'rectangle' && shape.hatch) paintHatching(context, shape, shape.hatch);
  if (!shape.stroke) return;
  context.strokeStyle = rgb(shape.stroke);
  context.lineWidth = shape.lineWidth ?? 1;
  context.stroke();
}

/** @param {import('./draw-labels.js').Context} context @param {Rectangle} rectangle whose path is the current one @param {Color} color */
function paintHatching(context, { x, y, width, height }, color) {
  context.save();
  context.clip();
  context.strokeStyle = rgb(color);
  context.lineWidth = 1;
  context.beginPath();
  // Lines that all hatchings of a drawing share, so that those of neighbours meet.
  const first = Math.ceil((x + y) / hatchSpacing) * hatchSpacing;
  for (let sum = first; sum < x + y + width + height; sum += hatchSpacing) {
    context.moveTo(sum - y - height, y + height);
    context.lineTo(sum - y, y);
  }
  context.stroke();
  context.restore();
}
