#include "attention/head_attention.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/hyperbolic_tangent.h"
#include "kernels/matrix_product.h"
#include "parallel/parallel_for.h"

namespace attention {
namespace {

constexpr float kMinusInfinity = -std::numeric_limits<float>::infinity();

/// Floats of scores that one block of rows may fill: 256 KiB, to stay within the second cache.
constexpr Index kTileFloats = Index{1} << 16;

/// Keys whose masks are made at once, on the stack: 2 KiB, and as much for the transposed.
constexpr Index kKeysMaskedAtOnce = 64;

bool wants_pairs(const AttentionProblem& problem) {
  return problem.scores || problem.capped_scores || problem.masked_scores || problem.weights;
}

/// Whether any row of a block sees less than all of the keys in its range.
bool has_mask(const AttentionProblem& problem) {
  return problem.mask || problem.key_mask != nullptr;
}

}  // namespace

/// One span of keys of one block: what its steps work on.
struct HeadAttention::Pass {
  const QueryBlock& block;
  const HeadOperands& operands;
  Workspace& work;
  const KeyRange* visible;  // of each row of the block
  Index key_span;           // the rows of scores that there is room for
  Index base;               // the key that stands in row 0 of the scores; a multiple of kKeyBlock
  KeyRange keys;            // those computed; they begin at a multiple of kPanelWidth

  Index panels() const { return round_up(block.count, kPanelWidth) / kPanelWidth; }
  /// A panel's scores from `key` on.
  float* scores(Index panel, Index key) const {
    return work.scores + (panel * key_span + key - base) * kPanelWidth;
  }
  Index rows_of(Index panel) const {
    return std::min(kPanelWidth, block.count - panel * kPanelWidth);
  }
};

Status HeadAttention::prepare(Arena& arena) {
  const AttentionSizes& sizes = problem_.sizes;
  const Index total = round_up(sizes.total_length(), kPanelWidth);
  key_span_ = wants_pairs(problem_) ? total : std::min(total, kKeyBlock);
  const Index fitting = kTileFloats / std::max<Index>(key_span_, 1) / kPanelWidth * kPanelWidth;
  block_rows_ = std::clamp<Index>(fitting, kPanelWidth, kMaxBlockRows);
  block_rows_ =
      std::min(block_rows_, round_up(std::max<Index>(sizes.query_length, 1), kPanelWidth));

  const Index threads = thread_count();
  workspaces_ = arena.take_array<Workspace>({threads});
  if (workspaces_ == nullptr) return Status::kOutOfMemory;
  for (Index thread = 0; thread < threads; ++thread) {
    Workspace& work = workspaces_[thread];
    work.scores = arena.take_array<float>({block_rows_, key_span_});
    work.sums = arena.take_array<float>({block_rows_, sizes.value_dim});
    work.masks = arena.take_array<float>({key_span_});
    if (work.scores == nullptr || work.sums == nullptr || work.masks == nullptr)
      return Status::kOutOfMemory;
  }
  return Status::kOk;
}

const SoftmaxColumns& HeadAttention::attend(const QueryBlock& block, const HeadOperands& operands,
                                            Index thread) const {
  Workspace& work = workspaces_[thread];
  const Index total = problem_.sizes.total_length();
  KeyRange visible[kMaxBlockRows];
  KeyRange computed{total, 0};
  for (Index r = 0; r < block.count; ++r) {
    visible[r] = visible_keys(problem_, block.b, block.first + r);
    if (visible[r].begin == visible[r].end) continue;
    computed.begin = std::min(computed.begin, visible[r].begin);
    computed.end = std::max(computed.end, visible[r].end);
  }
  // Scores before the mask are asked for where nobody may look, too.
  if (problem_.scores || problem_.capped_scores) computed = {0, total};
  if (computed.begin >= computed.end) computed = {0, 0};
  computed.begin = computed.begin / kPanelWidth * kPanelWidth;

  for (SoftmaxColumns& columns : work.softmax) columns.clear();
  Index base = key_span_ == 0 ? 0 : computed.begin / key_span_ * key_span_;
  bool first = true;
  do {
    const KeyRange keys{std::max(base, computed.begin), std::min(base + key_span_, computed.end)};
    const Pass pass{block, operands, work, visible, key_span_, base, keys};
    compute_scores(pass);
    add_weighted_values(pass, first);
    if (problem_.weights) write_weights(pass);
    first = false;
    base += key_span_;
  } while (base < computed.end);
  if (problem_.output || problem_.output_panels) write_output(block, work);
  return work.softmax[0];
}

void HeadAttention::compute_scores(const Pass& pass) const {
  const auto& [block, operands, work, visible, key_span, base, keys] = pass;
  const Index dim = problem_.sizes.key_dim;
  const ConstPanels key{operands.key.panel(base), operands.key.stride};
  // Whole tiles: the keys behind the last one are zeros that nobody reads.
  multiply(key, operands.query,
           {keys.begin - base, round_up(keys.end - base, kTileRows), 0, pass.panels() * kPanelWidth,
            0, dim},
           ProductTarget::panels({work.scores, key_span_ * kPanelWidth}),
           Finish::scaled(problem_.scale));
  write_scores(pass, problem_.scores, 0.0f);

  if (problem_.softcap != 0.0f) {
    const Float4 cap = broadcast4(problem_.softcap);
    for (Index p = 0; p < pass.panels(); ++p) {
      float* panel = pass.scores(p, keys.begin);
      for (Index i = 0; i < keys.count() * kPanelWidth; i += 4)
        store4(panel + i, cap * hyperbolic_tangent(load4(panel + i) / cap));
    }
  }
  write_scores(pass, problem_.capped_scores, 0.0f);

  for (Index p = 0; p < pass.panels(); ++p) {
    KeyRange seen_by_all = keys;
    for (Index r = p * kPanelWidth; r < p * kPanelWidth + pass.rows_of(p); ++r) {
      seen_by_all.begin = std::max(seen_by_all.begin, visible[r].begin);
      seen_by_all.end = std::min(seen_by_all.end, visible[r].end);
    }
    if (has_mask(problem_) || seen_by_all.begin >= seen_by_all.end) {
      add_masks(pass, p, keys);
    } else {
      add_masks(pass, p, {keys.begin, seen_by_all.begin});
      add_masks(pass, p, {seen_by_all.end, keys.end});
    }
  }
  write_scores(pass, problem_.masked_scores, kMinusInfinity);
}

/// Turns one panel's scores against some keys into masked scores. Where a mask is -inf, that is
/// put, not added: a NaN in a key that may not be seen goes no further.
void HeadAttention::add_masks(const Pass& pass, Index panel, KeyRange keys) const {
  const QueryBlock& block = pass.block;
  float added[kPanelWidth][kKeysMaskedAtOnce];
  const float* rows[kPanelWidth];
  for (Index r = 0; r < kPanelWidth; ++r) rows[r] = added[r];
  float columns[kPanelWidth * kKeysMaskedAtOnce];

  for (Index begin = keys.begin; begin < keys.end; begin += kKeysMaskedAtOnce) {
    const Index end = std::min(begin + kKeysMaskedAtOnce, keys.end);
    for (Index r = 0; r < pass.rows_of(panel); ++r) {
      const Index row = panel * kPanelWidth + r;
      masks_of_row(problem_, block.b, block.h, block.first + row, pass.visible[row], begin, end,
                   added[r]);
    }
    pack_columns(rows, pass.rows_of(panel), end - begin, columns);
    const Float4 lowest = broadcast4(std::numeric_limits<float>::lowest());
    float* scores = pass.scores(panel, begin);
    for (Index i = 0; i < (end - begin) * kPanelWidth; i += 4) {
      const Float4 mask = load4(columns + i);
      store4(scores + i, zero_where_less(load4(scores + i), mask, lowest) + mask);
    }
  }
}

void HeadAttention::write_scores(const Pass& pass, const OutputHeads& result,
                                 float elsewhere) const {
  if (!result) return;
  const auto& [block, operands, work, visible, key_span, base, keys] = pass;
  const Index total = problem_.sizes.total_length();
  for (Index p = 0; p < pass.panels(); ++p) {
    float* to = result.row(block.b, block.h, block.first + p * kPanelWidth);
    unpack_columns(pass.scores(p, base), keys.begin, keys.end, pass.rows_of(p), nullptr, to,
                   result.row_stride);
    for (Index r = 0; r < pass.rows_of(p); ++r, to += result.row_stride) {
      std::fill(to, to + keys.begin, elsewhere);
      std::fill(to + keys.end, to + total, elsewhere);
    }
  }
}

void HeadAttention::write_weights(const Pass& pass) const {
  const auto& [block, operands, work, visible, key_span, base, keys] = pass;
  const Index total = problem_.sizes.total_length();
  for (Index p = 0; p < pass.panels(); ++p) {
    float divisors[kPanelWidth];
    softmax_divisors(work.softmax[p], divisors);
    float* to = problem_.weights.row(block.b, block.h, block.first + p * kPanelWidth);
    unpack_columns(pass.scores(p, base), keys.begin, keys.end, pass.rows_of(p), divisors, to,
                   problem_.weights.row_stride);
    for (Index r = 0; r < pass.rows_of(p); ++r, to += problem_.weights.row_stride) {
      // A NaN that the row sees makes it NaN throughout, hidden keys included: however far was
      // computed.
      const float hidden = std::isnan(divisors[r]) ? divisors[r] : 0.0f;
      std::fill(to, to + keys.begin, hidden);
      std::fill(to + keys.end, to + total, hidden);
    }
  }
}

void HeadAttention::add_weighted_values(const Pass& pass, bool first) const {
  const auto& [block, operands, work, visible, key_span, base, keys] = pass;
  const Index value_dim = problem_.sizes.value_dim;
  for (Index p = 0; p < pass.panels(); ++p) {
    float correction[kPanelWidth];
    softmax_exponentials(pass.scores(p, base), keys.begin - base, keys.end - base, work.softmax[p],
                         correction);
    if (first) continue;
    float* sums = work.sums + p * value_dim * kPanelWidth;
    for (Index i = 0; i < value_dim * kPanelWidth; i += 4) {
      store4(sums + i, load4(sums + i) * load4(correction + i % kPanelWidth));
    }
  }
  if (!problem_.output && !problem_.output_panels) return;
  if (!operands.values_are_finite) {
    if (first) std::fill_n(work.sums, pass.panels() * value_dim * kPanelWidth, 0.0f);
    return add_where_seen(pass);
  }
  multiply(operands.value.from_row(base), ConstPanels{work.scores, key_span_ * kPanelWidth},
           {0, value_dim, 0, pass.panels() * kPanelWidth, keys.begin - base, keys.end - base},
           ProductTarget::panels({work.sums, value_dim * kPanelWidth}), Finish::plain(), !first);
}

/// The weighted sum where some value is not finite: 0 * NaN would reach rows that may not see it.
void HeadAttention::add_where_seen(const Pass& pass) const {
  const auto& [block, operands, work, visible, key_span, base, keys] = pass;
  for (Index r = 0; r < block.count; ++r) {
    masks_of_row(problem_, block.b, block.h, block.first + r, visible[r], keys.begin, keys.end,
                 work.masks);
    const Index panel = r / kPanelWidth;
    const float* weights = pass.scores(panel, base) + r % kPanelWidth;
    float* sums = work.sums + panel * problem_.sizes.value_dim * kPanelWidth + r % kPanelWidth;
    for (Index c = 0; c < problem_.sizes.value_dim; ++c) {
      float sum = 0.0f;
      for (Index j = keys.begin; j < keys.end; ++j) {
        if (work.masks[j - keys.begin] == kMinusInfinity) continue;
        sum += weights[(j - base) * kPanelWidth] * operands.value.at(j, c);
      }
      sums[c * kPanelWidth] += sum;
    }
  }
}

void HeadAttention::write_output(const QueryBlock& block, Workspace& work) const {
  const Index value_dim = problem_.sizes.value_dim;
  for (Index first = 0; first < block.count; first += kPanelWidth) {
    float divisors[kPanelWidth];
    softmax_divisors(work.softmax[first / kPanelWidth], divisors);
    const float* sums = work.sums + first * value_dim;
    if (problem_.output) {
      unpack_columns(sums, 0, value_dim, std::min(kPanelWidth, block.count - first), divisors,
                     problem_.output.row(block.b, block.h, block.first + first),
                     problem_.output.row_stride);
    }
    if (problem_.output_panels) {
      const float scale = problem_.head_scale == nullptr ? 1.0f : problem_.head_scale[block.h];
      float* to = problem_.output_panels.at(block.b, block.h).panel(block.first + first);
      for (Index i = 0; i < value_dim * kPanelWidth; i += 4) {
        store4(to + i, load4(sums + i) / load4(divisors + i % kPanelWidth) * broadcast4(scale));
      }
    }
  }
}

}  // namespace attention
