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

void masks_of_row(const AttentionProblem& problem, Index b, Index h, Index i, KeyRange visible,
                  Index begin, Index end, float* added) {
  const Index first = std::clamp(visible.begin, begin, end) - begin;
  const Index last = std::clamp(visible.end, begin + first, end) - begin;
  std::fill(added, added + first, kMinusInfinity);
  std::fill(added + last, added + (end - begin), kMinusInfinity);
  added += first;
  const Index count = last - first;

  const AttentionMask& mask = problem.mask;
  const Index at = b * mask.batch_stride + h * mask.head_stride + i * mask.row_stride +
                   (begin + first) * mask.column_stride;
  const auto hidden_unless = [](std::uint8_t allowed) { return allowed ? 0.0f : kMinusInfinity; };
  if (!mask || count == 0) {
    std::fill_n(added, count, 0.0f);
  } else if (mask.column_stride == 0) {
    std::fill_n(added, count, mask.allowed ? hidden_unless(mask.allowed[at]) : mask.added[at]);
  } else if (mask.allowed != nullptr) {
    std::transform(mask.allowed + at, mask.allowed + at + count, added, hidden_unless);
  } else {
    std::copy_n(mask.added + at, count, added);
  }

  if (problem.key_mask != nullptr) {
    const std::uint8_t* real = problem.key_mask + b * problem.sizes.total_length() + begin + first;
    for (Index j = 0; j < count; ++j) added[j] = real[j] ? added[j] : kMinusInfinity;
  }
}

}  // namespace attention
