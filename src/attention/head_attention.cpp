#include "attention/head_attention.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "attention/visible_keys.h"
#include "kernels/matrix_product.h"
#include "kernels/panels.h"

namespace attention {
namespace {

constexpr float kMinusInfinity = -std::numeric_limits<float>::infinity();

/// Floats of scores that one block of rows may fill: 256 KiB, to stay within the second cache.
constexpr Index kTileFloats = Index{1} << 16;

bool all_finite(const float* values, Index count) {
  // 0 * x is 0 for every finite x and NaN for the others.
  float probe = 0.0f;
  for (Index i = 0; i < count; ++i) probe += 0.0f * values[i];
  return probe == 0.0f;
}

/// Writes a row of `total` numbers of which only begin .. end - 1 were computed; the rest is
/// `elsewhere`.
void write_row(const OutputHeads& result, Index b, Index h, Index i, const float* row,
               KeyRange computed, Index total, float elsewhere) {
  if (!result) return;
  float* to = result.row(b, h, i);
  std::fill(to, to + computed.begin, elsewhere);
  std::copy(row + computed.begin, row + computed.end, to + computed.begin);
  std::fill(to + computed.end, to + total, elsewhere);
}

}  // namespace

Status HeadAttention::prepare(Arena& arena) {
  const AttentionSizes& sizes = problem_.sizes;
  const Index total = sizes.total_length();
  tile_stride_ = round_up(total, kSoftmaxStep);
  const Index fitting =
      kTileFloats / std::max<Index>(tile_stride_, 1) / product::kTileRows * product::kTileRows;
  block_rows_ = std::clamp<Index>(fitting, product::kTileRows, kMaxBlockRows);
  block_rows_ = std::min(block_rows_, std::max<Index>(sizes.query_length, 1));

  keys_ = arena.take_array<float>({sizes.key_dim, round_up(total, kPanelWidth)});
  values_ = arena.take_array<float>({total, round_up(sizes.value_dim, kPanelWidth)});
  tile_ = arena.take_array<float>({block_rows_, tile_stride_});
  seen_ = arena.take_array<float>({tile_stride_});
  const bool all_there =
      keys_ != nullptr && values_ != nullptr && tile_ != nullptr && seen_ != nullptr;
  return all_there ? Status::kOk : Status::kOutOfMemory;
}

template <typename Pack>
void HeadAttention::load_rows(Index b, Index kv_head, const InputHeads& past,
                              const InputHeads& present, const OutputHeads& copy, Index width,
                              const Pack& pack) const {
  const Index past_length = problem_.sizes.past_length;
  for (Index j = 0; j < problem_.sizes.total_length(); ++j) {
    const bool is_past = j < past_length;
    const float* row = is_past ? past.row(b, kv_head, j) : present.row(b, kv_head, j - past_length);
    pack(j, row);
    if (copy) std::copy_n(row, width, copy.row(b, kv_head, j));
  }
}

void HeadAttention::load_keys_and_values(Index b, Index kv_head) {
  const Index total = problem_.sizes.total_length();
  const Index key_dim = problem_.sizes.key_dim;
  const Index value_dim = problem_.sizes.value_dim;
  clear_last_panel(keys_, key_dim, total);
  load_rows(b, kv_head, problem_.past_key, problem_.key, problem_.present_key, key_dim,
            [&](Index j, const float* row) { pack_column(keys_, key_dim, j, row); });
  clear_last_panel(values_, total, value_dim);
  load_rows(b, kv_head, problem_.past_value, problem_.value, problem_.present_value, value_dim,
            [&](Index j, const float* row) { pack_row(values_, total, value_dim, j, row); });
  values_are_finite_ = all_finite(values_, panels_size(total, value_dim));
}

void HeadAttention::attend_rows(Index b, Index h, Index first, Index count) {
  const Index total = problem_.sizes.total_length();
  KeyRange visible[kMaxBlockRows];
  KeyRange computed{total, 0};
  for (Index r = 0; r < count; ++r) {
    visible[r] = visible_keys(problem_, b, first + r);
    if (visible[r].begin == visible[r].end) continue;
    computed.begin = std::min(computed.begin, visible[r].begin);
    computed.end = std::max(computed.end, visible[r].end);
  }
  // Scores before the mask are asked for where nobody may look, too.
  if (problem_.scores || problem_.capped_scores) computed = {0, total};
  if (computed.begin >= computed.end) computed = {0, 0};
  computed.begin = computed.begin / kPanelWidth * kPanelWidth;

  const Index dim = problem_.sizes.key_dim;
  multiply(problem_.query.row(b, h, first), problem_.query.row_stride, count, keys_, dim,
           {0, dim, computed.begin, computed.end}, tile_, tile_stride_, ScaledSum{problem_.scale});

  const Index padded_end = round_up(computed.end, kSoftmaxStep);
  for (Index r = 0; r < count; ++r) {
    const Index i = first + r;
    float* row = tile_ + r * tile_stride_;
    write_row(problem_.scores, b, h, i, row, computed, total, 0.0f);
    if (problem_.softcap != 0.0f) {
      for (Index j = computed.begin; j < computed.end; ++j)
        row[j] = problem_.softcap * std::tanh(row[j] / problem_.softcap);
    }
    write_row(problem_.capped_scores, b, h, i, row, computed, total, 0.0f);
    // A row that sees nothing has its empty range anywhere; here it must lie within what was
    // computed.
    if (visible[r].begin == visible[r].end) visible[r] = {computed.begin, computed.begin};
    mask_scores(problem_, b, h, i, visible[r], computed.begin, padded_end, row);
    write_row(problem_.masked_scores, b, h, i, row, computed, total, kMinusInfinity);
    softmax_[r] = softmax_row(row + computed.begin, padded_end - computed.begin);
    // A NaN that the row sees makes it NaN throughout, hidden keys included: however far was
    // computed.
    const float hidden = std::isnan(softmax_[r].sum) ? softmax_[r].sum : 0.0f;
    write_row(problem_.weights, b, h, i, row, computed, total, hidden);
  }
  if (problem_.output) weighted_sum(b, h, first, count, computed);
}

void HeadAttention::weighted_sum(Index b, Index h, Index first, Index count, KeyRange computed) {
  const AttentionSizes& sizes = problem_.sizes;
  float* output = problem_.output.row(b, h, first);
  if (values_are_finite_) {
    multiply(tile_, tile_stride_, count, values_, sizes.total_length(),
             {computed.begin, computed.end, 0, sizes.value_dim}, output, problem_.output.row_stride,
             PlainSum{});
    return;
  }
  for (Index r = 0; r < count; ++r) {
    // What the masks alone make of a row of zeros tells which keys it may see.
    std::fill_n(seen_, tile_stride_, 0.0f);
    KeyRange visible = visible_keys(problem_, b, first + r);
    if (visible.begin == visible.end) visible = {0, 0};
    mask_scores(problem_, b, h, first + r, visible, 0, tile_stride_, seen_);
    const float* weights = tile_ + r * tile_stride_;
    for (Index c = 0; c < sizes.value_dim; ++c) {
      const float* column = values_ + panel_offset(sizes.total_length(), c) + c % kPanelWidth;
      float sum = 0.0f;
      for (Index j = visible.begin; j < visible.end; ++j) {
        if (seen_[j] != kMinusInfinity) sum += weights[j] * column[j * kPanelWidth];
      }
      output[r * problem_.output.row_stride + c] = sum;
    }
  }
}

}  // namespace attention
