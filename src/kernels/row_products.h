#pragma once

#include "kernels/matrix_product.h"
#include "tensor/arena.h"
#include "tensor/status.h"

namespace attention {

/// One side of a product: `count` vectors of `depth` numbers each, in a row-major matrix whose rows
/// or whose columns they are.
template <typename Real>
struct Vectors {
  const Real* data;
  Index stride;  // from row to row
  bool are_rows;

  static Vectors rows(const Real* data, Index stride) { return {data, stride, true}; }
  static Vectors columns(const Real* data, Index stride) { return {data, stride, false}; }
};

/// Products of row-major matrices, of whatever sizes: both sides are packed block by block, in
/// scratch memory of a fixed size, and multiplied as panels.
template <typename Real>
class RowProducts {
 public:
  /// Takes the scratch memory out of `arena`, which must outlive this object.
  Status prepare(Arena& arena);

  struct Size {
    Index rows, columns, depth;
  };

  /// c[i, j] = a_i . b_j + bias[j], or c[i, j] += a_i . b_j where `accumulate` says so.
  ///
  /// @param c [rows, columns], `c_stride` from row to row
  /// @param bias [columns], or null; not together with `accumulate`
  void multiply(const Vectors<Real>& a, const Vectors<Real>& b, const Size& size, Real* c,
                Index c_stride, const Real* bias = nullptr, bool accumulate = false);

 private:
  Real* left_ = nullptr;
  Real* right_ = nullptr;
  Real* bias_ = nullptr;
};

}  // namespace attention
