/**
 * @file A text that is made of many numbers, written a slice at a time, so that the page goes on in between; what is short is there at once.
 */
import { doneInSlices } from './in-slices.js';

/** Characters: a file of hundreds of millions is put together from pieces of this size, not from one text that is copied whole. */
const pieceLength = 2 ** 20;

/**
 * @param {Iterable<string>} parts each written in far less than a frame
 * @param {(part: string) => void} take
 */
function* taken(parts, take) {
  for (const part of parts) {
    take(part);
    yield;
  }
}

/**
 * @param {Iterable<string>} parts
 * @param {number} numbers
 * @returns {Promise<string>}
 */
export async function textInSlices(parts, numbers) {
  /** @type {string[]} */
  const texts = [];
  await doneInSlices(
    taken(parts, (part) => texts.push(part)),
    numbers,
  );
  return texts.join('');
}

/**
 * @param {Iterable<string>} parts
 * @param {number} numbers
 * @param {string} type of the file
 * @returns {Promise<Blob>}
 */
export async function blobInSlices(parts, numbers, type) {
  /** @type {Blob[]} */
  const pieces = [];
  /** @type {string[]} */
  let texts = [];
  let length = 0;
  const endPiece = () => {
    pieces.push(new Blob(texts));
    texts = [];
    length = 0;
  };
  const take = (/** @type {string} */ part) => {
    texts.push(part);
    length += part.length;
    if (length >= pieceLength) endPiece();
  };
  await doneInSlices(taken(parts, take), numbers);
  endPiece();
  return new Blob(pieces, { type });
}
