#pragma once

#include "tensor/buffer.h"
#include "tensor/index.h"
#include "tensor/status.h"

namespace attention {

/// y = x W^T + b with W and b packed once and used many times.
class AffineMap {
 public:
  /// Makes room for W [outputs, inputs] and b [outputs].
  Status allocate(Index outputs, Index inputs);

  /// Packs `weight [outputs, inputs]`, row-major, and `bias [outputs]`, or 0 where there is none.
  void pack(const float* weight, const float* bias);

  /// y [rows, outputs] from x [rows, inputs], both with contiguous rows.
  void apply(const float* x, Index rows, float* y) const;

 private:
  Index outputs_ = 0;
  Index inputs_ = 0;
  Buffer panels_;
  Buffer bias_;
};

}  // namespace attention
