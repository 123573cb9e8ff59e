#include "kernels/limit.h"

#include <wasm_simd128.h>

namespace attention::benchmark {
namespace {

struct MultiplyThenAdd {
  static v128_t apply(v128_t a, v128_t b, v128_t c) {
    return wasm_f32x4_add(wasm_f32x4_mul(a, b), c);
  }
};

#if defined(__wasm_relaxed_simd__)
struct Fused {
  static v128_t apply(v128_t a, v128_t b, v128_t c) { return wasm_f32x4_relaxed_madd(a, b, c); }
};
#else
using Fused = MultiplyThenAdd;
#endif

float mean(const v128_t* sums, int count) {
  float total = 0.0f;
  for (int i = 0; i < count; ++i) {
    const v128_t sum = sums[i];
    total += wasm_f32x4_extract_lane(sum, 0) + wasm_f32x4_extract_lane(sum, 1) +
             wasm_f32x4_extract_lane(sum, 2) + wasm_f32x4_extract_lane(sum, 3);
  }
  return total / static_cast<float>(4 * count);
}

/// What the compiler cannot know: else it would see that 1 * 1/2 + 1/2 is 1, and compute nothing.
v128_t unknown(float value) {
  volatile float hidden = value;
  return wasm_f32x4_splat(hidden);
}

/// s = s * 1/2 + 1/2 from s = 1: each sum waits for itself alone, and stays 1.
template <typename MultiplyAdd, int kSums>
float run_sums(int steps) {
  const v128_t factor = unknown(0.5f);
  const v128_t summand = unknown(0.5f);
  v128_t sums[kSums];
  for (v128_t& sum : sums) sum = unknown(1.0f);
  for (int step = 0; step < steps; ++step) {
    for (v128_t& sum : sums) sum = MultiplyAdd::apply(sum, factor, summand);
  }
  return mean(sums, kSums);
}

/// The product's inner loop as it would be if memory cost nothing: both panels lie in the first
/// cache. Every product is 1/4, and the mean is taken in units of all of them.
template <typename MultiplyAdd, int kRows, int kVectors>
float run_tile(int steps) {
  static float left[kPanelDepth * kRows];
  static float right[kPanelDepth * kVectors * 4];
  for (float& x : left) x = 0.5f;
  for (float& x : right) x = 0.5f;
  v128_t sums[kRows][kVectors];
  for (auto& row : sums) {
    for (v128_t& sum : row) sum = wasm_f32x4_const_splat(0.0f);
  }
  for (int pass = 0; pass < steps / kPanelDepth; ++pass) {
    const float* a = left;
    const float* b = right;
    // The panels might have changed, for all that the compiler knows.
    asm volatile("" : "+r"(a), "+r"(b) : : "memory");
    for (int k = 0; k < kPanelDepth; ++k, a += kRows, b += 4 * kVectors) {
      v128_t columns[kVectors];
      for (int v = 0; v < kVectors; ++v) columns[v] = wasm_v128_load(b + 4 * v);
      for (int r = 0; r < kRows; ++r) {
        const v128_t x = wasm_v128_load32_splat(a + r);
        for (int v = 0; v < kVectors; ++v) {
          sums[r][v] = MultiplyAdd::apply(x, columns[v], sums[r][v]);
        }
      }
    }
  }
  return mean(&sums[0][0], kRows * kVectors) / (0.25f * static_cast<float>(steps));
}

template <typename MultiplyAdd>
float run(int form, int steps) {
  switch (form) {
    case 0:
      return run_sums<MultiplyAdd, 10>(steps);
    case 1:
      return run_sums<MultiplyAdd, 12>(steps);
    case 2:
      return run_sums<MultiplyAdd, 14>(steps);
    case 3:
      return run_tile<MultiplyAdd, 4, 2>(steps);
    case 4:
      return run_tile<MultiplyAdd, 2, 4>(steps);
    case 5:
      return run_tile<MultiplyAdd, 6, 2>(steps);
    default:
      return 0.0f;
  }
}

}  // namespace

float run_limit(int form, bool fused, int steps) {
  return fused ? run<Fused>(form, steps) : run<MultiplyThenAdd>(form, steps);
}

}  // namespace attention::benchmark
