#include "layer.h"

#include <emscripten/bind.h>

#include "arena.h"
#include "layers/recurrent_layer.h"
#include "layers/small_layers.h"
#include "layers/transformer_layer.h"
#include "mask.h"

using namespace attention;
using namespace emscripten;

namespace {

/// As web/engine/learning/layers.js numbers them.
enum class LayerKind : int {
  kLinear,
  kLayerNorm,
  kFeedForward,
  kEmbedding,
  kTransformer,
  kRecurrent
};

/// What a layer of any kind is made with; each reads what concerns it.
struct LayerConfigCall {
  int kind;
  int input_size, output_size;  // of an embedding: how many there are, and their width
  int num_heads, feed_forward_dim;
  int activation, norm_first, bias;
  int recurrent_kind;
  double eps;
  double seed;  // a whole number up to 2^53
};

Address config_layout() {
  using Call = LayerConfigCall;
  static constexpr CallField kFields[] = {{"kind", offsetof(Call, kind)},
                                          {"inputSize", offsetof(Call, input_size)},
                                          {"outputSize", offsetof(Call, output_size)},
                                          {"numHeads", offsetof(Call, num_heads)},
                                          {"feedForwardDim", offsetof(Call, feed_forward_dim)},
                                          {"activation", offsetof(Call, activation)},
                                          {"normFirst", offsetof(Call, norm_first)},
                                          {"bias", offsetof(Call, bias)},
                                          {"recurrentKind", offsetof(Call, recurrent_kind)},
                                          {"eps", offsetof(Call, eps), 'd'},
                                          {"seed", offsetof(Call, seed), 'd'}};
  static constexpr CallLayout kLayout = attention::call_layout(sizeof(Call), kFields);
  return address_of(kLayout);
}

template <typename Layer, typename... Arguments>
Status make(LayerHandle& handle, Arguments... arguments) {
  Layer* layer = handle.make<Layer>();
  return layer == nullptr ? Status::kOutOfMemory : layer->initialize(arguments...);
}

Status make_layer(LayerHandle& handle, const LayerConfigCall& call) {
  const auto activation = static_cast<Activation>(call.activation);
  const auto seed = static_cast<std::uint64_t>(call.seed);
  const Index inputs = call.input_size, outputs = call.output_size;
  const bool bias = call.bias != 0;
  switch (static_cast<LayerKind>(call.kind)) {
    case LayerKind::kLinear:
      return make<LinearLayer<float>>(handle, inputs, outputs, bias, seed);
    case LayerKind::kLayerNorm:
      return make<LayerNormLayer<float>>(handle, inputs, call.eps);
    case LayerKind::kFeedForward:
      return make<FeedForwardLayer<float>>(handle, inputs, Index{call.feed_forward_dim}, activation,
                                           bias, seed);
    case LayerKind::kEmbedding:
      return make<EmbeddingLayer<float>>(handle, inputs, outputs, seed);
    case LayerKind::kTransformer: {
      const TransformerLayerConfig config{inputs,     call.num_heads,       call.feed_forward_dim,
                                          activation, call.norm_first != 0, bias};
      return make<TransformerLayer<float>>(handle, config, seed);
    }
    case LayerKind::kRecurrent:
      return make<RecurrentLayer<float>>(handle, static_cast<RecurrentKind>(call.recurrent_kind),
                                         inputs, outputs, bias, seed);
  }
  return Status::kInvalidSize;
}

int initialize(LayerHandle& handle, Address call) {
  return static_cast<int>(make_layer(handle, *reinterpret_cast<const LayerConfigCall*>(call)));
}

/// SequenceCall as JavaScript fills it in.
struct LayerForwardCall {
  int batch, length;
  Address input, tokens;
  MaskCall mask;
  Address key_mask;
  int is_causal;
  Address head_scale, initial_hidden, initial_cell;
  int training;
  Address output, weights, hidden, cell;

  SequenceCall<float> call() const {
    SequenceCall<float> c;
    c.batch = batch;
    c.length = length;
    c.input = floats(input);
    c.tokens = integers(tokens);
    c.mask = mask.mask();
    c.key_mask = booleans(key_mask);
    c.is_causal = is_causal != 0;
    c.head_scale = floats(head_scale);
    c.initial_hidden = floats(initial_hidden);
    c.initial_cell = floats(initial_cell);
    c.output = floats(output);
    c.weights = floats(weights);
    c.hidden = floats(hidden);
    c.cell = floats(cell);
    return c;
  }
};

Address forward_layout() {
  using Call = LayerForwardCall;
  static constexpr CallField kFields[] = {{"batch", offsetof(Call, batch)},
                                          {"length", offsetof(Call, length)},
                                          {"input", offsetof(Call, input)},
                                          {"tokens", offsetof(Call, tokens)},
                                          MASK_FIELDS(Call),
                                          {"keyMask", offsetof(Call, key_mask)},
                                          {"isCausal", offsetof(Call, is_causal)},
                                          {"headScale", offsetof(Call, head_scale)},
                                          {"initialHidden", offsetof(Call, initial_hidden)},
                                          {"initialCell", offsetof(Call, initial_cell)},
                                          {"training", offsetof(Call, training)},
                                          {"output", offsetof(Call, output)},
                                          {"weights", offsetof(Call, weights)},
                                          {"hidden", offsetof(Call, hidden)},
                                          {"cell", offsetof(Call, cell)}};
  static constexpr CallLayout kLayout = attention::call_layout(sizeof(Call), kFields);
  return address_of(kLayout);
}

int forward(LayerHandle& handle, Address call, CallMemory& memory) {
  const auto& filled_in = *reinterpret_cast<const LayerForwardCall*>(call);
  return static_cast<int>(filled_in.training
                              ? handle.layer->forward_for_backward(filled_in.call())
                              : handle.layer->forward(filled_in.call(), memory.arena));
}
int backward(LayerHandle& handle, Address output_gradient, Address input_gradient,
             CallMemory& memory) {
  return static_cast<int>(
      handle.layer->backward(floats(output_gradient), floats(input_gradient), memory.arena));
}

}  // namespace

EMSCRIPTEN_BINDINGS(layer) {
  function("layerConfigLayout", &config_layout);
  function("layerForwardLayout", &forward_layout);
  class_<LayerHandle, base<Learner>>("Layer")
      .constructor<>()
      .function("initialize", &initialize)
      .function("forward", &forward)
      .function("backward", &backward);
}
