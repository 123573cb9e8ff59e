#pragma once

#include "kernels/panels.h"
#include "tensor/index.h"

namespace attention {

/// What is done to a finished element of a product on its way to memory.
template <typename Real>
struct FinishOf {
  enum Kind { kPlain, kScale, kRowBias, kColumnBias };
  Kind kind = kPlain;
  Real scale = 1;
  const Real* bias = nullptr;

  /// c = sum
  static FinishOf plain() { return {}; }
  /// c = sum * scale, scaled after the sum
  static FinishOf scaled(Real scale) { return {kScale, scale, nullptr}; }
  /// c = sum + bias[row]
  static FinishOf row_biased(const Real* bias) { return {kRowBias, 1, bias}; }
  /// c = sum + bias[column]; `bias` is filled up to a multiple of kPanelWidth
  static FinishOf column_biased(const Real* bias) { return {kColumnBias, 1, bias}; }
};
using Finish = FinishOf<float>;

/// Where a product goes: element (i, j) lies at
/// data[i * row_stride + j / kPanelWidth * panel_stride + j % kPanelWidth].
template <typename Real>
struct ProductTargetOf {
  Real* data;
  Index row_stride;
  Index panel_stride;

  static ProductTargetOf rows(Real* data, Index row_stride) {
    return {data, row_stride, kPanelWidth};
  }
  static ProductTargetOf panels(PanelsView<Real> panels) {
    return {panels.data, kPanelWidth, panels.stride};
  }
};
using ProductTarget = ProductTargetOf<float>;

/// Stretches of the product's rows and columns, and of the sum's index k. Rows and columns begin at
/// the beginning of a panel.
struct ProductRange {
  Index row_begin, row_end;
  Index column_begin, column_end;
  Index depth_begin, depth_end;
};

/// Rows of the register tile: products of up to that many rows cost the same.
constexpr Index kTileRows = 4;

/// Rows of the tall tile: 12 sums, 2 columns and a broadcast row are all of V8's 15 vector
/// registers. Some 8 % faster where they stay there, half as fast where they are spilled
/// (tests/benchmark/kernels; V8 before 13.6, and whatever multiplies and adds apart).
constexpr Index kTallTileRows = 6;
#if defined(__wasm__) && !defined(__wasm_relaxed_simd__)
constexpr bool kHasTallTiles = false;
#else
constexpr bool kHasTallTiles = true;
#endif

/// Whether products from now on use the tall tile where there are rows for it; at first they do
/// not. Changes no bit of any product.
void use_tall_tiles(bool tall);

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

/// The same code in double, for proofs.
void multiply(PanelsView<const double> a, PanelsView<const double> b, const ProductRange& range,
              ProductTargetOf<double> c, const FinishOf<double>& finish, bool accumulate = false);

}  // namespace attention
