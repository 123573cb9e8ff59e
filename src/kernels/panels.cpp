#include "kernels/panels.h"

namespace attention {

void clear_last_panel(float* panels, Index depth, Index columns) {
  if (columns % kPanelWidth == 0) return;
  float* panel = panels + panel_offset(depth, columns);
  for (Index i = 0; i < depth * kPanelWidth; ++i) panel[i] = 0.0f;
}

void pack_column(float* panels, Index depth, Index column, const float* source) {
  float* to = panels + panel_offset(depth, column) + column % kPanelWidth;
  for (Index k = 0; k < depth; ++k) to[k * kPanelWidth] = source[k];
}

void pack_row(float* panels, Index depth, Index columns, Index row, const float* source) {
  for (Index column = 0; column < columns; column += kPanelWidth) {
    float* to = panels + panel_offset(depth, column) + row * kPanelWidth;
    const Index width = columns - column < kPanelWidth ? columns - column : kPanelWidth;
    for (Index c = 0; c < width; ++c) to[c] = source[column + c];
  }
}

}  // namespace attention
