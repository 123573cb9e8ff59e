/** The map of the course: which lesson needs which, as a drawing whose boxes are links. */

const box = { width: 140, height: 54 };
const gap = { x: 20, y: 36 };

/**
 * How many lessons have to be read one after the other before this one.
 * @param {readonly { name: string, needs: string[] }[]} course
 * @returns {Map<string, number>}
 */
export function levelsOf(course) {
  /** @type {Map<string, number>} */
  const levels = new Map();
  for (const { name, needs } of course) {
    const above = needs.map((needed) => {
      const level = levels.get(needed);
      if (level === undefined) throw new Error(`${name} needs ${needed}, which stands behind it or nowhere`);
      return level;
    });
    levels.set(name, above.length > 0 ? Math.max(...above) + 1 : 0);
  }
  return levels;
}

/**
 * What a lesson needs itself, without what these need anyway.
 * @param {readonly { name: string, needs: string[] }[]} course
 * @returns {Map<string, string[]>}
 */
export function directNeeds(course) {
  /** @type {Map<string, Set<string>>} */
  const before = new Map();
  for (const { name, needs } of course)
    before.set(name, new Set(needs.flatMap((needed) => [needed, ...(before.get(needed) ?? [])])));
  return new Map(
    course.map(({ name, needs }) => [
      name,
      needs.filter((needed) => !needs.some((other) => before.get(other)?.has(needed))),
    ]),
  );
}

/**
 * Where each lesson stands: on the row of its level, the one with the longest way still to go first, so that this way is a straight line.
 * @param {readonly { name: string, needs: string[] }[]} course
 * @returns {Map<string, { row: number, column: number }>}
 */
export function placesOf(course) {
  const levels = levelsOf(course);
  /** @type {Map<string, number>} */
  const ahead = new Map(course.map(({ name }) => [name, 0]));
  for (const { name, needs } of [...course].reverse())
    for (const needed of needs)
      ahead.set(needed, Math.max(ahead.get(needed) ?? 0, (ahead.get(name) ?? 0) + 1));
  const places = new Map();
  for (let row = 0; row <= Math.max(...levels.values()); row++) {
    const names = course.map(({ name }) => name).filter((name) => levels.get(name) === row);
    names.sort((one, other) => (ahead.get(other) ?? 0) - (ahead.get(one) ?? 0));
    for (const [column, name] of names.entries()) places.set(name, { row, column });
  }
  return places;
}

/**
 * @param {readonly { name: string, needs: string[] }[]} course
 * @param {(name: string) => string} shortName HTML
 * @param {string} label what the drawing is, HTML
 * @returns {string} SVG
 */
export function courseMap(course, shortName, label) {
  const places = placesOf(course);
  const size = (
    /** @type {'row' | 'column'} */ axis,
    /** @type {number} */ each,
    /** @type {number} */ between,
  ) => {
    const count = Math.max(...Array.from(places.values(), (place) => place[axis])) + 1;
    return count * each + (count - 1) * between + 4;
  };
  const [width, height] = [size('column', box.width, gap.x), size('row', box.height, gap.y)];
  const at = (/** @type {string} */ name) => {
    const { row, column } = /** @type {{ row: number, column: number }} */ (places.get(name));
    return { x: 2 + column * (box.width + gap.x), y: 2 + row * (box.height + gap.y) };
  };
  const lines = Array.from(directNeeds(course), ([name, needs]) =>
    needs.map((needed) => line(at(needed), at(name))),
  );
  const boxes = course.map(({ name }, index) => node(name, `${index + 1}`, shortName(name), at(name)));
  return `<svg class="map" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="${label}">
        ${lines.flat().join('')}
        ${boxes.join('\n        ')}
      </svg>`;
}

/** From the lower edge of one box to the upper edge of another. @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to */
function line(from, to) {
  const [x1, y1] = [from.x + box.width / 2, from.y + box.height];
  const [x2, y2] = [to.x + box.width / 2, to.y];
  const bend = (y2 - y1) / 2;
  return `<path class="way" d="M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}"/>`;
}

/** @param {string} name @param {string} number @param {string} label @param {{ x: number, y: number }} place */
function node(name, number, label, { x, y }) {
  const middle = x + box.width / 2;
  return (
    `<a href="${name}.html"><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="10"/>` +
    `<text class="count" x="${middle}" y="${y + 21}">${number}</text><text x="${middle}" y="${y + 41}">${label}</text></a>`
  );
}
