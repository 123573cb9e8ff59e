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

  HeadAttention head_attention(problem);
  const Status prepared = head_attention.prepare(arena);
  if (prepared != Status::kOk) return prepared;

  const AttentionSizes& sizes = problem.sizes;
  for (Index b = 0; b < sizes.batch; ++b) {
    for (Index kv_head = 0; kv_head < sizes.kv_heads; ++kv_head) {
      head_attention.load_keys_and_values(b, kv_head);
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
