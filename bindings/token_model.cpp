#include "token_model.h"

#include <emscripten/bind.h>

#include "address.h"
#include "arena.h"
#include "call_layout.h"

using namespace attention;
using namespace emscripten;

namespace {

/// TokenModelConfig as JavaScript fills it in.
struct ModelConfigCall {
  int vocab_size, max_length, num_layers;
  int embed_dim, num_heads, feed_forward_dim;
  int activation, norm_first, bias;
  int causal, positions, smeared_keys, tied, output_bias;
  int is_recurrent, recurrent_kind, hidden_size;
  double rotary_base, embedding_scale;
  double seed;  // a whole number up to 2^53

  TokenModelConfig config() const {
    TokenModelConfig c;
    c.vocab_size = vocab_size;
    c.embed_dim = embed_dim;
    c.is_recurrent = is_recurrent != 0;
    c.recurrent_kind = static_cast<RecurrentKind>(recurrent_kind);
    c.hidden_size = hidden_size;
    c.max_length = max_length;
    c.num_layers = num_layers;
    c.layer = {embed_dim,       num_heads, feed_forward_dim, static_cast<Activation>(activation),
               norm_first != 0, bias != 0};
    c.layer.smeared_keys = smeared_keys != 0;
    c.causal = causal != 0;
    c.positions = static_cast<Positions>(positions);
    c.rotary_base = rotary_base;
    c.embedding_scale = embedding_scale;
    c.tied = tied != 0;
    c.output_bias = output_bias != 0;
    c.seed = static_cast<std::uint64_t>(seed);
    return c;
  }
};

Address config_layout() {
  using Call = ModelConfigCall;
  static constexpr CallField kFields[] = {{"vocabSize", offsetof(Call, vocab_size)},
                                          {"maxLength", offsetof(Call, max_length)},
                                          {"numLayers", offsetof(Call, num_layers)},
                                          {"embedDim", offsetof(Call, embed_dim)},
                                          {"numHeads", offsetof(Call, num_heads)},
                                          {"feedForwardDim", offsetof(Call, feed_forward_dim)},
                                          {"activation", offsetof(Call, activation)},
                                          {"normFirst", offsetof(Call, norm_first)},
                                          {"bias", offsetof(Call, bias)},
                                          {"causal", offsetof(Call, causal)},
                                          {"positions", offsetof(Call, positions)},
                                          {"smearedKeys", offsetof(Call, smeared_keys)},
                                          {"tied", offsetof(Call, tied)},
                                          {"outputBias", offsetof(Call, output_bias)},
                                          {"isRecurrent", offsetof(Call, is_recurrent)},
                                          {"recurrentKind", offsetof(Call, recurrent_kind)},
                                          {"hiddenSize", offsetof(Call, hidden_size)},
                                          {"rotaryBase", offsetof(Call, rotary_base), 'd'},
                                          {"embeddingScale", offsetof(Call, embedding_scale), 'd'},
                                          {"seed", offsetof(Call, seed), 'd'}};
  static constexpr CallLayout kLayout = attention::call_layout(sizeof(Call), kFields);
  return address_of(kLayout);
}

int initialize(ModelHandle& handle, Address call) {
  const auto& filled_in = *reinterpret_cast<const ModelConfigCall*>(call);
  return static_cast<int>(handle.model.initialize(filled_in.config()));
}

/// TokenCall as JavaScript fills it in.
struct ModelForwardCall {
  int batch, length;
  Address tokens, key_mask, head_scale;
  int training;
  Address logits, weights, embeddings, query, key, value, head_outputs;

  TokenCall<float> call() const {
    TokenCall<float> c;
    c.tokens = {batch, length, integers(tokens), booleans(key_mask)};
    c.head_scale = floats(head_scale);
    c.logits = floats(logits);
    c.weights = floats(weights);
    c.embeddings = floats(embeddings);
    c.query = floats(query);
    c.key = floats(key);
    c.value = floats(value);
    c.head_outputs = floats(head_outputs);
    return c;
  }
};

Address forward_layout() {
  using Call = ModelForwardCall;
  static constexpr CallField kFields[] = {{"batch", offsetof(Call, batch)},
                                          {"length", offsetof(Call, length)},
                                          {"tokens", offsetof(Call, tokens)},
                                          {"keyMask", offsetof(Call, key_mask)},
                                          {"headScale", offsetof(Call, head_scale)},
                                          {"training", offsetof(Call, training)},
                                          {"logits", offsetof(Call, logits)},
                                          {"weights", offsetof(Call, weights)},
                                          {"embeddings", offsetof(Call, embeddings)},
                                          {"query", offsetof(Call, query)},
                                          {"key", offsetof(Call, key)},
                                          {"value", offsetof(Call, value)},
                                          {"headOutputs", offsetof(Call, head_outputs)}};
  static constexpr CallLayout kLayout = attention::call_layout(sizeof(Call), kFields);
  return address_of(kLayout);
}

int forward(ModelHandle& handle, Address call, CallMemory& memory) {
  const auto& filled_in = *reinterpret_cast<const ModelForwardCall*>(call);
  return static_cast<int>(filled_in.training
                              ? handle.model.forward_for_backward(filled_in.call())
                              : handle.model.forward(filled_in.call(), memory.arena));
}
int backward(ModelHandle& handle, Address logits_gradient, Address embeddings_gradient,
             CallMemory& memory) {
  return static_cast<int>(
      handle.model.backward(floats(logits_gradient), floats(embeddings_gradient), memory.arena));
}

}  // namespace

EMSCRIPTEN_BINDINGS(token_model) {
  function("modelConfigLayout", &config_layout);
  function("modelForwardLayout", &forward_layout);
  class_<ModelHandle, base<Learner>>("TokenModel")
      .constructor<>()
      .function("initialize", &initialize)
      .function("forward", &forward)
      .function("backward", &backward);
}
