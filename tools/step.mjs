/**
 * Says what is being done, does it, and says how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = performance.now();
  console.log(`• ${title}`);
  const result = await work();
  console.log(`  done in ${secondsSince(start)}`);
  return result;
}

/** @param {number} start from `performance.now()` @returns {string} such as '1.2 s' */
export const secondsSince = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;
