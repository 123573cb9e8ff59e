#include "kernels/matrix_product.h"

#include <algorithm>

#include "simd/float4.h"

namespace attention {
namespace {

// The register tile: kTileRows rows times one panel, that is kTileRows * 2 vectors. Measured in V8
// (tests/benchmark): 6 x 8 spills registers wherever multiply and add are apart, and in Node 20
// always; 2 x 16 is as fast.

/// Rows whose stretch of depth stays in the second cache while columns go by.
constexpr Index kRowBlock = 64;

struct Tile {
  Float4 sums[kTileRows][2];
};

/// One step of k: sums[r] += a[r] * b.
inline void multiply_step(Tile& tile, const float* a, const float* b) {
  const Float4 left = load4(b);
  const Float4 right = load4(b + 4);
  for (Index r = 0; r < kTileRows; ++r) {
    const Float4 x = broadcast4(a[r]);
    tile.sums[r][0] = multiply_add(x, left, tile.sums[r][0]);
    tile.sums[r][1] = multiply_add(x, right, tile.sums[r][1]);
  }
}

/// sums[r] = sum over k of a[k][r] * b[k]: one sum per element, in the order of k. `a` and `b`
/// point into panels.
inline Tile multiply_tile(const float* a, const float* b, Index depth) {
  Tile tile;
  for (auto& sums : tile.sums) sums[0] = sums[1] = broadcast4(0.0f);
  // One step a round: unrolled, the compiler moves the steps into one another, and more numbers are
  // alive than there are registers.
  const float* const end = b + depth * kPanelWidth;
#pragma clang loop unroll(disable)
  for (; b != end; a += kPanelWidth, b += kPanelWidth) multiply_step(tile, a, b);
  return tile;
}

/// Hands each vector of a tile to `change(vector, row, part)`.
template <typename Change>
inline void for_each_vector(Tile& tile, const Change& change) {
  for (Index r = 0; r < kTileRows; ++r) {
    for (Index part = 0; part < 2; ++part) change(tile.sums[r][part], r, part);
  }
}

inline void apply(const Finish& finish, Tile& tile, Index row, Index column) {
  switch (finish.kind) {
    case Finish::kPlain:
      return;
    case Finish::kScale:
      return for_each_vector(
          tile, [&](Float4& sum, Index, Index) { sum = sum * broadcast4(finish.scale); });
    case Finish::kRowBias:
      return for_each_vector(
          tile, [&](Float4& sum, Index r, Index) { sum = sum + broadcast4(finish.bias[row + r]); });
    case Finish::kColumnBias:
      return for_each_vector(tile, [&](Float4& sum, Index, Index part) {
        sum = sum + load4(finish.bias + column + 4 * part);
      });
  }
}

/// Copies `rows` rows of `width` numbers.
void copy_rows(const float* from, Index from_stride, Index rows, Index width, float* to,
               Index to_stride) {
  for (Index r = 0; r < rows; ++r) std::copy_n(from + r * from_stride, width, to + r * to_stride);
}

}  // namespace

void multiply(ConstPanels a, ConstPanels b, const ProductRange& range, ProductTarget c,
              const Finish& finish, bool accumulate) {
  const auto compute_tile = [&](Index i, Index j, Index begin, Index end) {
    const Index rows = std::min(kTileRows, range.row_end - i);
    const Index width = std::min(kPanelWidth, range.column_end - j);
    const bool is_whole = rows == kTileRows && width == kPanelWidth;
    const bool add = accumulate || begin != range.depth_begin;
    Tile tile = multiply_tile(a.panel(i) + begin * kPanelWidth + i % kPanelWidth,
                              b.panel(j) + begin * kPanelWidth, end - begin);

    // A tile of which only a part is there is finished apart.
    float* const target = c.data + i * c.row_stride + j / kPanelWidth * c.panel_stride;
    float edge[kTileRows * kPanelWidth];
    if (!is_whole && add) copy_rows(target, c.row_stride, rows, width, edge, kPanelWidth);
    float* const to = is_whole ? target : edge;
    const Index stride = is_whole ? c.row_stride : kPanelWidth;
    if (add) {
      for_each_vector(tile, [&](Float4& sum, Index r, Index part) {
        sum = load4(to + r * stride + 4 * part) + sum;
      });
    }
    if (end == range.depth_end) apply(finish, tile, i, j);
    for_each_vector(
        tile, [&](Float4& sum, Index r, Index part) { store4(to + r * stride + 4 * part, sum); });
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

}  // namespace attention
