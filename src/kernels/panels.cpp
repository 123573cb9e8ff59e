#include "kernels/panels.h"

#include <algorithm>

namespace attention {
namespace {

/// Rows or columns that one transposition moves.
constexpr Index kStep = 4;

/// Four rows become four columns of a panel.
void pack_four(const float* const* rows, Index depth, float* panel) {
  Index k = 0;
  for (; k + kStep <= depth; k += kStep) {
    Float4 block[4];
    for (int i = 0; i < 4; ++i) block[i] = load4(rows[i] + k);
    transpose4(block);
    for (int i = 0; i < 4; ++i) store4(panel + (k + i) * kPanelWidth, block[i]);
  }
  for (; k < depth; ++k) {
    for (int i = 0; i < 4; ++i) panel[k * kPanelWidth + i] = rows[i][k];
  }
}

/// Four columns of a panel become four rows. `finish` is applied to what stands in a row of the
/// panel.
template <typename Finish>
void unpack_four(const float* panel, Index begin, Index end, float* to, Index row_stride,
                 const Finish& finish) {
  Index k = begin;
  for (; k + kStep <= end; k += kStep) {
    Float4 block[4];
    for (int i = 0; i < 4; ++i) block[i] = finish(load4(panel + (k + i) * kPanelWidth));
    transpose4(block);
    for (int i = 0; i < 4; ++i) store4(to + i * row_stride + k, block[i]);
  }
  for (; k < end; ++k) {
    float row[4];
    store4(row, finish(load4(panel + k * kPanelWidth)));
    for (int i = 0; i < 4; ++i) to[i * row_stride + k] = row[i];
  }
}

template <typename Finish>
void unpack(const float* panel, Index begin, Index end, Index count, float* to, Index row_stride,
            const Finish& finish) {
  Index column = 0;
  for (; column + kStep <= count; column += kStep) {
    unpack_four(panel + column, begin, end, to + column * row_stride, row_stride,
                [&](Float4 x) { return finish(x, column); });
  }
  if (column == count) return;
  for (Index k = begin; k < end; ++k) {
    float row[4];
    store4(row, finish(load4(panel + k * kPanelWidth + column), column));
    for (Index i = column; i < count; ++i) to[i * row_stride + k] = row[i - column];
  }
}

}  // namespace

void pack_columns(const float* const* rows, Index count, Index depth, float* panel) {
  Index column = 0;
  for (; column + kStep <= count; column += kStep) {
    pack_four(rows + column, depth, panel + column);
  }
  for (; column < kPanelWidth; ++column) {
    for (Index k = 0; k < depth; ++k) {
      panel[k * kPanelWidth + column] = column < count ? rows[column][k] : 0.0f;
    }
  }
}

void pack_row(const float* row, Index index, Index columns, Panels panels) {
  for (Index column = 0; column < columns; column += kPanelWidth) {
    float* to = &panels.at(index, column);
    const float* from = row + column;
    if (columns - column >= kPanelWidth) {
      store4(to, load4(from));
      store4(to + 4, load4(from + 4));
    } else {
      std::fill(std::copy_n(from, columns - column, to), to + kPanelWidth, 0.0f);
    }
  }
}

void unpack_columns(const float* panel, Index begin, Index end, Index count, const float* divisors,
                    float* to, Index row_stride) {
  if (divisors == nullptr) {
    unpack(panel, begin, end, count, to, row_stride, [](Float4 x, Index) { return x; });
  } else {
    unpack(panel, begin, end, count, to, row_stride,
           [divisors](Float4 x, Index column) { return x / load4(divisors + column); });
  }
}

bool all_finite(ConstPanels panels, Index depth, Index columns) {
  // 0 * x is 0 for every finite x and NaN for the others.
  const Float4 zero = broadcast4(0.0f);
  Float4 probe = zero;
  for (Index column = 0; column < columns; column += kPanelWidth) {
    const float* panel = panels.panel(column);
    for (Index i = 0; i < depth * kPanelWidth; i += 4) {
      probe = multiply_add(load4(panel + i), zero, probe);
    }
  }
  return lane<0>(probe) == 0.0f && lane<1>(probe) == 0.0f && lane<2>(probe) == 0.0f &&
         lane<3>(probe) == 0.0f;
}

}  // namespace attention
