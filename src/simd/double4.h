#pragma once

#include <cmath>

#include "simd/float4.h"

namespace attention {

/// Four float64 lanes under the names of Float4, one by one: the kernels that are written over both
/// are proved in double. Nothing shipped computes with it.
struct Double4 {
  double lanes[4];
};

namespace scalar {

template <typename Operation>
inline Double4 each(Double4 a, Double4 b, Operation operation) {
  return {{operation(a.lanes[0], b.lanes[0]), operation(a.lanes[1], b.lanes[1]),
           operation(a.lanes[2], b.lanes[2]), operation(a.lanes[3], b.lanes[3])}};
}

template <typename Function>
inline Double4 each(Double4 a, Function function) {
  return {{function(a.lanes[0]), function(a.lanes[1]), function(a.lanes[2]), function(a.lanes[3])}};
}

}  // namespace scalar

inline Double4 load4(const double* from) { return {{from[0], from[1], from[2], from[3]}}; }
inline void store4(double* to, Double4 a) {
  for (int i = 0; i < 4; ++i) to[i] = a.lanes[i];
}
inline Double4 broadcast4(double x) { return {{x, x, x, x}}; }

inline Double4 operator+(Double4 a, Double4 b) {
  return scalar::each(a, b, [](double x, double y) { return x + y; });
}
inline Double4 operator-(Double4 a, Double4 b) {
  return scalar::each(a, b, [](double x, double y) { return x - y; });
}
inline Double4 operator*(Double4 a, Double4 b) {
  return scalar::each(a, b, [](double x, double y) { return x * y; });
}
inline Double4 operator/(Double4 a, Double4 b) {
  return scalar::each(a, b, [](double x, double y) { return x / y; });
}
inline Double4 multiply_add(Double4 a, Double4 b, Double4 c) { return a * b + c; }
inline Double4 larger(Double4 a, Double4 b) {
  return scalar::each(a, b, [](double x, double y) { return x < y ? y : x; });
}
inline Double4 square_root(Double4 a) {
  return scalar::each(a, [](double x) { return std::sqrt(x); });
}
inline Double4 zero_where_less(Double4 value, Double4 a, Double4 b) {
  for (int i = 0; i < 4; ++i) {
    if (a.lanes[i] < b.lanes[i]) value.lanes[i] = 0.0;
  }
  return value;
}
inline void transpose4(Double4 (&rows)[4]) {
  for (int i = 0; i < 4; ++i) {
    for (int j = 0; j < i; ++j) std::swap(rows[i].lanes[j], rows[j].lanes[i]);
  }
}
template <int kLane>
inline double lane(Double4 a) {
  return a.lanes[kLane];
}

inline Double4 exponential(Double4 x) {
  return scalar::each(x, [](double one) { return std::exp(one); });
}
inline Double4 hyperbolic_tangent(Double4 x) {
  return scalar::each(x, [](double one) { return std::tanh(one); });
}

/// Float4 or Double4.
template <typename Real>
using FourOf = decltype(load4(static_cast<const Real*>(nullptr)));

}  // namespace attention
