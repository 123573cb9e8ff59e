#pragma once

#include "tensor/index.h"

namespace attention::benchmark {

/// Rung 1: the formula, c[i, j] = sum over k of a[i, k] b[k, j].
///
/// Two things keep it slow. The innermost step goes down a column of b, so that each of its loads
/// fetches a cache line (64 bytes) and uses 4 bytes of it. And there is one sum: an addition takes
/// some 3 cycles until the next one may begin, while the machine could begin two in each.
inline void triple_loop(const float* a, const float* b, float* c, Index n) {
  for (Index i = 0; i < n; ++i) {
    for (Index j = 0; j < n; ++j) {
      float sum = 0.0f;
      for (Index k = 0; k < n; ++k) sum += a[i * n + k] * b[k * n + j];
      c[i * n + j] = sum;
    }
  }
}

}  // namespace attention::benchmark
