#pragma once

#include "tensor/index.h"

namespace attention {

// The right-hand side of a matrix product, packed: column panels of kPanelWidth, each
// [depth][kPanelWidth], so that the product reads memory in one straight line. The last panel is
// filled up with zeros.

constexpr Index kPanelWidth = 8;

/// The number of floats that `columns` columns of `depth` take when packed.
constexpr Index panels_size(Index depth, Index columns) {
  return depth * round_up(columns, kPanelWidth);
}

/// Where the panel that holds `column` begins.
constexpr Index panel_offset(Index depth, Index column) {
  return column / kPanelWidth * kPanelWidth * depth;
}

/// Zeros behind the last column of the last panel.
void clear_last_panel(float* panels, Index depth, Index columns);

/// Packs `source [depth]` as column `column`: right-hand side of A * B^T, where B has rows of
/// length `depth`.
void pack_column(float* panels, Index depth, Index column, const float* source);

/// Packs `source [columns]` as row `row` of the right-hand side [depth, columns] of A * B.
void pack_row(float* panels, Index depth, Index columns, Index row, const float* source);

}  // namespace attention
