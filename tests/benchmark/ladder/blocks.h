#pragma once

#include <algorithm>

#include "tensor/index.h"

namespace attention::benchmark {

/// Rung 3: rung 2 on blocks of b that stay in a cache.
///
/// Rung 2 reads all of b for every row of c: n^3 floats in all, from main memory once b outgrows
/// the caches. A block of 64 x 128 floats (32 kB) is fetched once and used for all rows. While
/// scalar arithmetic is what takes the time this is worth little, and the loops over blocks cost
/// something: memory has to be in the way before it pays to move it.
inline void blocks(const float* a, const float* b, float* c, Index n) {
  constexpr Index kDepth = 64;
  constexpr Index kColumns = 128;
  for (Index i = 0; i < n * n; ++i) c[i] = 0.0f;
  for (Index j0 = 0; j0 < n; j0 += kColumns) {
    const Index j1 = std::min(n, j0 + kColumns);
    for (Index k0 = 0; k0 < n; k0 += kDepth) {
      const Index k1 = std::min(n, k0 + kDepth);
      for (Index i = 0; i < n; ++i) {
        for (Index k = k0; k < k1; ++k) {
          const float x = a[i * n + k];
          for (Index j = j0; j < j1; ++j) c[i * n + j] += x * b[k * n + j];
        }
      }
    }
  }
}

}  // namespace attention::benchmark
