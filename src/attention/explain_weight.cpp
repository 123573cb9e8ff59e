#include "attention/explain_weight.h"

#include <algorithm>

#include "attention/head_attention.h"
#include "attention/packed_keys.h"
#include "attention/scaled_dot_product.h"
#include "attention/visible_keys.h"
#include "kernels/exponential.h"
#include "kernels/matrix_product.h"

namespace attention {
namespace {

bool within(Index index, Index size) { return index >= 0 && index < size; }

/// Results of a single row, wherever in the whole it lies.
OutputHeads only_row(float* row) { return {row, 0, 0, 0}; }

/// What the masks add to one score.
float mask_of(const AttentionProblem& problem, const WeightIndex& at) {
  float added = 0.0f;
  masks_of_row(problem, at.batch, at.head, at.query_index,
               visible_keys(problem, at.batch, at.query_index), at.key_index, at.key_index + 1,
               &added);
  return added;
}

/// The dot product of a panel's first query with one key as the kernel forms it, before the scale.
float dot_product(ConstPanels keys, ConstPanels query, Index dim, Index key_index) {
  float sums[kPanelWidth][kPanelWidth];
  const Index first = key_index / kPanelWidth * kPanelWidth;
  multiply({keys.panel(first), keys.stride}, query, {0, kPanelWidth, 0, kPanelWidth, 0, dim},
           ProductTarget::rows(sums[0], kPanelWidth), Finish::plain());
  return sums[key_index - first][0];
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

  PackedKeys packed(one_row);
  HeadAttention head_attention(one_row);
  for (const Status status : {packed.prepare(arena), head_attention.prepare(arena)}) {
    if (status != Status::kOk) return status;
  }
  float* query_panel = arena.take_array<float>({kPanelWidth, sizes.key_dim});
  if (query_panel == nullptr) return Status::kOutOfMemory;
  const Index kv_head = at.head / sizes.group();
  packed.load(at.batch, kv_head);
  pack_queries(problem, at.batch, at.head, at.query_index, 1, query_panel);
  const ConstPanels packed_query{query_panel, sizes.key_dim * kPanelWidth};
  const SoftmaxColumns& softmax = head_attention.attend(
      {at.batch, at.head, at.query_index, 1},
      {packed_query, packed.keys(), packed.values(), packed.values_are_finite()});

  const bool past = at.key_index < sizes.past_length;
  const Index row = past ? at.key_index : at.key_index - sizes.past_length;
  const float* query = problem.query.row(at.batch, at.head, at.query_index);
  const float* key = (past ? problem.past_key : problem.key).row(at.batch, kv_head, row);
  const float* value = (past ? problem.past_value : problem.value).row(at.batch, kv_head, row);

  std::copy_n(query, sizes.key_dim, explanation.query_row);
  std::copy_n(key, sizes.key_dim, explanation.key_row);
  for (Index k = 0; k < sizes.key_dim; ++k) explanation.products[k] = query[k] * key[k];
  explanation.dot = dot_product(packed.keys(), packed_query, sizes.key_dim, at.key_index);
  explanation.scale = problem.scale;
  explanation.score = rows[at.key_index];
  explanation.capped_score = rows[total + at.key_index];
  explanation.masked_score = rows[2 * total + at.key_index];
  explanation.weight = rows[3 * total + at.key_index];
  explanation.mask = mask_of(problem, at);
  explanation.row_maximum = softmax.maximum[0];
  explanation.row_sum = softmax.sum[0];
  explanation.exponential =
      softmax.sum[0] == 0.0f ? 0.0f : exponential_of(explanation.masked_score - softmax.maximum[0]);
  std::copy_n(value, sizes.value_dim, explanation.value_row);
  for (Index c = 0; c < sizes.value_dim; ++c) {
    explanation.contribution[c] = explanation.weight * value[c];
  }
  return Status::kOk;
}

}  // namespace attention
