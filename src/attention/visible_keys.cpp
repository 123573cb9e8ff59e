#include "attention/visible_keys.h"

#include <algorithm>
#include <limits>

namespace attention {
namespace {

constexpr float kMinusInfinity = -std::numeric_limits<float>::infinity();

}  // namespace

KeyRange visible_keys(const AttentionProblem& problem, Index b, Index i) {
  const Index total = problem.sizes.total_length();
  Index begin = 0;
  Index end = total;
  if (problem.key_lengths != nullptr) end = std::min<Index>(end, problem.key_lengths[b]);
  if (problem.mask && problem.mask.column_stride != 0) end = std::min(end, problem.mask.columns);

  const Index position = i + problem.offset(b);
  if (problem.is_causal) end = std::min(end, position + 1);
  if (problem.window_right >= 0 && problem.window_right < total - position) {
    end = std::min(end, position + problem.window_right + 1);
  }
  if (problem.window_left >= 0) begin = std::max(begin, position - problem.window_left);

  begin = std::min(begin, total);
  return {begin, std::max(begin, end)};
}

void mask_scores(const AttentionProblem& problem, Index b, Index h, Index i, KeyRange visible,
                 Index begin, Index end, ScoreColumn scores) {
  const Index first = std::clamp(visible.begin, begin, end);
  const Index last = std::clamp(visible.end, first, end);
  for (Index j = begin; j < first; ++j) scores.at(j) = kMinusInfinity;
  for (Index j = last; j < end; ++j) scores.at(j) = kMinusInfinity;

  const AttentionMask& mask = problem.mask;
  const Index row = b * mask.batch_stride + h * mask.head_stride + i * mask.row_stride;
  if (mask.allowed != nullptr) {
    for (Index j = first; j < last; ++j) {
      if (!mask.allowed[row + j * mask.column_stride]) scores.at(j) = kMinusInfinity;
    }
  }
  if (mask.added != nullptr) {
    for (Index j = first; j < last; ++j) {
      const float added = mask.added[row + j * mask.column_stride];
      scores.at(j) = added == kMinusInfinity ? kMinusInfinity : scores.at(j) + added;
    }
  }
  if (problem.key_mask != nullptr) {
    const std::uint8_t* real = problem.key_mask + b * problem.sizes.total_length();
    for (Index j = first; j < last; ++j) {
      if (!real[j]) scores.at(j) = kMinusInfinity;
    }
  }
}

}  // namespace attention
