#pragma once

#include "kernels/affine_rows.h"
#include "tensor/arena.h"

namespace attention {

/// The scratch of one call, forward or backward, and what it takes memory out of.
template <typename Real>
struct Work {
  explicit Work(Arena& arena) : arena(arena) {}

  Status prepare() { return products.prepare(arena); }
  Rows<Real> take_rows(Index count, Index width) {
    return {arena.take_array<Real>({count, width}), width};
  }

  Arena& arena;
  RowProducts<Real> products;
};

}  // namespace attention
