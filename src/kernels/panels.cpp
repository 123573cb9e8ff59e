#include "kernels/panels.h"

#include <algorithm>

#include "simd/double4.h"

namespace attention {
namespace {

/// Rows or columns that one transposition moves.
constexpr Index kStep = 4;

/// Four rows become four columns of a panel.
template <typename Real>
void pack_four(const Real* const* rows, Index depth, Real* panel) {
  Index k = 0;
  for (; k + kStep <= depth; k += kStep) {
    FourOf<Real> block[4];
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
template <typename Real, typename Finish>
void unpack_four(const Real* panel, Index begin, Index end, Real* to, Index row_stride,
                 const Finish& finish) {
  Index k = begin;
  for (; k + kStep <= end; k += kStep) {
    FourOf<Real> block[4];
    for (int i = 0; i < 4; ++i) block[i] = finish(load4(panel + (k + i) * kPanelWidth));
    transpose4(block);
    for (int i = 0; i < 4; ++i) store4(to + i * row_stride + k, block[i]);
  }
  for (; k < end; ++k) {
    Real row[4];
    store4(row, finish(load4(panel + k * kPanelWidth)));
    for (int i = 0; i < 4; ++i) to[i * row_stride + k] = row[i];
  }
}

template <typename Real, typename Finish>
void unpack(const Real* panel, Index begin, Index end, Index count, Real* to, Index row_stride,
            const Finish& finish) {
  Index column = 0;
  for (; column + kStep <= count; column += kStep) {
    unpack_four(panel + column, begin, end, to + column * row_stride, row_stride,
                [&](FourOf<Real> x) { return finish(x, column); });
  }
  if (column == count) return;
  for (Index k = begin; k < end; ++k) {
    Real row[4];
    store4(row, finish(load4(panel + k * kPanelWidth + column), column));
    for (Index i = column; i < count; ++i) to[i * row_stride + k] = row[i - column];
  }
}

}  // namespace

template <typename Real>
void pack_columns(const Real* const* rows, Index count, Index depth, Real* panel) {
  Index column = 0;
  for (; column + kStep <= count; column += kStep) {
    pack_four(rows + column, depth, panel + column);
  }
  for (; column < kPanelWidth; ++column) {
    for (Index k = 0; k < depth; ++k) {
      panel[k * kPanelWidth + column] = column < count ? rows[column][k] : Real{0};
    }
  }
}

template <typename Real>
void pack_row(const Real* row, Index index, Index columns, PanelsView<Real> panels) {
  for (Index column = 0; column < columns; column += kPanelWidth) {
    Real* to = &panels.at(index, column);
    const Real* from = row + column;
    if (columns - column >= kPanelWidth) {
      store4(to, load4(from));
      store4(to + 4, load4(from + 4));
    } else {
      std::fill(std::copy_n(from, columns - column, to), to + kPanelWidth, Real{0});
    }
  }
}

template <typename Real>
void unpack_columns(const Real* panel, Index begin, Index end, Index count,
                    const std::type_identity_t<Real>* divisors, Real* to, Index row_stride) {
  if (divisors == nullptr) {
    unpack(panel, begin, end, count, to, row_stride, [](FourOf<Real> x, Index) { return x; });
  } else {
    unpack(panel, begin, end, count, to, row_stride,
           [divisors](FourOf<Real> x, Index column) { return x / load4(divisors + column); });
  }
}

template void pack_columns(const float* const*, Index, Index, float*);
template void pack_columns(const double* const*, Index, Index, double*);
template void pack_row(const float*, Index, Index, PanelsView<float>);
template void pack_row(const double*, Index, Index, PanelsView<double>);
template void unpack_columns(const float*, Index, Index, Index, const float*, float*, Index);
template void unpack_columns(const double*, Index, Index, Index, const double*, double*, Index);

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
