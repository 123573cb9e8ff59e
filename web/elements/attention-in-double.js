/**
 * @file The same steps in double precision, in plain JavaScript: slow, obviously right, and fetched by a page only when it is asked how far
 * the engine's numbers are from it.
 */

/** @typedef {import('./steps-computation.js').StepInputs} StepInputs */
/** @typedef {import('./steps-computation.js').OverrideName} OverrideName */

/**
 * @param {StepInputs} inputs
 * @param {Partial<Record<OverrideName, import('../engine/tensor.js').Tensor>>} [overrides] as of `computeSteps`
 * @returns {number[][]} [L][E]: the output, softmax(Q K^T / sqrt(Dh)) V of each head, side by side, times W_O
 */
export function outputInDouble({ x, wq, wk, wv, wo, mask, numHeads }, overrides = {}) {
  const [L, E] = x.shape;
  const D = E / numHeads;
  const rows = rowsOf(x);
  const heads = Array.from({ length: numHeads }, (_, h) => {
    const part = (
      /** @type {OverrideName} */ name,
      /** @type {import('../engine/tensor.js').Tensor} */ w,
    ) => {
      const given = overrides[name];
      if (given) return rowsOf({ data: given.data.subarray(h * L * D, (h + 1) * L * D), shape: [L, D] });
      return product(rows, rowsOf(w)).map((row) => row.slice(h * D, (h + 1) * D));
    };
    const [q, k, v] = [part('q', wq), part('k', wk), part('v', wv)];
    const weights = q.map((query, i) =>
      softmax(
        k.map((key, j) =>
          mask.data[i * L + j] ? query.reduce((sum, a, d) => sum + a * key[d], 0) / Math.sqrt(D) : -Infinity,
        ),
      ),
    );
    return product(weights, v);
  });
  const concatenated = rows.map((_, i) => heads.flatMap((head) => head[i]));
  return product(concatenated, rowsOf(wo));
}

/** @param {{ data: ArrayLike<number>, shape: number[] }} matrix */
function rowsOf({ data, shape: [rows, columns] }) {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => data[i * columns + j]),
  );
}

/** @param {number[][]} a @param {number[][]} b */
function product(a, b) {
  return a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));
}

/** A row that may see nothing has weights 0. @param {number[]} scores */
function softmax(scores) {
  const largest = Math.max(...scores);
  if (largest === -Infinity) return scores.map(() => 0);
  const exponentials = scores.map((score) => Math.exp(score - largest));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}
