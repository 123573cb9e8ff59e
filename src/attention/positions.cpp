#include "attention/positions.h"

#include <cmath>
#include <cstdlib>

namespace attention {

void sinusoidal_positions(Index length, Index dim, double base, float* out) {
  if (length == 0) return;
  for (Index column = 0; column < dim; ++column) {
    const double pair = static_cast<double>(column / 2 * 2);
    const double rate = std::pow(base, -pair / static_cast<double>(dim));
    for (Index position = 0; position < length; ++position) {
      const double angle = static_cast<double>(position) * rate;
      out[position * dim + column] =
          static_cast<float>(column % 2 == 0 ? std::sin(angle) : std::cos(angle));
    }
  }
}

namespace {

struct Turn {
  float cosine;
  float sine;
};

/// The rotation of pair `pair` for token `token` of batch `b`, whose position is `position`.
Turn turn_of(const RotaryCall& call, Index b, Index token, Index position, Index pair) {
  const Index half = call.rotary_dim / 2;
  if (call.cos_cache != nullptr) {
    const Index row = call.cache_per_token ? b * call.length + token : position;
    return {call.cos_cache[row * half + pair], call.sin_cache[row * half + pair]};
  }
  const double rate =
      std::pow(call.base, -2.0 * static_cast<double>(pair) / static_cast<double>(call.rotary_dim));
  const double angle = static_cast<double>(position) * rate;
  return {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))};
}

Index position_of(const RotaryCall& call, Index b, Index token) {
  return call.positions == nullptr ? token : call.positions[b * call.position_batch_stride + token];
}

}  // namespace

Status rotary_embedding(const RotaryCall& call) {
  if (call.rotary_dim % 2 != 0 || call.rotary_dim > call.dim) return Status::kInvalidSize;
  if (call.heads == 0 || call.dim == 0) return Status::kOk;
  if (call.cos_cache != nullptr && !call.cache_per_token) {
    for (Index b = 0; b < call.batch; ++b) {
      for (Index token = 0; token < call.length; ++token) {
        const Index position = position_of(call, b, token);
        if (position < 0 || position >= call.cache_rows) return Status::kIndexOutOfRange;
      }
    }
  }
  const Index half = call.rotary_dim / 2;
  for (Index b = 0; b < call.batch; ++b) {
    for (Index token = 0; token < call.length; ++token) {
      const Index position = position_of(call, b, token);
      const auto row_of = [&](Index h) {
        return ((b * call.heads + h) * call.length + token) * call.dim;
      };
      for (Index pair = 0; pair < half; ++pair) {
        const Turn turn = turn_of(call, b, token, position, pair);
        const Index first = call.interleaved ? 2 * pair : pair;
        const Index second = call.interleaved ? 2 * pair + 1 : pair + half;
        for (Index h = 0; h < call.heads; ++h) {
          const float* x = call.x + row_of(h);
          float* out = call.out + row_of(h);
          out[first] = turn.cosine * x[first] - turn.sine * x[second];
          out[second] = turn.sine * x[first] + turn.cosine * x[second];
        }
      }
      for (Index h = 0; h < call.heads; ++h) {
        for (Index k = call.rotary_dim; k < call.dim; ++k)
          call.out[row_of(h) + k] = call.x[row_of(h) + k];
      }
    }
  }
  return Status::kOk;
}

namespace {

float alibi_slope(Index h, Index heads) {
  Index power = 1;
  while (2 * power <= heads) power *= 2;
  const bool first_series = h < power;
  const double count = static_cast<double>(first_series ? power : 2 * power);
  const double step = static_cast<double>(first_series ? h + 1 : 2 * (h - power) + 1);
  return static_cast<float>(std::exp2(-8.0 * step / count));
}

}  // namespace

void alibi_slopes(Index heads, float* out) {
  for (Index h = 0; h < heads; ++h) out[h] = alibi_slope(h, heads);
}

void alibi_bias(Index heads, Index queries, Index keys, float* out) {
  if (queries == 0 || keys == 0) return;
  for (Index h = 0; h < heads; ++h) {
    const float slope = alibi_slope(h, heads);
    for (Index i = 0; i < queries; ++i) {
      for (Index j = 0; j < keys; ++j) {
        out[(h * queries + i) * keys + j] =
            slope * static_cast<float>(-std::abs(i + keys - queries - j));
      }
    }
  }
}

}  // namespace attention
