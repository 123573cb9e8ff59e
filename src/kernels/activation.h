#pragma once

#include <cmath>

#include "kernels/exponential.h"
#include "kernels/hyperbolic_tangent.h"
#include "simd/double4.h"

namespace attention {

/// The standard normal distribution and its density at x: Phi(x) within 3e-7 (float32), phi(x).
template <typename Four>
struct Normal {
  Four distribution;
  Four density;
};

/// Phi(-|x|) = e^(-x^2 / 2) r(t), t = 1 / (1 + 0.21 |x|), r a polynomial of degree 9 without a
/// constant, fitted by Lawson's iteration for the smallest largest relative error, 1.6e-8 before
/// rounding.
inline Normal<Float4> normal(Float4 x) {
  const Float4 zero = broadcast4(0.0f);
  const Float4 one = broadcast4(1.0f);
  const Float4 magnitude = larger(x, zero - x);
  const Float4 bell = exponential(broadcast4(-0.5f) * x * x);
  const Float4 t = one / multiply_add(magnitude, broadcast4(0.21f), one);
  Float4 r = broadcast4(-7.165613463061825e-2f);
  r = multiply_add(r, t, broadcast4(2.8358767493498366e-1f));
  r = multiply_add(r, t, broadcast4(-3.3025145876729706e-1f));
  r = multiply_add(r, t, broadcast4(3.493987160338937e-1f));
  r = multiply_add(r, t, broadcast4(-9.392355983055997e-2f));
  r = multiply_add(r, t, broadcast4(1.2487199675554671e-1f));
  r = multiply_add(r, t, broadcast4(6.919236586367833e-2f));
  r = multiply_add(r, t, broadcast4(8.506882891822842e-2f));
  r = multiply_add(r, t, broadcast4(8.371157748434262e-2f));
  const Float4 tail = bell * r * t;
  // Of the two sides one is put to 0; of a NaN neither.
  const Float4 below = broadcast4(-1e-45f);
  return {zero_where_less(one - tail, x, zero) + zero_where_less(tail, below, x),
          bell * broadcast4(0.3989422804014327f)};
}

inline Normal<Double4> normal(Double4 x) {
  return {
      scalar::each(x, [](double one) { return 0.5 * std::erfc(-one * 0.7071067811865476); }),
      scalar::each(x, [](double one) { return 0.3989422804014327 * std::exp(-0.5 * one * one); })};
}

/// 1 / (1 + e^-x)
template <typename Real, typename Four>
inline Four sigmoid(Four x) {
  const Four half = broadcast4(Real{0.5});
  return multiply_add(hyperbolic_tangent(x * half), half, half);
}

}  // namespace attention
