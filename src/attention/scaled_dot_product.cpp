#include "attention/scaled_dot_product.h"

#include <algorithm>

#include "attention/head_attention.h"

namespace attention {

Status check(const AttentionProblem& problem) {
  const Status sizes = problem.sizes.check();
  if (sizes != Status::kOk) return sizes;
  for (Index b = 0; problem.key_lengths != nullptr && b < problem.sizes.batch; ++b) {
    const Index length = problem.key_lengths[b];
    if (length < 0 || length > problem.sizes.total_length()) return Status::kIndexOutOfRange;
  }
  return Status::kOk;
}

Status scaled_dot_product_attention(const AttentionProblem& problem, Arena& arena) {
  const Status valid = check(problem);
  if (valid != Status::kOk) return valid;

  // Sizes may be large where a tensor is empty: nothing is walked through for a result that holds
  // nothing.
  const AttentionSizes& sizes = problem.sizes;
  const bool wants_pairs =
      problem.scores || problem.capped_scores || problem.masked_scores || problem.weights;
  const bool wants_rows =
      sizes.heads > 0 && sizes.query_length > 0 &&
      ((problem.output && sizes.value_dim > 0) || (wants_pairs && sizes.total_length() > 0));
  const bool wants_present =
      sizes.total_length() > 0 && ((problem.present_key && sizes.key_dim > 0) ||
                                   (problem.present_value && sizes.value_dim > 0));
  if (!wants_rows && !wants_present) return Status::kOk;

  HeadAttention head_attention(problem);
  const Status prepared = head_attention.prepare(arena);
  if (prepared != Status::kOk) return prepared;

  for (Index b = 0; b < sizes.batch; ++b) {
    for (Index kv_head = 0; kv_head < sizes.kv_heads; ++kv_head) {
      head_attention.load_keys_and_values(b, kv_head);
      if (!wants_rows) continue;
      for (Index h = kv_head * sizes.group(); h < (kv_head + 1) * sizes.group(); ++h) {
        for (Index first = 0; first < sizes.query_length; first += head_attention.block_rows()) {
          const Index count = std::min(head_attention.block_rows(), sizes.query_length - first);
          head_attention.attend_rows(b, h, first, count);
        }
      }
    }
  }
  return Status::kOk;
}

}  // namespace attention
