#include "kernels/softmax.h"

#include <limits>

#include "kernels/exponential.h"
#include "simd/float4.h"

namespace attention {

SoftmaxRow softmax_row(float* row, Index count) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  Float4 maximum[2] = {broadcast4(-kInfinity), broadcast4(-kInfinity)};
  for (Index j = 0; j < count; j += kSoftmaxStep) {
    maximum[0] = larger(maximum[0], load4(row + j));
    maximum[1] = larger(maximum[1], load4(row + j + 4));
  }
  const float largest = largest_lane(larger(maximum[0], maximum[1]));

  // Without one finite score there is nothing to subtract: exp(-inf) is 0, and a NaN still shows.
  const Float4 shift = broadcast4(largest == -kInfinity ? 0.0f : largest);
  Float4 sums[2] = {broadcast4(0.0f), broadcast4(0.0f)};
  for (Index j = 0; j < count; j += kSoftmaxStep) {
    for (int part = 0; part < 2; ++part) {
      const Float4 e = exponential(load4(row + j + 4 * part) - shift);
      store4(row + j + 4 * part, e);
      sums[part] = sums[part] + e;
    }
  }
  const float sum = sum_lanes(sums[0] + sums[1]);
  if (sum == 0.0f) return {largest, sum};

  // Divided, not multiplied by 1 / sum: weight = exponential / sum then holds to the last bit.
  const Float4 divisor = broadcast4(sum);
  for (Index j = 0; j < count; j += 4) store4(row + j, load4(row + j) / divisor);
  return {largest, sum};
}

}  // namespace attention
