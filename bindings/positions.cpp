#include "attention/positions.h"

#include <emscripten/bind.h>

#include "address.h"

using namespace attention;
using namespace emscripten;

namespace {

/// RotaryCall as JavaScript fills it in, by address.
struct RotaryEmbeddingCall {
  int batch, heads, length, dim, rotary_dim;
  Address x, positions;
  int position_batch_stride;
  double base;
  bool interleaved;
  Address cos_cache, sin_cache;
  int cache_rows;
  bool cache_per_token;
  Address out;
};

int rotate(const RotaryEmbeddingCall& call) {
  RotaryCall c;
  c.batch = call.batch;
  c.heads = call.heads;
  c.length = call.length;
  c.dim = call.dim;
  c.rotary_dim = call.rotary_dim;
  c.x = floats(call.x);
  c.positions = integers(call.positions);
  c.position_batch_stride = call.position_batch_stride;
  c.base = call.base;
  c.interleaved = call.interleaved;
  c.cos_cache = floats(call.cos_cache);
  c.sin_cache = floats(call.sin_cache);
  c.cache_rows = call.cache_rows;
  c.cache_per_token = call.cache_per_token;
  c.out = floats(call.out);
  return static_cast<int>(rotary_embedding(c));
}

void sinusoidal(int length, int dim, double base, Address out) {
  sinusoidal_positions(length, dim, base, floats(out));
}
void slopes(int heads, Address out) { alibi_slopes(heads, floats(out)); }
void bias(int heads, int queries, int keys, Address out) {
  alibi_bias(heads, queries, keys, floats(out));
}

}  // namespace

EMSCRIPTEN_BINDINGS(positions) {
  value_object<RotaryEmbeddingCall>("RotaryEmbeddingCall")
      .field("batch", &RotaryEmbeddingCall::batch)
      .field("heads", &RotaryEmbeddingCall::heads)
      .field("length", &RotaryEmbeddingCall::length)
      .field("dim", &RotaryEmbeddingCall::dim)
      .field("rotaryDim", &RotaryEmbeddingCall::rotary_dim)
      .field("x", &RotaryEmbeddingCall::x)
      .field("positions", &RotaryEmbeddingCall::positions)
      .field("positionBatchStride", &RotaryEmbeddingCall::position_batch_stride)
      .field("base", &RotaryEmbeddingCall::base)
      .field("interleaved", &RotaryEmbeddingCall::interleaved)
      .field("cosCache", &RotaryEmbeddingCall::cos_cache)
      .field("sinCache", &RotaryEmbeddingCall::sin_cache)
      .field("cacheRows", &RotaryEmbeddingCall::cache_rows)
      .field("cachePerToken", &RotaryEmbeddingCall::cache_per_token)
      .field("out", &RotaryEmbeddingCall::out);
  function("rotaryEmbedding", &rotate);
  function("sinusoidalPositions", &sinusoidal);
  function("alibiSlopes", &slopes);
  function("alibiBias", &bias);
}
