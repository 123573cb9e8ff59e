/** An error whose message is meant for the person at the keyboard: printed alone, without a stack. */
export class PlainError extends Error {}

/**
 * Runs an entry point: a `PlainError` is printed as it is, anything else with its stack; both end with exit code 1.
 * @param {() => Promise<void>} body
 */
export async function runEntryPoint(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof PlainError ? `\n${error.message}\n` : error);
    process.exit(1);
  }
}
