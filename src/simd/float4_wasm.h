#pragma once

#include <wasm_simd128.h>

namespace attention {

struct Float4 {
  v128_t lanes;
};

struct Int4 {
  v128_t lanes;
};

inline Float4 load4(const float* from) { return {wasm_v128_load(from)}; }
inline void store4(float* to, Float4 a) { wasm_v128_store(to, a.lanes); }
inline Float4 broadcast4(float x) { return {wasm_f32x4_splat(x)}; }

inline Float4 operator+(Float4 a, Float4 b) { return {wasm_f32x4_add(a.lanes, b.lanes)}; }
inline Float4 operator-(Float4 a, Float4 b) { return {wasm_f32x4_sub(a.lanes, b.lanes)}; }
inline Float4 operator*(Float4 a, Float4 b) { return {wasm_f32x4_mul(a.lanes, b.lanes)}; }
inline Float4 operator/(Float4 a, Float4 b) { return {wasm_f32x4_div(a.lanes, b.lanes)}; }
#if defined(__wasm_relaxed_simd__)
inline Float4 multiply_add(Float4 a, Float4 b, Float4 c) {
  return {wasm_f32x4_relaxed_madd(a.lanes, b.lanes, c.lanes)};
}
#else
inline Float4 multiply_add(Float4 a, Float4 b, Float4 c) { return a * b + c; }
#endif
inline Float4 larger(Float4 a, Float4 b) { return {wasm_f32x4_pmax(a.lanes, b.lanes)}; }
inline Float4 square_root(Float4 a) { return {wasm_f32x4_sqrt(a.lanes)}; }
inline Float4 zero_where_less(Float4 value, Float4 a, Float4 b) {
  return {wasm_v128_andnot(value.lanes, wasm_f32x4_lt(a.lanes, b.lanes))};
}

inline Int4 bits(Float4 a) { return {a.lanes}; }
inline Float4 from_bits(Int4 a) { return {a.lanes}; }
template <int kBits>
inline Int4 shift_left(Int4 a) {
  return {wasm_i32x4_shl(a.lanes, kBits)};
}

inline void transpose4(Float4 (&rows)[4]) {
  const v128_t low_01 = wasm_i32x4_shuffle(rows[0].lanes, rows[1].lanes, 0, 4, 1, 5);
  const v128_t low_23 = wasm_i32x4_shuffle(rows[2].lanes, rows[3].lanes, 0, 4, 1, 5);
  const v128_t high_01 = wasm_i32x4_shuffle(rows[0].lanes, rows[1].lanes, 2, 6, 3, 7);
  const v128_t high_23 = wasm_i32x4_shuffle(rows[2].lanes, rows[3].lanes, 2, 6, 3, 7);
  rows[0].lanes = wasm_i64x2_shuffle(low_01, low_23, 0, 2);
  rows[1].lanes = wasm_i64x2_shuffle(low_01, low_23, 1, 3);
  rows[2].lanes = wasm_i64x2_shuffle(high_01, high_23, 0, 2);
  rows[3].lanes = wasm_i64x2_shuffle(high_01, high_23, 1, 3);
}

template <int kLane>
inline float lane(Float4 a) {
  return wasm_f32x4_extract_lane(a.lanes, kLane);
}

}  // namespace attention
