#include "kernels/softmax.h"

#include <algorithm>
#include <limits>

#include "kernels/exponential.h"
#include "simd/float4.h"

namespace attention {
namespace {

constexpr float kMinusInfinity = -std::numeric_limits<float>::infinity();

/// The largest of rows begin .. end - 1 and of `floor`, in four columns. Two chains, because each
/// step waits for the one before it.
Float4 largest(const float* panel, Index begin, Index end, Float4 floor) {
  Float4 even = floor, odd = floor;
  Index k = begin;
  for (; k + 2 <= end; k += 2) {
    even = larger(even, load4(panel + k * kPanelWidth));
    odd = larger(odd, load4(panel + (k + 1) * kPanelWidth));
  }
  if (k < end) even = larger(even, load4(panel + k * kPanelWidth));
  return larger(even, odd);
}

/// x where it is a number above -inf, else 0: without one finite score there is nothing to
/// subtract: exp(-inf) is 0, and a NaN still shows.
float finite_or_zero(float x) { return x == kMinusInfinity ? 0.0f : x; }

/// Exponentials of one block of rows, in place, and their sums: those of even and of odd rows
/// apart.
void exponentials(float* panel, Index begin, Index end, const float (&shifts)[kPanelWidth],
                  Float4 (&sums)[2]) {
  Float4 by_parity[2][2];
  for (auto& parts : by_parity) parts[0] = parts[1] = broadcast4(0.0f);
  const Float4 shift[2] = {load4(shifts), load4(shifts + 4)};
  const auto take = [&](Index k, Float4(&parts)[2]) {
    for (int part = 0; part < 2; ++part) {
      float* at = panel + k * kPanelWidth + 4 * part;
      const Float4 e = exponential(load4(at) - shift[part]);
      store4(at, e);
      parts[part] = parts[part] + e;
    }
  };
  Index k = begin;
  for (; k + 2 <= end; k += 2) {
    take(k, by_parity[0]);
    take(k + 1, by_parity[1]);
  }
  if (k < end) take(k, by_parity[0]);
  for (int part = 0; part < 2; ++part) sums[part] = by_parity[0][part] + by_parity[1][part];
}

}  // namespace

void SoftmaxColumns::clear() {
  std::fill_n(maximum, kPanelWidth, kMinusInfinity);
  std::fill_n(sum, kPanelWidth, 0.0f);
}

void softmax_exponentials(float* panel, Index begin, Index end, SoftmaxColumns& columns,
                          float (&correction)[kPanelWidth]) {
  float shifts[kPanelWidth];
  for (int part = 0; part < 2; ++part) {
    float* maximum = columns.maximum + 4 * part;
    float earlier[4];
    std::copy_n(maximum, 4, earlier);
    store4(maximum, largest(panel + 4 * part, begin, end, load4(earlier)));
    for (int i = 0; i < 4; ++i) {
      shifts[4 * part + i] = finite_or_zero(maximum[i]);
      correction[4 * part + i] = earlier[i] == kMinusInfinity ? 0.0f : earlier[i] - maximum[i];
    }
    store4(correction + 4 * part, exponential(load4(correction + 4 * part)));
    store4(columns.sum + 4 * part, load4(columns.sum + 4 * part) * load4(correction + 4 * part));
  }

  while (begin < end) {
    const Index block_end = std::min((begin / kSoftmaxBlock + 1) * kSoftmaxBlock, end);
    Float4 sums[2];
    exponentials(panel, begin, block_end, shifts, sums);
    for (int part = 0; part < 2; ++part) {
      store4(columns.sum + 4 * part, load4(columns.sum + 4 * part) + sums[part]);
    }
    begin = block_end;
  }
}

void softmax_divisors(const SoftmaxColumns& columns, float (&divisors)[kPanelWidth]) {
  for (Index i = 0; i < kPanelWidth; ++i) {
    divisors[i] = columns.sum[i] == 0.0f ? 1.0f : columns.sum[i];
  }
}

}  // namespace attention
