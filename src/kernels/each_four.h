#pragma once

#include <algorithm>

#include "simd/double4.h"
#include "tensor/index.h"

namespace attention {

// Loops over arrays four numbers at a time; what is left over at the end goes through the same
// function, filled up with zeros.

/// y[i] = f(x[i] ...) for i in 0 .. count - 1. y may be one of the x.
template <typename Real, typename Function, typename... Arrays>
inline void map_fours(Index count, Real* y, const Function& f, const Arrays*... x) {
  Index i = 0;
  for (; i + 4 <= count; i += 4) store4(y + i, f(load4(x + i)...));
  if (i == count) return;
  const auto filled_up = [&](const Real* from) {
    Real rest[4] = {};
    std::copy(from + i, from + count, rest);
    return load4(rest);
  };
  Real rest[4];
  store4(rest, f(filled_up(x)...));
  std::copy_n(rest, count - i, y + i);
}

/// The sum of f(x[i] ...), which must be 0 where all x are.
template <typename Real, typename Function, typename... Arrays>
inline Real sum_fours(Index count, const Function& f, const Arrays*... x) {
  FourOf<Real> sum = broadcast4(Real{0});
  Index i = 0;
  for (; i + 4 <= count; i += 4) sum = sum + f(load4(x + i)...);
  if (i < count) {
    const auto filled_up = [&](const Real* from) {
      Real rest[4] = {};
      std::copy(from + i, from + count, rest);
      return load4(rest);
    };
    sum = sum + f(filled_up(x)...);
  }
  return (lane<0>(sum) + lane<1>(sum)) + (lane<2>(sum) + lane<3>(sum));
}

}  // namespace attention
