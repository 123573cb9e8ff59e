#pragma once

#include <algorithm>

#include "kernels/panels.h"
#include "simd/float4.h"
#include "tensor/index.h"

namespace attention {

// What is done to a finished element of a product on its way to memory.

/// c = sum
struct PlainSum {
  Float4 operator()(Float4 sum, Index, Index) const { return sum; }
};

/// c = sum * scale, scaled after the sum
struct ScaledSum {
  float scale;
  Float4 operator()(Float4 sum, Index, Index) const { return sum * broadcast4(scale); }
};

/// c = sum + bias[row]
struct RowBiasedSum {
  const float* bias;
  Float4 operator()(Float4 sum, Index row, Index) const { return sum + broadcast4(bias[row]); }
};

/// c = sum + bias[column]; `bias` is filled up to a multiple of kPanelWidth
struct ColumnBiasedSum {
  const float* bias;
  Float4 operator()(Float4 sum, Index, Index column) const { return sum + load4(bias + column); }
};

/// Where a product goes: element (i, j) lies at
/// data[i * row_stride + j / kPanelWidth * panel_stride + j % kPanelWidth].
struct ProductTarget {
  float* data;
  Index row_stride;
  Index panel_stride;

  static ProductTarget rows(float* data, Index row_stride) {
    return {data, row_stride, kPanelWidth};
  }
  static ProductTarget panels(Panels panels) { return {panels.data, kPanelWidth, panels.stride}; }
};

/// Stretches of the product's rows and columns, and of the sum's index k. Rows and columns begin at
/// the beginning of a panel.
struct ProductRange {
  Index row_begin, row_end;
  Index column_begin, column_end;
  Index depth_begin, depth_end;
};

namespace product {

// The register tile: kTileRows rows times one panel, that is kTileRows * 2 vectors. Measured in V8
// among 2 x 16, 3 x 12, 4 x 8, 4 x 12, 5 x 8 and 6 x 8 (tests/benchmark): larger ones spill, as
// does any that is unrolled over k, because the compiler then moves the steps into one another.

constexpr int kTileRows = 4;
/// Elements summed in registers before they join the running sum: bounds the rounding error of long
/// sums, and keeps a stretch of both panels within the first cache.
constexpr Index kDepthBlock = 256;
/// Columns taken through all rows together, so that their stretch of depth stays in the second
/// cache.
constexpr Index kColumnBlock = 8 * kPanelWidth;

struct Tile {
  Float4 sums[kTileRows][2];
};

/// sums[r] = sum over k of a[k][r] * b[k]: one sum per element, in the order of k. `a` and `b`
/// point into panels.
inline Tile multiply_tile(const float* a, const float* b, Index depth) {
  Tile tile;
  for (int r = 0; r < kTileRows; ++r) tile.sums[r][0] = tile.sums[r][1] = broadcast4(0.0f);
#pragma clang loop unroll(disable)
  for (Index k = 0; k < depth; ++k) {
    const Float4 left = load4(b);
    const Float4 right = load4(b + 4);
    for (int r = 0; r < kTileRows; ++r) {
      const Float4 x = broadcast4(a[r]);
      tile.sums[r][0] = multiply_add(x, left, tile.sums[r][0]);
      tile.sums[r][1] = multiply_add(x, right, tile.sums[r][1]);
    }
    a += kPanelWidth;
    b += kPanelWidth;
  }
  return tile;
}

/// How far a sum has come.
struct Progress {
  bool add;   // something stands in memory already
  bool last;  // nothing will be added: the sum is finished
};

/// Writes one row of a tile, a whole panel wide.
template <typename Finish>
inline void store_row(const Float4 (&sums)[2], float* to, Progress progress, Index row,
                      Index column, const Finish& finish) {
  for (int part = 0; part < 2; ++part) {
    Float4 sum = sums[part];
    if (progress.add) sum = load4(to + 4 * part) + sum;
    if (progress.last) sum = finish(sum, row, column + 4 * part);
    store4(to + 4 * part, sum);
  }
}

/// Writes a tile of which only `rows` rows and `width` columns are there.
template <typename Finish>
void store_edge(const Tile& tile, Index rows, Index width, float* to, Index row_stride,
                Progress progress, Index row, Index column, const Finish& finish) {
  for (Index r = 0; r < rows; ++r, to += row_stride) {
    float edge[kPanelWidth] = {};
    if (progress.add) std::copy_n(to, width, edge);
    store_row(tile.sums[r], edge, progress, row + r, column, finish);
    std::copy_n(edge, width, to);
  }
}

}  // namespace product

/// c[i, j] = finish(sum over k of a[k, i] * b[k, j]) over the range, a's columns being the
/// product's rows; with `accumulate`, what stands in c is where the sum begins. Where a range of
/// columns ends within a panel, nothing behind it is touched.
///
/// Each element is summed in the order of k, in blocks that begin at multiples of kDepthBlock: its
/// bits depend on nothing but its own column of a and its own column of b, and a range that leaves
/// out zeros changes none of them.
template <typename Finish>
void multiply(ConstPanels a, ConstPanels b, const ProductRange& range, ProductTarget c,
              const Finish& finish, bool accumulate = false) {
  using namespace product;
  Index begin = range.depth_begin;
  do {
    const Index end = std::min((begin / kDepthBlock + 1) * kDepthBlock, range.depth_end);
    const Progress progress{accumulate || begin != range.depth_begin, end == range.depth_end};
    for (Index first = range.column_begin; first < range.column_end; first += kColumnBlock) {
      const Index last = std::min(first + kColumnBlock, range.column_end);
      for (Index i = range.row_begin; i < range.row_end; i += kTileRows) {
        const Index rows = std::min<Index>(kTileRows, range.row_end - i);
        const float* left = a.panel(i) + begin * kPanelWidth + i % kPanelWidth;
        for (Index j = first; j < last; j += kPanelWidth) {
          const Tile tile = multiply_tile(left, b.panel(j) + begin * kPanelWidth, end - begin);
          float* to = c.data + i * c.row_stride + j / kPanelWidth * c.panel_stride;
          const Index width = std::min(kPanelWidth, last - j);
          if (rows == kTileRows && width == kPanelWidth) {
            for (int r = 0; r < kTileRows; ++r) {
              store_row(tile.sums[r], to + r * c.row_stride, progress, i + r, j, finish);
            }
          } else {
            store_edge(tile, rows, width, to, c.row_stride, progress, i, j, finish);
          }
        }
      }
    }
    begin = end;
  } while (begin < range.depth_end);
}

}  // namespace attention
