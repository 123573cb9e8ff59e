#pragma once

#include "layers/sequence_layer.h"
#include "learner.h"

namespace attention {

/// A layer of any kind.
struct LayerHandle : Learner {
  ~LayerHandle() override { destroy(); }
  ParameterList<float>& parameters() override { return layer->parameters(); }

  /// Makes a layer of type Layer; null if memory is refused.
  template <typename Layer>
  Layer* make() {
    void* memory = allocate(sizeof(Layer));
    if (memory == nullptr) return nullptr;
    destroy();
    auto* made = new (memory) Layer;
    layer = made;
    return made;
  }

  SequenceLayer<float>* layer = nullptr;

 private:
  void destroy() {
    if (layer == nullptr) return;
    layer->~SequenceLayer();
    release(layer);
  }
};

}  // namespace attention
