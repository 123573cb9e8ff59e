#pragma once

#include "kernels/panels.h"
#include "simd/float4.h"
#include "tensor/index.h"

namespace attention {

// What is done to a finished element of a product on its way to memory.

/// c = sum
struct PlainSum {
  Float4 operator()(Float4 sum, Index) const { return sum; }
};

/// c = sum * scale, scaled after the sum
struct ScaledSum {
  float scale;
  Float4 operator()(Float4 sum, Index) const { return sum * broadcast4(scale); }
};

/// c = sum + bias[column]; `bias` is filled up to a multiple of kPanelWidth
struct BiasedSum {
  const float* bias;
  Float4 operator()(Float4 sum, Index column) const { return sum + load4(bias + column); }
};

namespace product {

/// Rows of the register tile; its width is one panel, so it holds kTileRows * 2 vectors.
constexpr int kTileRows = 4;
/// Elements summed in registers before they join the running sum: bounds the rounding error of long
/// sums, and keeps a stretch of panel within the first cache.
constexpr Index kDepthBlock = 256;

template <int kRows>
struct Tile {
  Float4 sums[kRows][2];
};

/// sums[r] = a[r, begin:end] * panel[begin:end]: one sum per element, in the order of k whatever
/// the tile's height.
template <int kRows>
inline Tile<kRows> multiply_tile(const float* a, Index a_stride, const float* panel, Index begin,
                                 Index end) {
  Tile<kRows> tile;
  for (int r = 0; r < kRows; ++r) tile.sums[r][0] = tile.sums[r][1] = broadcast4(0.0f);
  for (Index k = begin; k < end; ++k) {
    const Float4 left = load4(panel + k * kPanelWidth);
    const Float4 right = load4(panel + k * kPanelWidth + 4);
    for (int r = 0; r < kRows; ++r) {
      const Float4 x = broadcast4(a[r * a_stride + k]);
      tile.sums[r][0] = multiply_add(x, left, tile.sums[r][0]);
      tile.sums[r][1] = multiply_add(x, right, tile.sums[r][1]);
    }
  }
  return tile;
}

/// Writes `width` (<= kPanelWidth) elements of a row, added to what stands there if `add`.
template <typename Finish>
inline void store_row(const Float4 (&sums)[2], float* c, Index column, Index width, bool add,
                      bool last, const Finish& finish) {
  float edge[kPanelWidth] = {};
  float* to = c + column;
  if (width < kPanelWidth) {
    for (Index i = 0; add && i < width; ++i) edge[i] = to[i];
    to = edge;
  }
  for (int part = 0; part < 2; ++part) {
    Float4 sum = sums[part];
    if (add) sum = load4(to + 4 * part) + sum;
    if (last) sum = finish(sum, column + 4 * part);
    store4(to + 4 * part, sum);
  }
  if (width < kPanelWidth) {
    for (Index i = 0; i < width; ++i) c[column + i] = edge[i];
  }
}

template <int kRows, typename Finish>
inline void tile_to_memory(const float* a, Index a_stride, const float* panel, Index begin,
                           Index end, float* c, Index c_stride, Index column, Index width, bool add,
                           bool last, const Finish& finish) {
  const Tile<kRows> tile = multiply_tile<kRows>(a, a_stride, panel, begin, end);
  for (int r = 0; r < kRows; ++r) {
    store_row(tile.sums[r], c + r * c_stride, column, width, add, last, finish);
  }
}

}  // namespace product

/// A stretch of the sum's index k, and of the columns. The column range starts at a multiple of
/// kPanelWidth.
struct ProductRange {
  Index depth_begin, depth_end;
  Index column_begin, column_end;
};

/// c[r, j] = finish(sum over k in the range of a[r, k] * b[k, j]) for `rows` rows and the columns
/// of the range; b is packed in panels of the full `depth`. c may be wider than the range; nothing
/// outside of it is touched.
///
/// Each element is summed in the order of k, in blocks that begin at multiples of kDepthBlock: its
/// bits depend on nothing but its own row of a and its own column of b, and a range that leaves out
/// zeros of a changes none of them.
template <typename Finish>
void multiply(const float* a, Index a_stride, Index rows, const float* panels, Index depth,
              ProductRange range, float* c, Index c_stride, const Finish& finish) {
  using namespace product;
  Index begin = range.depth_begin;
  do {
    const Index block_end = (begin / kDepthBlock + 1) * kDepthBlock;
    const Index end = block_end < range.depth_end ? block_end : range.depth_end;
    const bool add = begin != range.depth_begin;
    const bool last = end == range.depth_end;
    for (Index j = range.column_begin; j < range.column_end; j += kPanelWidth) {
      const float* panel = panels + panel_offset(depth, j);
      const Index width = range.column_end - j < kPanelWidth ? range.column_end - j : kPanelWidth;
      Index r = 0;
      for (; r + kTileRows <= rows; r += kTileRows) {
        tile_to_memory<kTileRows>(a + r * a_stride, a_stride, panel, begin, end, c + r * c_stride,
                                  c_stride, j, width, add, last, finish);
      }
      for (; r < rows; ++r) {
        tile_to_memory<1>(a + r * a_stride, a_stride, panel, begin, end, c + r * c_stride, c_stride,
                          j, width, add, last, finish);
      }
    }
    begin = end;
  } while (begin < range.depth_end);
}

}  // namespace attention
