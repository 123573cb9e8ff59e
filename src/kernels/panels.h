#pragma once

#include <type_traits>

#include "simd/float4.h"
#include "tensor/index.h"

namespace attention {

// How matrices lie in memory while they are multiplied: column panels. Columns are taken
// kPanelWidth at a time; a panel holds its columns interleaved, [depth][kPanelWidth], so that a
// product reads both of its operands in one straight line, and so that what one product writes is
// an operand of the next. Columns that fill up the last panel hold finite numbers. Real is float,
// or double where kernels are proved.

constexpr Index kPanelWidth = 8;

/// The number of floats that `columns` columns of `depth` take as panels.
constexpr Index panels_size(Index depth, Index columns) {
  return depth * round_up(columns, kPanelWidth);
}

/// Borrowed panels. Element (k, j) of the matrix, row k of column j, lies at
/// data[j / kPanelWidth * stride + k * kPanelWidth + j % kPanelWidth].
template <typename T>
struct PanelsView {
  T* data = nullptr;
  Index stride = 0;  // from panel to panel; depth * kPanelWidth if they stand close

  operator PanelsView<const T>() const { return {data, stride}; }

  /// The panel that holds `column`.
  T* panel(Index column) const { return data + column / kPanelWidth * stride; }
  T& at(Index row, Index column) const {
    return panel(column)[row * kPanelWidth + column % kPanelWidth];
  }
  /// The same columns from `row` down.
  PanelsView from_row(Index row) const { return {data + row * kPanelWidth, stride}; }
};

using Panels = PanelsView<float>;
using ConstPanels = PanelsView<const float>;

/// Makes each of `count` (<= kPanelWidth) rows of length `depth` a column of one panel; the columns
/// behind them become 0.
template <typename Real>
void pack_columns(const Real* const* rows, Index count, Index depth, Real* panel);

/// Makes `row`, of length `columns`, row `index` of panels; what fills up the last panel becomes 0.
template <typename Real>
void pack_row(const Real* row, Index index, Index columns, PanelsView<Real> panels);

/// The way back: writes rows begin .. end - 1 of `count` (<= kPanelWidth) columns of one panel as
/// rows of their own, to[column * row_stride + row], each column divided by its divisor.
///
/// @param divisors [kPanelWidth], or null to leave the numbers as they are
template <typename Real>
void unpack_columns(const Real* panel, Index begin, Index end, Index count,
                    const std::type_identity_t<Real>* divisors, Real* to, Index row_stride);

/// Whether every number in `columns` columns of `depth` is finite.
bool all_finite(ConstPanels panels, Index depth, Index columns);

}  // namespace attention
