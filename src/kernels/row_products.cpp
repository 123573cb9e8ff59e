#include "kernels/row_products.h"

#include <algorithm>

#include "kernels/panels.h"

namespace attention {
namespace {

/// Vectors packed at once, left and right: 128 and 512 KiB of float32 together with kDepthBlock.
constexpr Index kLeftBlock = 64;
constexpr Index kRightBlock = 256;

/// Packs vectors begin .. end - 1, numbers first .. last - 1 of each, as panels.
template <typename Real>
PanelsView<Real> pack(const Vectors<Real>& vectors, Index begin, Index end, Index first, Index last,
                      Real* memory) {
  const Index depth = last - first;
  const PanelsView<Real> panels{memory, depth * kPanelWidth};
  if (!vectors.are_rows) {
    for (Index k = first; k < last; ++k) {
      pack_row(vectors.data + k * vectors.stride + begin, k - first, end - begin, panels);
    }
    return panels;
  }
  for (Index column = begin; column < end; column += kPanelWidth) {
    const Index count = std::min(kPanelWidth, end - column);
    const Real* rows[kPanelWidth];
    for (Index i = 0; i < count; ++i)
      rows[i] = vectors.data + (column + i) * vectors.stride + first;
    pack_columns(rows, count, depth, panels.panel(column - begin));
  }
  return panels;
}

}  // namespace

template <typename Real>
Status RowProducts<Real>::prepare(Arena& arena) {
  left_ = arena.take_array<Real>({kLeftBlock, kDepthBlock});
  right_ = arena.take_array<Real>({kRightBlock, kDepthBlock});
  bias_ = arena.take_array<Real>({kRightBlock});
  return left_ && right_ && bias_ ? Status::kOk : Status::kOutOfMemory;
}

template <typename Real>
PackedVectors<Real> PackedVectors<Real>::pack(const Vectors<Real>& vectors, Index count,
                                              Index depth, Arena& arena) {
  auto* memory = arena.take_array<Real>({round_up(count, kPanelWidth), depth});
  if (memory == nullptr) return {};
  return {attention::pack(vectors, 0, count, 0, depth, memory), count, depth};
}

template <typename Real>
template <typename PackRight>
void RowProducts<Real>::multiply_blocks(const Vectors<Real>& a, const PackRight& pack_right,
                                        const Size& size, Real* c, Index c_stride, const Real* bias,
                                        bool accumulate) {
  for (Index column = 0; column < size.columns; column += kRightBlock) {
    const Index column_end = std::min(column + kRightBlock, size.columns);
    const Index width = column_end - column;
    if (bias != nullptr) {
      std::fill(std::copy_n(bias + column, width, bias_), bias_ + round_up(width, kPanelWidth),
                Real{0});
    }
    Index k = 0;
    do {
      const Index k_end = std::min(k + kDepthBlock, size.depth);
      const bool biased = bias != nullptr && k_end == size.depth;
      const PanelsView<const Real> right = pack_right(column, column_end, k, k_end);
      for (Index row = 0; row < size.rows; row += kLeftBlock) {
        const Index row_end = std::min(row + kLeftBlock, size.rows);
        const PanelsView<Real> left = pack(a, row, row_end, k, k_end, left_);
        attention::multiply(left, right, {0, row_end - row, 0, width, 0, k_end - k},
                            ProductTargetOf<Real>::rows(c + row * c_stride + column, c_stride),
                            biased ? FinishOf<Real>::column_biased(bias_) : FinishOf<Real>::plain(),
                            accumulate || k > 0);
      }
      k = k_end;
    } while (k < size.depth);
  }
}

template <typename Real>
void RowProducts<Real>::multiply(const Vectors<Real>& a, const Vectors<Real>& b, const Size& size,
                                 Real* c, Index c_stride, const Real* bias, bool accumulate) {
  const auto pack_right = [&](Index column, Index column_end, Index k, Index k_end) {
    return pack(b, column, column_end, k, k_end, right_);
  };
  multiply_blocks(a, pack_right, size, c, c_stride, bias, accumulate);
}

template <typename Real>
void RowProducts<Real>::multiply(const Vectors<Real>& a, const PackedVectors<Real>& b, Index rows,
                                 Real* c, Index c_stride, const Real* bias, bool accumulate) {
  const auto packed = [&](Index column, Index, Index k, Index) {
    return PanelsView<const Real>{b.panels.panel(column), b.panels.stride}.from_row(k);
  };
  multiply_blocks(a, packed, {rows, b.count, b.depth}, c, c_stride, bias, accumulate);
}

template struct PackedVectors<float>;
template struct PackedVectors<double>;
template class RowProducts<float>;
template class RowProducts<double>;

}  // namespace attention
