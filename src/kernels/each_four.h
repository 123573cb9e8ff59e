#pragma once

#include <algorithm>

#include "simd/double4.h"
#include "tensor/index.h"

namespace attention {

// Loops over arrays four numbers at a time; what is left over at the end goes through the same
// function, filled up.

/// The numbers from[0 .. count - 1], count below 4, and `fill` in the other lanes.
template <typename Real>
inline FourOf<Real> load_rest(const Real* from, Index count, Real fill = 0) {
  Real rest[4] = {fill, fill, fill, fill};
  std::copy_n(from, count, rest);
  return load4(rest);
}

/// The sum of the four lanes.
template <typename Real>
inline Real sum_of_lanes(FourOf<Real> a) {
  return (lane<0>(a) + lane<1>(a)) + (lane<2>(a) + lane<3>(a));
}

/// y[i] = f(x[i] ...) for i in 0 .. count - 1. y may be one of the x.
template <typename Real, typename Function, typename... Arrays>
inline void map_fours(Index count, Real* y, const Function& f, const Arrays*... x) {
  Index i = 0;
  for (; i + 4 <= count; i += 4) store4(y + i, f(load4(x + i)...));
  if (i == count) return;
  Real rest[4];
  store4(rest, f(load_rest(x + i, count - i)...));
  std::copy_n(rest, count - i, y + i);
}

/// The sum of f(x[i] ...), which must be 0 where all x are.
template <typename Real, typename Function, typename... Arrays>
inline Real sum_fours(Index count, const Function& f, const Arrays*... x) {
  FourOf<Real> sum = broadcast4(Real{0});
  Index i = 0;
  for (; i + 4 <= count; i += 4) sum = sum + f(load4(x + i)...);
  if (i < count) sum = sum + f(load_rest(x + i, count - i)...);
  return sum_of_lanes<Real>(sum);
}

}  // namespace attention
