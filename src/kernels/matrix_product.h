#pragma once

#include "kernels/panels.h"
#include "tensor/index.h"

namespace attention {

/// What is done to a finished element of a product on its way to memory.
struct Finish {
  enum Kind { kPlain, kScale, kRowBias, kColumnBias };
  Kind kind = kPlain;
  float scale = 1.0f;
  const float* bias = nullptr;

  /// c = sum
  static Finish plain() { return {}; }
  /// c = sum * scale, scaled after the sum
  static Finish scaled(float scale) { return {kScale, scale, nullptr}; }
  /// c = sum + bias[row]
  static Finish row_biased(const float* bias) { return {kRowBias, 1.0f, bias}; }
  /// c = sum + bias[column]; `bias` is filled up to a multiple of kPanelWidth
  static Finish column_biased(const float* bias) { return {kColumnBias, 1.0f, bias}; }
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

/// Rows of the register tile: products of up to that many rows cost the same.
constexpr Index kTileRows = 4;

/// Elements summed in registers before they join the running sum: bounds the rounding error of long
/// sums, and keeps a stretch of both panels within the first cache.
constexpr Index kDepthBlock = 512;

/// c[i, j] = finish(sum over k of a[k, i] * b[k, j]) over the range, a's columns being the
/// product's rows; with `accumulate`, what stands in c is where the sum begins. Where a range of
/// columns ends within a panel, nothing behind it is touched.
///
/// Each element is summed in the order of k, in blocks that begin at multiples of kDepthBlock: its
/// bits depend on nothing but its own column of a and its own column of b, and a range that leaves
/// out zeros changes none of them.
void multiply(ConstPanels a, ConstPanels b, const ProductRange& range, ProductTarget c,
              const Finish& finish, bool accumulate = false);

}  // namespace attention
