/** The address follows when the choosing and typing rests; milliseconds. */
const restingDelay = 300;

/** Characters; a longer text in an address is cut. */
export const longestText = 2000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * Puts a text behind the address's #, so that a link leads back to what is shown.
 * @param {() => string} hash asked for when all has come to rest; empty for none
 */
export function writeAddress(hash) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const text = hash();
    history.replaceState(null, '', text ? `#${text}` : location.pathname + location.search);
  }, restingDelay);
}
