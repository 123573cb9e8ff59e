/**
 * @file Pictures of elements, compared with the ones that are stored in `pictures/`: what an element looks like is part of what it
 * promises, and hardly anything else notices when a style sheet changes it.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** @typedef {{ width: number, height: number, data: Uint8Array }} Picture 4 bytes for each pixel: red, green, blue, alpha */

/** The share of pixels that may differ: edges of letters and lines move a little from one version of a browser to the next. */
const budget = 0.005;
/** From 0 to 1, how far two colours may be apart before they are two. */
const threshold = 0.1;
/** A colour of fewer pixels is no surface, not even a cell of a table: it is a shade of some edge. */
const smallestSurface = 500;

const stored = fileURLToPath(new URL('pictures/', import.meta.url));
const present = fileURLToPath(new URL('../../build/pictures/', import.meta.url));
const isUpdating = process.env.UPDATE_PICTURES === '1';

/** The letters of the stored pictures, by the names that the elements ask for: those of a Debian without more fonts. */
const letters = { 'system-ui': 'DejaVu Sans', monospace: 'DejaVu Sans Mono' };

/**
 * Why pictures that are taken on this machine cannot be compared with the stored ones.
 * @returns {string | false} false: they can
 */
export function whyNotComparable() {
  for (const [name, family] of Object.entries(letters)) {
    const { error, stdout } = spawnSync('fc-match', ['--format=%{family[0]}', name], { encoding: 'utf8' });
    if (error)
      return `the stored pictures are drawn in ${family}, and without fc-match nobody knows if this machine has it`;
    if (stdout !== family) return `the stored pictures are drawn in ${family}; here, ${name} is ${stdout}`;
  }
  return false;
}

/**
 * The element alone, once it is drawn.
 * @param {import('./browser.js').Page} page
 * @param {string} selector
 * @returns {Promise<Picture>}
 */
export async function takePicture(page, selector) {
  const element = await page.$(selector);
  assert.ok(element, `nothing on the page is ${selector}`);
  await page.evaluate(untilDrawn);
  return PNG.sync.read(Buffer.from(await element.screenshot()));
}

/** Runs in the page: its letters are loaded, transitions are over, and what those call for is drawn. */
async function untilDrawn() {
  const frames = async () => {
    for (let count = 0; count < 2; count++) await new Promise((resolve) => requestAnimationFrame(resolve));
  };
  /** @param {Document | ShadowRoot} root @returns {Animation[]} also of the shadow roots below, which no root lists itself */
  const animationsIn = (root) => [
    ...root.getAnimations(),
    ...Array.from(root.querySelectorAll('*')).flatMap(({ shadowRoot }) =>
      shadowRoot ? animationsIn(shadowRoot) : [],
    ),
  ];
  await document.fonts.ready;
  await frames();
  await Promise.allSettled(animationsIn(document).map(({ finished }) => finished));
  await frames();
}

/**
 * @param {Picture} picture
 * @param {Picture} wanted
 * @returns {{ problem?: string, difference?: PNG }} a problem: they differ by more than the budget. The difference has the pixels that
 *   count in red, and those of smoothed edges, which do not count, in yellow; there is none of pictures of different sizes
 */
export function comparePictures(picture, wanted) {
  const { width, height } = wanted;
  if (picture.width !== width || picture.height !== height)
    return { problem: `${picture.width} × ${picture.height} pixels instead of ${width} × ${height}` };
  const difference = new PNG({ width, height });
  const count = pixelmatch(picture.data, wanted.data, difference.data, width, height, { threshold });
  const allowed = Math.floor(budget * width * height);
  if (count <= allowed) return { difference };
  return {
    difference,
    problem: `${count} of ${width * height} pixels differ; ${allowed} may (${budget * 100} %)`,
  };
}

/**
 * Fails unless a picture looks as the stored one; stores it instead if the environment has UPDATE_PICTURES=1.
 * @param {string} name of the stored picture
 * @param {Picture} picture
 */
export function assertAsStored(name, picture) {
  const file = `${stored}${name}.png`;
  if (isUpdating) return write(stored, name, withFewerShades(picture));
  const { problem, difference } = existsSync(file)
    ? comparePictures(picture, PNG.sync.read(readFileSync(file)))
    : { problem: 'there is no stored picture', difference: undefined };
  if (problem === undefined) return;
  write(present, name, picture);
  if (difference) write(present, `${name}-difference`, difference);
  assert.fail(
    `${name}: ${problem}.
Present picture: build/pictures/${name}.png${difference ? `\nDifference: build/pictures/${name}-difference.png` : ''}
To accept the present pictures: UPDATE_PICTURES=1 npm test -- browser
or, of these alone: UPDATE_PICTURES=1 node --test tests/browser/pictures.test.js`,
  );
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {Picture} picture
 */
function write(folder, name, { width, height, data }) {
  const png = new PNG({ width, height });
  png.data.set(data);
  mkdirSync(folder, { recursive: true });
  // Nothing of an element is transparent; and unfiltered, the same letter twice is the same bytes twice.
  const compact = { colorType: /** @type {const} */ (2), filterType: 0, deflateLevel: 9, deflateStrategy: 0 };
  writeFileSync(`${folder}${name}.png`, PNG.sync.write(png, compact));
}

/**
 * The same picture in fewer colours, which halves its file. Those of surfaces and letters stay as they are; the hundreds of shades at the
 * edges of letters and lines are rounded to 16 levels of red, green and blue, less than a comparison notices.
 * @param {Picture} picture
 * @returns {Picture}
 */
function withFewerShades({ width, height, data }) {
  const { buffer, byteOffset } = data;
  const pixels = new Uint32Array(buffer.slice(byteOffset, byteOffset + 4 * width * height));
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const isRare = (/** @type {number} */ pixel) => Number(counts.get(pixel)) < smallestSurface;
  const rounded = data.map((value, byte) =>
    isRare(pixels[byte >> 2]) ? 17 * Math.round(value / 17) : value,
  );
  return { width, height, data: rounded };
}
