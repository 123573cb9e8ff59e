#include "kernels/matrix_product.h"

#include <algorithm>

#include "simd/double4.h"

namespace attention {
namespace {

// The register tile: kTileRows rows times one panel, that is kTileRows * 2 vectors. Measured in V8
// (tests/benchmark): 6 x 8 spills registers wherever multiply and add are apart, and in Node 20
// always; 2 x 16 is as fast.

/// Rows whose stretch of depth stays in the second cache while columns go by.
constexpr Index kRowBlock = 64;

template <typename Real>
struct Tile {
  FourOf<Real> sums[kTileRows][2];
};

/// One step of k: sums[r] += a[r] * b.
template <typename Real>
inline void multiply_step(Tile<Real>& tile, const Real* a, const Real* b) {
  const FourOf<Real> left = load4(b);
  const FourOf<Real> right = load4(b + 4);
  for (Index r = 0; r < kTileRows; ++r) {
    const FourOf<Real> x = broadcast4(a[r]);
    tile.sums[r][0] = multiply_add(x, left, tile.sums[r][0]);
    tile.sums[r][1] = multiply_add(x, right, tile.sums[r][1]);
  }
}

/// sums[r] = sum over k of a[k][r] * b[k]: one sum per element, in the order of k. `a` and `b`
/// point into panels.
template <typename Real>
inline Tile<Real> multiply_tile(const Real* a, const Real* b, Index depth) {
  Tile<Real> tile;
  for (auto& sums : tile.sums) sums[0] = sums[1] = broadcast4(Real{0});
  // One step a round: unrolled, the compiler moves the steps into one another, and more numbers are
  // alive than there are registers.
  const Real* const end = b + depth * kPanelWidth;
#pragma clang loop unroll(disable)
  for (; b != end; a += kPanelWidth, b += kPanelWidth) multiply_step(tile, a, b);
  return tile;
}

/// Hands each vector of a tile to `change(vector, row, part)`.
template <typename Real, typename Change>
inline void for_each_vector(Tile<Real>& tile, const Change& change) {
  for (Index r = 0; r < kTileRows; ++r) {
    for (Index part = 0; part < 2; ++part) change(tile.sums[r][part], r, part);
  }
}

template <typename Real>
inline void apply(const FinishOf<Real>& finish, Tile<Real>& tile, Index row, Index column) {
  using Four = FourOf<Real>;
  switch (finish.kind) {
    case FinishOf<Real>::kPlain:
      return;
    case FinishOf<Real>::kScale:
      return for_each_vector(
          tile, [&](Four& sum, Index, Index) { sum = sum * broadcast4(finish.scale); });
    case FinishOf<Real>::kRowBias:
      return for_each_vector(
          tile, [&](Four& sum, Index r, Index) { sum = sum + broadcast4(finish.bias[row + r]); });
    case FinishOf<Real>::kColumnBias:
      return for_each_vector(tile, [&](Four& sum, Index, Index part) {
        sum = sum + load4(finish.bias + column + 4 * part);
      });
  }
}

/// Copies `rows` rows of `width` numbers.
template <typename Real>
void copy_rows(const Real* from, Index from_stride, Index rows, Index width, Real* to,
               Index to_stride) {
  for (Index r = 0; r < rows; ++r) std::copy_n(from + r * from_stride, width, to + r * to_stride);
}

template <typename Real>
void multiply_panels(PanelsView<const Real> a, PanelsView<const Real> b, const ProductRange& range,
                     ProductTargetOf<Real> c, const FinishOf<Real>& finish, bool accumulate) {
  const auto compute_tile = [&](Index i, Index j, Index begin, Index end) {
    const Index rows = std::min(kTileRows, range.row_end - i);
    const Index width = std::min(kPanelWidth, range.column_end - j);
    const bool is_whole = rows == kTileRows && width == kPanelWidth;
    const bool add = accumulate || begin != range.depth_begin;
    Tile<Real> tile = multiply_tile(a.panel(i) + begin * kPanelWidth + i % kPanelWidth,
                                    b.panel(j) + begin * kPanelWidth, end - begin);

    // A tile of which only a part is there is finished apart.
    Real* const target = c.data + i * c.row_stride + j / kPanelWidth * c.panel_stride;
    Real edge[kTileRows * kPanelWidth];
    if (!is_whole && add) copy_rows(target, c.row_stride, rows, width, edge, kPanelWidth);
    Real* const to = is_whole ? target : edge;
    const Index stride = is_whole ? c.row_stride : kPanelWidth;
    if (add) {
      for_each_vector(tile, [&](FourOf<Real>& sum, Index r, Index part) {
        sum = load4(to + r * stride + 4 * part) + sum;
      });
    }
    if (end == range.depth_end) apply(finish, tile, i, j);
    for_each_vector(tile, [&](FourOf<Real>& sum, Index r, Index part) {
      store4(to + r * stride + 4 * part, sum);
    });
    if (!is_whole) copy_rows(edge, kPanelWidth, rows, width, target, c.row_stride);
  };

  Index begin = range.depth_begin;
  do {
    const Index end = std::min((begin / kDepthBlock + 1) * kDepthBlock, range.depth_end);
    for (Index rows = range.row_begin; rows < range.row_end; rows += kRowBlock) {
      const Index row_end = std::min(rows + kRowBlock, range.row_end);
      for (Index j = range.column_begin; j < range.column_end; j += kPanelWidth) {
        for (Index i = rows; i < row_end; i += kTileRows) compute_tile(i, j, begin, end);
      }
    }
    begin = end;
  } while (begin < range.depth_end);
}

}  // namespace

void multiply(ConstPanels a, ConstPanels b, const ProductRange& range, ProductTarget c,
              const Finish& finish, bool accumulate) {
  multiply_panels<float>(a, b, range, c, finish, accumulate);
}

void multiply(PanelsView<const double> a, PanelsView<const double> b, const ProductRange& range,
              ProductTargetOf<double> c, const FinishOf<double>& finish, bool accumulate) {
  multiply_panels<double>(a, b, range, c, finish, accumulate);
}

}  // namespace attention
