const WIDTH = 30;

/**
 * A bar that fills while a model is trained; where nobody watches, a line now and then.
 * @param {number} steps
 * @returns {(progress: { step: number, loss: number }) => void}
 */
export function showProgress(steps) {
  const start = performance.now();
  let shown = 0;
  return ({ step, loss }) => {
    const share = step / steps;
    const seconds = (performance.now() - start) / 1000;
    const left = Math.round((seconds * (1 - share)) / share);
    const text = `step ${step} of ${steps}, loss ${loss.toFixed(3)}, ${Math.round(seconds)} s, ${left} s left`;
    if (process.stderr.isTTY) {
      const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
      process.stderr.write(`\r  ${bar} ${text}   ${step === steps ? '\n' : ''}`);
    } else if (share - shown >= 0.1 || step === steps) {
      shown = share;
      process.stderr.write(`  ${text}\n`);
    }
  };
}
