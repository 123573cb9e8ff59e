#include "attention/explain_weight.h"

#include <algorithm>

#include "attention/head_attention.h"
#include "attention/scaled_dot_product.h"
#include "attention/visible_keys.h"
#include "kernels/exponential.h"
#include "kernels/matrix_product.h"

namespace attention {
namespace {

bool within(Index index, Index size) { return index >= 0 && index < size; }

/// Results of a single row, wherever in the whole it lies.
OutputHeads only_row(float* row) { return {row, 0, 0, 0}; }

/// What the masks add to one score: that of the whole row, of zeros, read at one key.
float mask_of(const AttentionProblem& problem, const WeightIndex& at, float* zeros) {
  const Index total = problem.sizes.total_length();
  std::fill_n(zeros, total, 0.0f);
  KeyRange visible = visible_keys(problem, at.batch, at.query_index);
  if (visible.begin == visible.end) visible = {0, 0};
  mask_scores(problem, at.batch, at.head, at.query_index, visible, 0, total, zeros);
  return zeros[at.key_index];
}

/// The dot product as the kernel forms it, before the scale.
float dot_product(const float* query_row, const float* packed_keys, Index dim, Index key_index) {
  float sums[kPanelWidth];
  const Index panel = key_index / kPanelWidth * kPanelWidth;
  multiply(query_row, dim, 1, packed_keys + panel_offset(dim, panel), dim, {0, dim, 0, kPanelWidth},
           sums, kPanelWidth, PlainSum{});
  return sums[key_index - panel];
}

float exponential_of(float x) { return lane<0>(exponential(broadcast4(x))); }

}  // namespace

Status explain_weight(const AttentionProblem& problem, const WeightIndex& at, Arena& arena,
                      WeightExplanation& explanation) {
  const Status valid = check(problem);
  if (valid != Status::kOk) return valid;
  const AttentionSizes& sizes = problem.sizes;
  const Index total = sizes.total_length();
  if (!within(at.batch, sizes.batch) || !within(at.head, sizes.heads) ||
      !within(at.query_index, sizes.query_length) || !within(at.key_index, total)) {
    return Status::kIndexOutOfRange;
  }

  float* rows = arena.take_array<float>({4, total});
  if (rows == nullptr) return Status::kOutOfMemory;
  AttentionProblem one_row = problem;
  one_row.output = one_row.present_key = one_row.present_value = OutputHeads{};
  one_row.scores = only_row(rows);
  one_row.capped_scores = only_row(rows + total);
  one_row.masked_scores = only_row(rows + 2 * total);
  one_row.weights = only_row(rows + 3 * total);

  HeadAttention head_attention(one_row);
  const Status prepared = head_attention.prepare(arena);
  if (prepared != Status::kOk) return prepared;
  const Index kv_head = at.head / sizes.group();
  head_attention.load_keys_and_values(at.batch, kv_head);
  head_attention.attend_rows(at.batch, at.head, at.query_index, 1);

  const bool past = at.key_index < sizes.past_length;
  const Index row = past ? at.key_index : at.key_index - sizes.past_length;
  const float* query = problem.query.row(at.batch, at.head, at.query_index);
  const float* key = (past ? problem.past_key : problem.key).row(at.batch, kv_head, row);
  const float* value = (past ? problem.past_value : problem.value).row(at.batch, kv_head, row);
  const SoftmaxRow& softmax = head_attention.softmax_of(0);

  std::copy_n(query, sizes.key_dim, explanation.query_row);
  std::copy_n(key, sizes.key_dim, explanation.key_row);
  for (Index k = 0; k < sizes.key_dim; ++k) explanation.products[k] = query[k] * key[k];
  explanation.dot = dot_product(query, head_attention.packed_keys(), sizes.key_dim, at.key_index);
  explanation.scale = problem.scale;
  explanation.score = rows[at.key_index];
  explanation.capped_score = rows[total + at.key_index];
  explanation.masked_score = rows[2 * total + at.key_index];
  explanation.weight = rows[3 * total + at.key_index];
  explanation.mask = mask_of(problem, at, rows);
  explanation.row_maximum = softmax.maximum;
  explanation.row_sum = softmax.sum;
  explanation.exponential =
      softmax.sum == 0.0f ? 0.0f : exponential_of(explanation.masked_score - softmax.maximum);
  std::copy_n(value, sizes.value_dim, explanation.value_row);
  for (Index c = 0; c < sizes.value_dim; ++c) {
    explanation.contribution[c] = explanation.weight * value[c];
  }
  return Status::kOk;
}

}  // namespace attention
