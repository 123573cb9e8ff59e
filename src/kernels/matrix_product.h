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
// (tests/benchmark): 5 x 8 and 6 x 8 spill registers wherever multiply and add are apart, and in
// Node 20 always; 2 x 16 is as fast.

constexpr int kTileRows = 4;
/// Elements summed in registers before they join the running sum: bounds the rounding error of long
/// sums, and keeps a stretch of both panels within the first cache.
constexpr Index kDepthBlock = 256;
/// Columns whose stretch of depth stays in the first cache while rows go by, and rows whose stretch
/// stays in the second while columns do.
constexpr Index kColumnBlock = 2 * kPanelWidth;
constexpr Index kRowBlock = 128;

struct Tile {
  Float4 sums[kTileRows][2];
};

/// One step of k: sums[r] += a[r] * b.
inline void multiply_step(Tile& tile, const float* a, const float* b) {
  const Float4 left = load4(b);
  const Float4 right = load4(b + 4);
  for (int r = 0; r < kTileRows; ++r) {
    const Float4 x = broadcast4(a[r]);
    tile.sums[r][0] = multiply_add(x, left, tile.sums[r][0]);
    tile.sums[r][1] = multiply_add(x, right, tile.sums[r][1]);
  }
}

/// sums[r] = sum over k of a[k][r] * b[k]: one sum per element, in the order of k. `a` and `b`
/// point into panels.
inline Tile multiply_tile(const float* a, const float* b, Index depth) {
  Tile tile;
  for (int r = 0; r < kTileRows; ++r) tile.sums[r][0] = tile.sums[r][1] = broadcast4(0.0f);
  if (depth == 0) return tile;
  // Two steps a round, with a way out between them: without it the compiler moves the steps into
  // one another and more numbers are alive than there are registers.
  const float* const last = b + (depth - 1) * kPanelWidth;
  const float* const last_but_one = last - kPanelWidth;
#pragma clang loop unroll(disable)
  for (;;) {
    multiply_step(tile, a, b);
    if (b == last) break;
    multiply_step(tile, a + kPanelWidth, b + kPanelWidth);
    if (b == last_but_one) break;
    a += 2 * kPanelWidth;
    b += 2 * kPanelWidth;
  }
  return tile;
}

/// How far a sum has come.
struct Progress {
  bool add;   // something stands in memory already
  bool last;  // nothing will be added: the sum is finished
};

/// Writes a tile: rows `row_stride` apart, each a whole panel wide.
template <typename Finish>
inline void store_tile(const Tile& tile, float* to, Index row_stride, Progress progress, Index row,
                       Index column, const Finish& finish) {
  for (int r = 0; r < kTileRows; ++r, to += row_stride) {
    for (int part = 0; part < 2; ++part) {
      Float4 sum = tile.sums[r][part];
      if (progress.add) sum = load4(to + 4 * part) + sum;
      if (progress.last) sum = finish(sum, row + r, column + 4 * part);
      store4(to + 4 * part, sum);
    }
  }
}

/// Copies `rows` rows of `width` numbers.
inline void copy_rows(const float* from, Index from_stride, Index rows, Index width, float* to,
                      Index to_stride) {
  for (Index r = 0; r < rows; ++r) std::copy_n(from + r * from_stride, width, to + r * to_stride);
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
  const auto tile_at = [&](Index i, Index j, Index begin, Index end, Progress progress) {
    const float* left = a.panel(i) + begin * kPanelWidth + i % kPanelWidth;
    float* to = c.data + i * c.row_stride + j / kPanelWidth * c.panel_stride;
    const Index rows = std::min<Index>(kTileRows, range.row_end - i);
    const Index width = std::min(kPanelWidth, range.column_end - j);
    const Tile tile = multiply_tile(left, b.panel(j) + begin * kPanelWidth, end - begin);
    if (rows == kTileRows && width == kPanelWidth) {
      store_tile(tile, to, c.row_stride, progress, i, j, finish);
      return;
    }
    // Only a part of the tile is there: it is finished apart.
    float edge[kTileRows * kPanelWidth] = {};
    if (progress.add) copy_rows(to, c.row_stride, rows, width, edge, kPanelWidth);
    store_tile(tile, edge, kPanelWidth, progress, i, j, finish);
    copy_rows(edge, kPanelWidth, rows, width, to, c.row_stride);
  };

  Index begin = range.depth_begin;
  do {
    const Index end = std::min((begin / kDepthBlock + 1) * kDepthBlock, range.depth_end);
    const Progress progress{accumulate || begin != range.depth_begin, end == range.depth_end};
    for (Index rows = range.row_begin; rows < range.row_end; rows += kRowBlock) {
      const Index row_end = std::min(rows + kRowBlock, range.row_end);
      for (Index columns = range.column_begin; columns < range.column_end;
           columns += kColumnBlock) {
        const Index column_end = std::min(columns + kColumnBlock, range.column_end);
        for (Index i = rows; i < row_end; i += kTileRows) {
          for (Index j = columns; j < column_end; j += kPanelWidth) {
            tile_at(i, j, begin, end, progress);
          }
        }
      }
    }
    begin = end;
  } while (begin < range.depth_end);
}

}  // namespace attention
