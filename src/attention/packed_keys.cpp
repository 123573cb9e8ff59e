#include "attention/packed_keys.h"

#include <algorithm>

#include "parallel/share_work.h"

namespace attention {

Status PackedKeys::prepare(Arena& arena) {
  const AttentionSizes& sizes = problem_.sizes;
  const Index total = sizes.total_length();
  keys_ = arena.take_array<float>({sizes.key_dim, round_up(total, kPanelWidth)});
  values_ = arena.take_array<float>({total, round_up(sizes.value_dim, kPanelWidth)});
  return keys_ != nullptr && values_ != nullptr ? Status::kOk : Status::kOutOfMemory;
}

void PackedKeys::load(Index b, Index kv_head) {
  const AttentionSizes& sizes = problem_.sizes;
  const Index total = sizes.total_length();
  const Index past = sizes.past_length;
  const auto row_of = [&](const InputHeads& before, const InputHeads& now, Index j) {
    return j < past ? before.row(b, kv_head, j) : now.row(b, kv_head, j - past);
  };
  const Panels values{values_, total * kPanelWidth};
  const Index panels = round_up(total, kPanelWidth) / kPanelWidth;
  // Moving a number takes about as long as a few multiply-adds.
  const double work =
      4.0 * static_cast<double>(total) * static_cast<double>(sizes.key_dim + sizes.value_dim);
  share_work(panels, work, [&](Index panel, Index) {
    const Index first = panel * kPanelWidth;
    const Index count = std::min(kPanelWidth, total - first);
    const float* keys[kPanelWidth];
    for (Index i = 0; i < count; ++i) {
      const Index j = first + i;
      keys[i] = row_of(problem_.past_key, problem_.key, j);
      const float* value = row_of(problem_.past_value, problem_.value, j);
      pack_row(value, j, sizes.value_dim, values);
      if (problem_.present_key)
        std::copy_n(keys[i], sizes.key_dim, problem_.present_key.row(b, kv_head, j));
      if (problem_.present_value)
        std::copy_n(value, sizes.value_dim, problem_.present_value.row(b, kv_head, j));
    }
    pack_columns(keys, count, sizes.key_dim, keys_ + first * sizes.key_dim);
  });
  values_are_finite_ = all_finite(values, total, sizes.value_dim);
}

void pack_queries(const AttentionProblem& problem, Index b, Index h, Index first, Index count,
                  float* panels) {
  const Index dim = problem.sizes.key_dim;
  for (Index done = 0; done < count; done += kPanelWidth) {
    const Index in_panel = std::min(kPanelWidth, count - done);
    const float* rows[kPanelWidth];
    for (Index i = 0; i < in_panel; ++i) rows[i] = problem.query.row(b, h, first + done + i);
    pack_columns(rows, in_panel, dim, panels + done * dim);
  }
}

}  // namespace attention
