#pragma once

#include "kernels/row_products.h"

namespace attention {

/// y = x W^T + b on rows: the parameters, and where their gradients are summed up (null where
/// nobody asks).
template <typename Real>
struct Affine {
  Index outputs = 0;
  Index inputs = 0;
  const Real* weight = nullptr;  // [outputs, inputs]
  const Real* bias = nullptr;    // [outputs], or null
  Real* weight_gradient = nullptr;
  Real* bias_gradient = nullptr;
};

/// `count` rows, `stride` numbers from one to the next.
template <typename T>
struct Rows {
  T* data = nullptr;
  Index stride = 0;

  operator Rows<const T>() const { return {data, stride}; }
  T* at(Index row) const { return data + row * stride; }
  Rows from_column(Index column) const { return {data + column, stride}; }
};

/// y = x W^T + b.
template <typename Real>
void affine_forward(RowProducts<Real>& products, const Affine<Real>& map, Rows<const Real> x,
                    Index count, Rows<Real> y);

/// Turns round affine_forward(): dW += dy^T x, db += the sum of dy's rows, and dx = dy W, or
/// dx += dy W where `accumulate` says so.
///
/// @param dx null where nobody asks
template <typename Real>
void affine_backward(RowProducts<Real>& products, const Affine<Real>& map, Rows<const Real> x,
                     Index count, Rows<const Real> dy, Rows<Real> dx, bool accumulate);

/// sums[j] += the sum of column j.
template <typename Real>
void add_column_sums(Rows<const Real> rows, Index count, Index width, Real* sums);

}  // namespace attention
