#include "attention/scaled_dot_product.h"

#include <algorithm>

#include "attention/head_attention.h"
#include "attention/packed_keys.h"
#include "parallel/share_work.h"

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

  PackedKeys packed(problem);
  HeadAttention head_attention(problem);
  for (const Status status : {packed.prepare(arena), head_attention.prepare(arena)}) {
    if (status != Status::kOk) return status;
  }
  const Index block_rows = head_attention.block_rows();
  const Index query_floats = block_rows * sizes.key_dim;
  float* queries = arena.take_array<float>({thread_count(), query_floats});
  if (queries == nullptr) return Status::kOutOfMemory;

  const Index blocks = wants_rows ? (sizes.query_length + block_rows - 1) / block_rows : 0;
  const double work = static_cast<double>(sizes.group() * sizes.query_length) *
                      static_cast<double>(sizes.total_length()) *
                      static_cast<double>(sizes.key_dim + sizes.value_dim);
  for (Index b = 0; b < sizes.batch; ++b) {
    for (Index kv_head = 0; kv_head < sizes.kv_heads; ++kv_head) {
      packed.load(b, kv_head);
      share_work(sizes.group() * blocks, work, [&](Index task, Index thread) {
        const Index h = kv_head * sizes.group() + task / blocks;
        const Index first = task % blocks * block_rows;
        const Index count = std::min(block_rows, sizes.query_length - first);
        float* query = queries + thread * query_floats;
        pack_queries(problem, b, h, first, count, query);
        head_attention.attend({b, h, first, count},
                              {{query, sizes.key_dim * kPanelWidth},
                               packed.keys(),
                               packed.values(),
                               packed.values_are_finite()},
                              thread);
      });
    }
  }
  return Status::kOk;
}

}  // namespace attention
