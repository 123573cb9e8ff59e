#pragma once

#include "tensor/index.h"

namespace attention::benchmark {

/// Rung 2: the same sums, with the loops over j and k exchanged.
///
/// Now the innermost step goes along rows of b and c, in the order in which they lie in memory, and
/// its additions do not wait for each other: n sums grow side by side. What it costs: each sum is
/// loaded and stored n times.
inline void loop_order(const float* a, const float* b, float* c, Index n) {
  for (Index i = 0; i < n; ++i) {
    for (Index j = 0; j < n; ++j) c[i * n + j] = 0.0f;
    for (Index k = 0; k < n; ++k) {
      const float x = a[i * n + k];
      for (Index j = 0; j < n; ++j) c[i * n + j] += x * b[k * n + j];
    }
  }
}

}  // namespace attention::benchmark
