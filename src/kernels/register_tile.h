#pragma once

#include "kernels/matrix_product.h"
#include "simd/double4.h"

namespace attention {

/// A part of a product that is summed in registers: kRows rows times one panel of columns.
template <typename Real, Index kRows>
struct RegisterTile {
  FourOf<Real> sums[kRows][2];

  /// Hands each vector to `change(vector, row, part)`.
  template <typename Change>
  void for_each_vector(const Change& change) {
    for (Index r = 0; r < kRows; ++r) {
      for (Index part = 0; part < 2; ++part) change(sums[r][part], r, part);
    }
  }

  /// Adds what stands at `from`, a panel's width in each row.
  void add(const Real* from, Index stride) {
    for_each_vector([&](FourOf<Real>& sum, Index r, Index part) {
      sum = load4(from + r * stride + 4 * part) + sum;
    });
  }

  void store(Real* to, Index stride) {
    for_each_vector(
        [&](FourOf<Real>& sum, Index r, Index part) { store4(to + r * stride + 4 * part, sum); });
  }

  /// `row` and `column` are those of the tile's first element in the product.
  void finish(const FinishOf<Real>& finish, Index row, Index column) {
    using Four = FourOf<Real>;
    switch (finish.kind) {
      case FinishOf<Real>::kPlain:
        return;
      case FinishOf<Real>::kScale:
        return for_each_vector(
            [&](Four& sum, Index, Index) { sum = sum * broadcast4(finish.scale); });
      case FinishOf<Real>::kRowBias:
        return for_each_vector(
            [&](Four& sum, Index r, Index) { sum = sum + broadcast4(finish.bias[row + r]); });
      case FinishOf<Real>::kColumnBias:
        return for_each_vector([&](Four& sum, Index, Index part) {
          sum = sum + load4(finish.bias + column + 4 * part);
        });
    }
  }
};

/// sums[r] = sum over k of a[k][r] * b[k], one sum per element, in the order of k. `a` and `b`
/// point into panels; a's first kSplit columns stand at `a`, the others at the beginning of the
/// panel that lies `panel_stride` further on.
template <Index kRows, Index kSplit, typename Real>
inline RegisterTile<Real, kRows> multiply_tile(const Real* a, Index panel_stride, const Real* b,
                                               Index depth) {
  RegisterTile<Real, kRows> tile;
  for (auto& sums : tile.sums) sums[0] = sums[1] = broadcast4(Real{0});
  const Real* next = a + panel_stride - (kPanelWidth - kSplit);
  // One step a round: unrolled, the compiler moves the steps into one another, and more numbers are
  // alive than there are registers.
  const Real* const end = b + depth * kPanelWidth;
#pragma clang loop unroll(disable)
  for (; b != end; a += kPanelWidth, next += kPanelWidth, b += kPanelWidth) {
    const FourOf<Real> left = load4(b);
    const FourOf<Real> right = load4(b + 4);
    for (Index r = 0; r < kRows; ++r) {
      const FourOf<Real> x = broadcast4(r < kSplit ? a[r] : next[r - kSplit]);
      tile.sums[r][0] = multiply_add(x, left, tile.sums[r][0]);
      tile.sums[r][1] = multiply_add(x, right, tile.sums[r][1]);
    }
  }
  return tile;
}

}  // namespace attention
