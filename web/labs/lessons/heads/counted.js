/** @param {number} count @param {string} one @param {string} more */
export const counted = (count, one, more) => `${count} ${count === 1 ? one : more}`;

/** @param {number[]} pair @param {string} and */
export const both = ([one, other], and) => (one === other ? String(one) : `${one} ${and} ${other}`);
