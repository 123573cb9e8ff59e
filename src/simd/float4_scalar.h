#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>

namespace attention {

struct Float4 {
  float lanes[4];
};

struct Int4 {
  std::uint32_t lanes[4];
};

namespace scalar {

template <typename Operation>
inline Float4 each(Float4 a, Float4 b, Operation operation) {
  return {{operation(a.lanes[0], b.lanes[0]), operation(a.lanes[1], b.lanes[1]),
           operation(a.lanes[2], b.lanes[2]), operation(a.lanes[3], b.lanes[3])}};
}

template <typename Operation>
inline Int4 each(Int4 a, Operation operation) {
  return {
      {operation(a.lanes[0]), operation(a.lanes[1]), operation(a.lanes[2]), operation(a.lanes[3])}};
}

}  // namespace scalar

inline Float4 load4(const float* from) { return {{from[0], from[1], from[2], from[3]}}; }
inline void store4(float* to, Float4 a) { std::memcpy(to, a.lanes, sizeof a.lanes); }
inline Float4 broadcast4(float x) { return {{x, x, x, x}}; }

inline Float4 operator+(Float4 a, Float4 b) {
  return scalar::each(a, b, [](float x, float y) { return x + y; });
}
inline Float4 operator-(Float4 a, Float4 b) {
  return scalar::each(a, b, [](float x, float y) { return x - y; });
}
inline Float4 operator*(Float4 a, Float4 b) {
  return scalar::each(a, b, [](float x, float y) { return x * y; });
}
inline Float4 operator/(Float4 a, Float4 b) {
  return scalar::each(a, b, [](float x, float y) { return x / y; });
}
inline Float4 multiply_add(Float4 a, Float4 b, Float4 c) { return a * b + c; }
inline Float4 larger(Float4 a, Float4 b) {
  return scalar::each(a, b, [](float x, float y) { return x < y ? y : x; });
}
inline Float4 square_root(Float4 a) {
  return {
      {std::sqrt(a.lanes[0]), std::sqrt(a.lanes[1]), std::sqrt(a.lanes[2]), std::sqrt(a.lanes[3])}};
}
inline Float4 zero_where_less(Float4 value, Float4 a, Float4 b) {
  for (int i = 0; i < 4; ++i) {
    if (a.lanes[i] < b.lanes[i]) value.lanes[i] = 0.0f;
  }
  return value;
}

inline Int4 bits(Float4 a) {
  Int4 result;
  std::memcpy(result.lanes, a.lanes, sizeof a.lanes);
  return result;
}
inline Float4 from_bits(Int4 a) {
  Float4 result;
  std::memcpy(result.lanes, a.lanes, sizeof a.lanes);
  return result;
}
template <int kBits>
inline Int4 shift_left(Int4 a) {
  return scalar::each(a, [](std::uint32_t x) { return x << kBits; });
}

inline void transpose4(Float4 (&rows)[4]) {
  for (int i = 0; i < 4; ++i) {
    for (int j = 0; j < i; ++j) std::swap(rows[i].lanes[j], rows[j].lanes[i]);
  }
}

template <int kLane>
inline float lane(Float4 a) {
  return a.lanes[kLane];
}

}  // namespace attention
