/**
 * A run that somebody elsewhere has asked for.
 * @typedef {{ steps: number, progressEvery: number, run: number, asks: boolean, reports: boolean }} RunSettings
 */

/** The runs of a host's trainers: progress goes out; batches, where they come from outside, and the word to stop come in. */
export class HostedRuns {
  /** @type {Map<number, { controller: AbortController, give?: (batch: any) => void }>} */
  #runs = new Map();

  /**
   * @param {import('./learning/trainer.js').Trainer} trainer
   * @param {RunSettings} settings
   * @param {(event: { progress?: object, step?: number }) => void} tell
   */
  async start(trainer, { steps, progressEvery, run, asks, reports }, tell) {
    /** @type {{ controller: AbortController, give?: (batch: any) => void }} */
    const entry = { controller: new AbortController() };
    this.#runs.set(run, entry);
    try {
      return await trainer.run({
        steps,
        progressEvery,
        signal: entry.controller.signal,
        ...(reports && { onProgress: (progress) => tell({ progress }) }),
        ...(asks && {
          batches: (step) =>
            new Promise((resolve) => {
              entry.give = resolve;
              tell({ step });
            }),
        }),
      });
    } finally {
      this.#runs.delete(run);
    }
  }

  /** @param {number} run */
  abort(run) {
    this.#runs.get(run)?.controller.abort();
  }

  /** @param {number} run @param {any} batch */
  batch(run, batch) {
    this.#runs.get(run)?.give?.(batch);
  }
}
