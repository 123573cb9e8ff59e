#pragma once

#include "kernels/exponential.h"
#include "simd/float4.h"

namespace attention {

/// The hyperbolic tangent of each lane, within 3 ulp; tanh(+-inf) = +-1, tanh(NaN) = NaN.
///
/// (e^2x - 1) / (e^2x + 1), which cancels near 0: there x + x^3 p(x^2) in its place, with p of
/// degree 3, fitted by Lawson's iteration for the smallest largest relative error, 1.5e-8 before
/// rounding.
inline Float4 hyperbolic_tangent(Float4 x) {
  constexpr float kNearZero = 0.5f;
  constexpr float kBelowNearZero = 0x1.fffffep-2f;  // the next smaller float
  // From 10 on, the float nearest to tanh(x) is 1; the exponential would overflow at 44.
  constexpr float kOne = 10.0f;
  const Float4 zero = broadcast4(0.0f);
  const Float4 one = broadcast4(1.0f);

  const Float4 bounded = larger(zero - x, broadcast4(-kOne));
  const Float4 e = exponential(broadcast4(-2.0f) * bounded);
  const Float4 far = (e - one) / (e + one);

  const Float4 square = x * x;
  Float4 p = broadcast4(1.724149198448e-2f);
  p = multiply_add(p, square, broadcast4(-5.304549452243e-2f));
  p = multiply_add(p, square, broadcast4(1.332587896148e-1f));
  p = multiply_add(p, square, broadcast4(-3.333314389644e-1f));
  const Float4 near = multiply_add(p * square, x, x);

  // One of the two is put to 0, whatever it is; of a NaN neither.
  const Float4 magnitude = larger(x, zero - x);
  return zero_where_less(far, magnitude, broadcast4(kNearZero)) +
         zero_where_less(near, broadcast4(kBelowNearZero), magnitude);
}

}  // namespace attention
