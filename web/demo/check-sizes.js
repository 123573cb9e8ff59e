/**
 * @file The sizes in the form, and what is wrong with them in plain words.
 */

/**
 * @typedef {{ heads: number, dim: number, seed: number }} Sizes
 * @typedef {{ minimum: number, maximum: number }} Limits
 */

/** @type {Record<keyof Sizes, Limits>} */
export const limits = {
  heads: { minimum: 1, maximum: 32 },
  dim: { minimum: 1, maximum: 1024 },
  seed: { minimum: 0, maximum: 2 ** 32 - 1 },
};

/**
 * @param {Sizes} sizes as typed; NaN where it is no number
 * @returns {Partial<Record<keyof Sizes, string>>} a sentence for each that cannot be used; empty when all can
 */
export function checkSizes(sizes) {
  /** @type {Partial<Record<keyof Sizes, string>>} */
  const errors = {};
  const names = { heads: 'The number of heads', dim: 'The model size', seed: 'The seed' };
  for (const key of /** @type {Array<keyof Sizes>} */ (Object.keys(limits))) {
    const { minimum, maximum } = limits[key];
    if (!(Number.isInteger(sizes[key]) && sizes[key] >= minimum && sizes[key] <= maximum)) {
      errors[key] = `${names[key]} is a whole number from ${minimum} to ${maximum}.`;
    }
  }
  if (!errors.heads && !errors.dim && sizes.dim % sizes.heads !== 0) {
    errors.heads =
      `A model size of ${sizes.dim} cannot be shared out evenly among ${sizes.heads} heads. ` +
      `Try ${divisors(sizes.dim).join(', ')} heads, or another model size.`;
  }
  return errors;
}

/**
 * @param {number} size
 * @returns {number[]} numbers of heads that divide it, within the limits
 */
function divisors(size) {
  const all = Array.from({ length: Math.min(size, limits.heads.maximum) }, (_, index) => index + 1);
  return all.filter((count) => size % count === 0);
}
