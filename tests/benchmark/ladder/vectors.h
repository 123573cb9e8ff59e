#pragma once

#include <algorithm>

#include "simd/float4.h"
#include "tensor/index.h"

namespace attention::benchmark {

/// Rung 4: four columns at a time, on the blocks of rung 3.
///
/// One instruction multiplies or adds four floats. It is not four times as fast, for each of
/// them still takes a load of b, a load of c and a store of c: two steps of arithmetic for three of
/// memory.
inline void vectors(const float* a, const float* b, float* c, Index n) {
  constexpr Index kDepth = 64;
  constexpr Index kColumns = 128;
  for (Index i = 0; i < n * n; ++i) c[i] = 0.0f;
  for (Index j0 = 0; j0 < n; j0 += kColumns) {
    const Index j1 = std::min(n, j0 + kColumns);
    for (Index k0 = 0; k0 < n; k0 += kDepth) {
      const Index k1 = std::min(n, k0 + kDepth);
      for (Index i = 0; i < n; ++i) {
        for (Index k = k0; k < k1; ++k) {
          const Float4 x = broadcast4(a[i * n + k]);
          for (Index j = j0; j < j1; j += 4) {
            float* to = c + i * n + j;
            store4(to, multiply_add(x, load4(b + k * n + j), load4(to)));
          }
        }
      }
    }
  }
}

}  // namespace attention::benchmark
