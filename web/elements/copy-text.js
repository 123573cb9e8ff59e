/**
 * Puts a text where it can be pasted from, and says so.
 * @param {string} text
 * @param {import('./passing-status.js').PassingStatus} status
 * @param {{ copied: string, refused: string }} words `refused`: what can be done where the browser does not allow it
 */
export async function copyText(text, status, { copied, refused }) {
  status.clear();
  try {
    await navigator.clipboard.writeText(text);
    status.say(copied);
  } catch {
    status.keep(refused);
  }
}
