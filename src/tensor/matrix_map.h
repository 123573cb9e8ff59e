#pragma once

#include <Eigen/Core>

#include "tensor/index.h"

namespace attention {

// Eigen over borrowed memory: row-major matrices whose rows may lie apart. In shipped code Eigen is
// used as these maps alone: a failed allocation inside Eigen would abort, so it is never asked to
// allocate.

using RowMajorMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using RowStride = Eigen::OuterStride<Eigen::Dynamic>;
using MatrixMap = Eigen::Map<RowMajorMatrix, Eigen::Unaligned, RowStride>;
using ConstMatrixMap = Eigen::Map<const RowMajorMatrix, Eigen::Unaligned, RowStride>;

/// `data` as a matrix [rows, columns] with `row_stride` elements from row to row.
inline MatrixMap matrix(float* data, Index rows, Index columns, Index row_stride) {
  return MatrixMap(data, rows, columns, RowStride(row_stride));
}
inline ConstMatrixMap matrix(const float* data, Index rows, Index columns, Index row_stride) {
  return ConstMatrixMap(data, rows, columns, RowStride(row_stride));
}

}  // namespace attention
