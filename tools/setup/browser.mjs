import { findProgram } from '../run-program.mjs';

/** @returns {string | undefined} the Chromium to test with: `CHROME_PATH`, or the first that PATH has */
export function findBrowser() {
  const names = [process.env.CHROME_PATH, 'chromium', 'chromium-browser', 'google-chrome'];
  return names
    .filter((name) => name !== undefined)
    .map(findProgram)
    .find(Boolean);
}
