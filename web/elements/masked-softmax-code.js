/** From `scores` and a boolean `mask` to `weights`, line by line. */
export const maskedSoftmax = {
  numPy: [
    'scores = np.where(mask, scores, -np.inf)',
    'largest = scores.max(axis=-1, keepdims=True)',
    'weights = np.exp(scores - np.where(np.isneginf(largest), 0, largest))',
    'sums = weights.sum(axis=-1, keepdims=True)',
    'weights = np.divide(weights, sums, out=np.zeros_like(weights), where=sums > 0)  # 0 where nothing may be seen',
  ],
  pyTorch: [
    "weights = scores.masked_fill(~mask, float('-inf')).softmax(dim=-1).nan_to_num(0)  # 0 where nothing may be seen",
  ],
};
