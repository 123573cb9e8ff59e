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

/// The right side of many products, packed once for all of them: `count` vectors of `depth` numbers
/// each.
template <typename Real>
struct PackedVectors {
  PanelsView<const Real> panels;
  Index count = 0;
  Index depth = 0;

  /// Packs into memory of `arena`; panels.data is null if that was refused.
  static PackedVectors pack(const Vectors<Real>& vectors, Index count, Index depth, Arena& arena);
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

  /// The same, bit for bit, with `b` packed before: for few rows, packing takes longer than
  /// multiplying.
  ///
  /// @param rows of a and c
  void multiply(const Vectors<Real>& a, const PackedVectors<Real>& b, Index rows, Real* c,
                Index c_stride, const Real* bias = nullptr, bool accumulate = false);

 private:
  /// @param pack_right(column, column_end, k, k_end) gives the panels of that block of b
  template <typename PackRight>
  void multiply_blocks(const Vectors<Real>& a, const PackRight& pack_right, const Size& size,
                       Real* c, Index c_stride, const Real* bias, bool accumulate);

  Real* left_ = nullptr;
  Real* right_ = nullptr;
  Real* bias_ = nullptr;
};

}  // namespace attention
