#include "attention/positions.h"

#include <emscripten/bind.h>

#include "address.h"
#include "call_layout.h"

using namespace attention;
using namespace emscripten;

namespace {

/// RotaryCall as JavaScript fills it in.
struct RotaryEmbeddingCall {
  int batch, heads, length, dim, rotary_dim;
  Address x, positions;
  int position_batch_stride;
  double base;
  int interleaved;
  Address cos_cache, sin_cache;
  int cache_rows;
  int cache_per_token;
  Address out;
};

Address rotary_layout() {
  using Call = RotaryEmbeddingCall;
  static constexpr CallField kFields[] = {
      {"batch", offsetof(Call, batch)},
      {"heads", offsetof(Call, heads)},
      {"length", offsetof(Call, length)},
      {"dim", offsetof(Call, dim)},
      {"rotaryDim", offsetof(Call, rotary_dim)},
      {"x", offsetof(Call, x)},
      {"positions", offsetof(Call, positions)},
      {"positionBatchStride", offsetof(Call, position_batch_stride)},
      {"base", offsetof(Call, base), 'd'},
      {"interleaved", offsetof(Call, interleaved)},
      {"cosCache", offsetof(Call, cos_cache)},
      {"sinCache", offsetof(Call, sin_cache)},
      {"cacheRows", offsetof(Call, cache_rows)},
      {"cachePerToken", offsetof(Call, cache_per_token)},
      {"out", offsetof(Call, out)}};
  static constexpr CallLayout kLayout = attention::call_layout(sizeof(Call), kFields);
  return address_of(kLayout);
}

int rotate(Address address) {
  const auto& call = *reinterpret_cast<const RotaryEmbeddingCall*>(address);
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
  c.interleaved = call.interleaved != 0;
  c.cos_cache = floats(call.cos_cache);
  c.sin_cache = floats(call.sin_cache);
  c.cache_rows = call.cache_rows;
  c.cache_per_token = call.cache_per_token != 0;
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
  function("rotaryLayout", &rotary_layout);
  function("rotaryEmbedding", &rotate);
  function("sinusoidalPositions", &sinusoidal);
  function("alibiSlopes", &slopes);
  function("alibiBias", &bias);
}
