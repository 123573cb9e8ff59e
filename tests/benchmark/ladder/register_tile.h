#pragma once

#include "simd/float4.h"
#include "tensor/index.h"

namespace attention::benchmark {

/// Rung 5: a tile of c stays in registers, and b lies in the order in which it is read.
///
/// For each k, 4 elements of a and 8 of b are loaded and used for 32 products: 8 vector
/// multiply-adds for 6 loads and no store. The 8 sums do not wait for each other, which is about
/// what keeps both multipliers busy. Columns 8j .. 8j + 7 of b are packed one row after the other,
/// so that the loop reads one straight line instead of jumping n floats at each step (with n a
/// power of two these jumps also meet in the same few places of the cache).
inline void register_tile(const float* a, const float* b, float* c, float* panels, Index n) {
  constexpr Index kWidth = 8;
  constexpr Index kRows = 4;
  for (Index j = 0; j < n; j += kWidth) {
    for (Index k = 0; k < n; ++k) {
      store4(panels + j * n + k * kWidth, load4(b + k * n + j));
      store4(panels + j * n + k * kWidth + 4, load4(b + k * n + j + 4));
    }
  }
  for (Index i = 0; i < n; i += kRows) {
    for (Index j = 0; j < n; j += kWidth) {
      Float4 sums[kRows][2];
      for (auto& row : sums) row[0] = row[1] = broadcast4(0.0f);
      const float* panel = panels + j * n;
      for (Index k = 0; k < n; ++k, panel += kWidth) {
        const Float4 left = load4(panel);
        const Float4 right = load4(panel + 4);
        for (Index r = 0; r < kRows; ++r) {
          const Float4 x = broadcast4(a[(i + r) * n + k]);
          sums[r][0] = multiply_add(x, left, sums[r][0]);
          sums[r][1] = multiply_add(x, right, sums[r][1]);
        }
      }
      for (Index r = 0; r < kRows; ++r) {
        store4(c + (i + r) * n + j, sums[r][0]);
        store4(c + (i + r) * n + j + 4, sums[r][1]);
      }
    }
  }
}

}  // namespace attention::benchmark
