#include "multi_head_attention.h"

#include <emscripten/bind.h>

#include "arena.h"

using namespace attention;
using namespace emscripten;

namespace {

struct MultiHeadConfigCall {
  int embed_dim, num_heads, num_kv_heads, kdim, vdim;
  int bias;
  double seed;  // a whole number up to 2^53

  MultiHeadConfig config() const {
    return {embed_dim,
            num_heads,
            num_kv_heads,
            kdim,
            vdim,
            bias != 0,
            static_cast<std::uint64_t>(seed)};
  }
};

Address config_layout() {
  using Call = MultiHeadConfigCall;
  static constexpr CallField kFields[] = {{"embedDim", offsetof(Call, embed_dim)},
                                          {"numHeads", offsetof(Call, num_heads)},
                                          {"numKvHeads", offsetof(Call, num_kv_heads)},
                                          {"kdim", offsetof(Call, kdim)},
                                          {"vdim", offsetof(Call, vdim)},
                                          {"bias", offsetof(Call, bias)},
                                          {"seed", offsetof(Call, seed), 'd'}};
  static constexpr CallLayout kLayout = attention::call_layout(sizeof(Call), kFields);
  return address_of(kLayout);
}
int initialize(MultiHeadHandle& handle, Address call) {
  const auto& filled_in = *reinterpret_cast<const MultiHeadConfigCall*>(call);
  return static_cast<int>(handle.layer.initialize(filled_in.config()));
}
Address forward_layout() {
  using Call = MultiHeadForwardCall;
  static constexpr CallField kFields[] = {{"batch", offsetof(Call, batch)},
                                          {"queryLength", offsetof(Call, query_length)},
                                          {"keyLength", offsetof(Call, key_length)},
                                          {"queryInput", offsetof(Call, query_input)},
                                          {"keyInput", offsetof(Call, key_input)},
                                          {"valueInput", offsetof(Call, value_input)},
                                          MASK_FIELDS(Call),
                                          {"keyMask", offsetof(Call, key_mask)},
                                          {"isCausal", offsetof(Call, is_causal)},
                                          {"headScale", offsetof(Call, head_scale)},
                                          {"output", offsetof(Call, output)},
                                          {"weights", offsetof(Call, weights)},
                                          {"scores", offsetof(Call, scores)},
                                          {"maskedScores", offsetof(Call, masked_scores)},
                                          {"query", offsetof(Call, query)},
                                          {"key", offsetof(Call, key)},
                                          {"value", offsetof(Call, value)},
                                          {"headOutputs", offsetof(Call, head_outputs)},
                                          {"concatenated", offsetof(Call, concatenated)}};
  static constexpr CallLayout kLayout = attention::call_layout(sizeof(Call), kFields);
  return address_of(kLayout);
}
int forward(const MultiHeadHandle& handle, Address call, CallMemory& memory) {
  const auto& filled_in = *reinterpret_cast<const MultiHeadForwardCall*>(call);
  return static_cast<int>(handle.layer.forward(filled_in.call(), memory.arena));
}

}  // namespace

EMSCRIPTEN_BINDINGS(multi_head_attention) {
  function("multiHeadConfigLayout", &config_layout);
  function("multiHeadForwardLayout", &forward_layout);
  class_<MultiHeadHandle, base<Learner>>("MultiHeadAttention")
      .constructor<>()
      .function("initialize", &initialize)
      .function("forward", &forward);
}
