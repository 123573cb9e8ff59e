/**
 * Puts a text where it can be pasted from.
 * @param {string} text
 * @returns {Promise<boolean>} false where the browser does not allow it
 */
export async function copyText(text) {
  const copied = navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  return (await copied) ?? false;
}
