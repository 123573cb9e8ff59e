#include "reference/attention.h"

#include <cmath>
#include <limits>

namespace attention::reference {
namespace {

constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();

/// The past's rows, then the present's, as a matrix [P + S, width].
Eigen::MatrixXd rows_of(const AttentionProblem& problem, const InputHeads& past,
                        const InputHeads& present, Index b, Index h, Index width) {
  const AttentionSizes& sizes = problem.sizes;
  Eigen::MatrixXd matrix(sizes.total_length(), width);
  for (Index j = 0; j < sizes.total_length(); ++j) {
    const bool from_past = j < sizes.past_length;
    const float* row = from_past ? past.row(b, h, j) : present.row(b, h, j - sizes.past_length);
    for (Index k = 0; k < width; ++k) matrix(j, k) = static_cast<double>(row[k]);
  }
  return matrix;
}

}  // namespace

bool may_attend(const AttentionProblem& problem, Index b, Index h, Index i, Index j,
                double* added) {
  *added = 0;
  const Index position = i + problem.offset(b);
  if (problem.is_causal && j > position) return false;
  if (problem.window_left >= 0 && j < position - problem.window_left) return false;
  if (problem.window_right >= 0 && j > position + problem.window_right) return false;
  if (problem.key_lengths != nullptr && j >= problem.key_lengths[b]) return false;
  if (problem.key_mask != nullptr && problem.key_mask[b * problem.sizes.total_length() + j] == 0)
    return false;
  const AttentionMask& mask = problem.mask;
  if (!mask) return true;
  if (mask.column_stride != 0 && j >= mask.columns) return false;
  const Index at =
      b * mask.batch_stride + h * mask.head_stride + i * mask.row_stride + j * mask.column_stride;
  if (mask.allowed != nullptr) return mask.allowed[at] != 0;
  *added = static_cast<double>(mask.added[at]);
  return *added != kMinusInfinity;
}

HeadResult attend(const AttentionProblem& problem, Index b, Index h) {
  const AttentionSizes& sizes = problem.sizes;
  const Index kv_head = h * sizes.kv_heads / sizes.heads;
  const Index total = sizes.total_length();
  const Eigen::MatrixXd K =
      rows_of(problem, problem.past_key, problem.key, b, kv_head, sizes.key_dim);
  const Eigen::MatrixXd V =
      rows_of(problem, problem.past_value, problem.value, b, kv_head, sizes.value_dim);

  HeadResult result;
  result.scores.resize(sizes.query_length, total);
  result.weights.setZero(sizes.query_length, total);
  result.output.setZero(sizes.query_length, sizes.value_dim);
  for (Index i = 0; i < sizes.query_length; ++i) {
    for (Index j = 0; j < total; ++j) {
      double dot = 0;
      for (Index k = 0; k < sizes.key_dim; ++k)
        dot += static_cast<double>(problem.query.row(b, h, i)[k]) * K(j, k);
      result.scores(i, j) = dot * static_cast<double>(problem.scale);
    }
  }
  const auto cap = static_cast<double>(problem.softcap);
  result.capped_scores = result.scores;
  if (cap != 0) {
    result.capped_scores =
        result.scores.unaryExpr([cap](double x) { return cap * std::tanh(x / cap); });
  }
  result.masked_scores.setConstant(sizes.query_length, total, kMinusInfinity);
  for (Index i = 0; i < sizes.query_length; ++i) {
    double maximum = kMinusInfinity;
    for (Index j = 0; j < total; ++j) {
      double added = 0;
      if (!may_attend(problem, b, h, i, j, &added)) continue;
      result.masked_scores(i, j) = result.capped_scores(i, j) + added;
      maximum = std::max(maximum, result.masked_scores(i, j));
    }
    if (maximum == kMinusInfinity) continue;
    double sum = 0;
    for (Index j = 0; j < total; ++j) sum += std::exp(result.masked_scores(i, j) - maximum);
    for (Index j = 0; j < total; ++j) {
      result.weights(i, j) = std::exp(result.masked_scores(i, j) - maximum) / sum;
      if (result.masked_scores(i, j) != kMinusInfinity)
        result.output.row(i) += result.weights(i, j) * V.row(j);
    }
  }
  return result;
}

}  // namespace attention::reference
