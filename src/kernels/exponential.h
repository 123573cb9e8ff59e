#pragma once

#include "simd/float4.h"

namespace attention {

/// e to the power of each lane for x <= 88, within 2 ulp; results below the smallest normal number
/// are 0, exp(-inf) = 0, exp(NaN) = NaN. A softmax asks for nothing above 0.
///
/// x = n ln 2 + r with |r| <= ln 2 / 2, so e^x = 2^n e^r. ln 2 is split in two so that r keeps its
/// last bits (Cody and Waite 1980); e^r is 1 + r + r^2 q(r) with q of degree 4, fitted by Lawson's
/// iteration for the smallest largest relative error, 3.1e-9 before rounding.
inline Float4 exponential(Float4 x) {
  constexpr float kLowest = -87.33654f;  // the logarithm of the smallest normal number
  constexpr float kLog2E = 1.44269504088896341f;
  constexpr float kLn2High = 0.693359375f;
  constexpr float kLn2Low = -2.12194440e-4f;
  // 1.5 * 2^23: adding it leaves the nearest whole number in the low bits. The exponent's bias on
  // top of it makes those bits the exponent of 2^n.
  const Float4 round_to_whole = broadcast4(12582912.0f + 127.0f);

  const Float4 shifted = multiply_add(x, broadcast4(kLog2E), round_to_whole);
  const Float4 n = shifted - round_to_whole;
  Float4 r = multiply_add(n, broadcast4(-kLn2High), x);
  r = multiply_add(n, broadcast4(-kLn2Low), r);

  Float4 p = broadcast4(1.381459878757596e-3f);
  p = multiply_add(p, r, broadcast4(8.368716575205326e-3f));
  p = multiply_add(p, r, broadcast4(4.166838899254799e-2f));
  p = multiply_add(p, r, broadcast4(1.666652113199234e-1f));
  p = multiply_add(p, r, broadcast4(4.999999403953552e-1f));
  p = multiply_add(p, r, broadcast4(1.0f));
  p = multiply_add(p, r, broadcast4(1.0f));
  // Where x is far below, p is anything at all: it is replaced, not multiplied.
  return zero_where_less(p * from_bits(shift_left<23>(bits(shifted))), x, broadcast4(kLowest));
}

}  // namespace attention
