#pragma once

#include "simd/float4.h"

namespace attention {

/// e to the power of each lane, within 2 ulp over the whole range, results below the smallest
/// normal number included; exp(-inf) = 0, exp(x) = inf above 88.72, exp(NaN) = NaN.
///
/// x = n ln 2 + r with |r| <= ln 2 / 2, so e^x = 2^n e^r. e^r is 1 + r + r^2 p(r) with the
/// coefficients of Cephes' expf (S. Moshier, netlib.org/cephes); ln 2 is split in two so that r
/// keeps its last bits (Cody and Waite, 1980). 2^n is multiplied in as two factors: either is a
/// normal number even where 2^n is not.
inline Float4 exponential(Float4 x) {
  constexpr float kLowest = -104.0f;  // below: e^x < 2^-150, which rounds to 0
  constexpr float kHighest = 89.0f;   // above: e^x > 2^128, which rounds to inf
  constexpr float kLog2E = 1.44269504088896341f;
  constexpr float kLn2High = 0.693359375f;
  constexpr float kLn2Low = -2.12194440e-4f;
  // 1.5 * 2^23: adding it leaves the nearest whole number in the low bits.
  const Float4 round_to_whole = broadcast4(12582912.0f);

  x = smaller(larger(x, broadcast4(kLowest)), broadcast4(kHighest));
  const Float4 shifted = multiply_add(x, broadcast4(kLog2E), round_to_whole);
  const Float4 n = shifted - round_to_whole;
  Float4 r = multiply_add(n, broadcast4(-kLn2High), x);
  r = multiply_add(n, broadcast4(-kLn2Low), r);

  Float4 p = broadcast4(1.9875691500e-4f);
  p = multiply_add(p, r, broadcast4(1.3981999507e-3f));
  p = multiply_add(p, r, broadcast4(8.3334519073e-3f));
  p = multiply_add(p, r, broadcast4(4.1665795894e-2f));
  p = multiply_add(p, r, broadcast4(1.6666665459e-1f));
  p = multiply_add(p, r, broadcast4(5.0000001201e-1f));
  p = multiply_add(p, r * r, r) + broadcast4(1.0f);

  const Int4 whole = bits(shifted) - bits(round_to_whole);
  const Int4 half = shift_right<1>(whole);
  const Int4 bias = broadcast4(127);
  const Float4 factor = from_bits(shift_left<23>(half + bias));
  const Float4 other_factor = from_bits(shift_left<23>(whole - half + bias));
  return p * factor * other_factor;
}

}  // namespace attention
