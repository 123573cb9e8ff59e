#pragma once

#include <cstdint>

#include "tensor/index.h"
#include "tensor/status.h"

namespace attention {

/// out [length, dim]: out[p, 2i] = sin(p / base^(2i / dim)), out[p, 2i + 1] = cos of the same
/// (Vaswani et al. 2017, section 3.5). Angles in double.
void sinusoidal_positions(Index length, Index dim, double base, float* out);

/// Rotary position embedding (Su et al. 2021, equation 34), the semantics of ONNX RotaryEmbedding
/// 23: the first `rotary_dim` columns of each row are rotated in pairs by the angles of the row's
/// position, the others are copied.
struct RotaryCall {
  Index batch = 0, heads = 0, length = 0, dim = 0;  // x [B, H, L, D]
  Index rotary_dim = 0;                             // even, at most D
  const float* x = nullptr;
  const std::int32_t* positions = nullptr;  // [B, L] or [L]; null = 0 .. L - 1
  Index position_batch_stride = 0;          // 0: the same positions for every batch
  double base = 10000;               // angle of pair i at position p: p * base^(-2i / rotary_dim)
  bool interleaved = false;          // pairs (2i, 2i + 1); else (i, i + rotary_dim / 2)
  const float* cos_cache = nullptr;  // in place of base: [cache_rows, rotary_dim / 2]
  const float* sin_cache = nullptr;
  Index cache_rows = 0;
  bool cache_per_token = false;  // the caches are [B, L, rotary_dim / 2]; positions are not asked
  float* out = nullptr;          // [B, H, L, D]
};

/// @returns kIndexOutOfRange for a position outside of the caches, kInvalidSize for a rotary_dim
/// that is odd or too large
Status rotary_embedding(const RotaryCall& call);

/// ALiBi's slopes (Press et al. 2022): for a power of two, 2^(-8 (h + 1) / heads); else those of
/// the power of two below, then every other one of the power of two above.
void alibi_slopes(Index heads, float* out);

/// out [heads, queries, keys] = -slope_h |i + keys - queries - j|: to be added to the scores. The
/// last query stands at the last key.
void alibi_bias(Index heads, Index queries, Index keys, float* out);

}  // namespace attention
