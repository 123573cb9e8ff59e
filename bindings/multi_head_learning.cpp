// Multi-head attention as far as it is learned; builds for attention alone do without.
#include <emscripten/bind.h>

#include "arena.h"
#include "multi_head_attention.h"

using namespace attention;
using namespace emscripten;

namespace {

struct LearningMultiHeadHandle : MultiHeadHandle {};

int keep(LearningMultiHeadHandle& handle, Address call) {
  const auto& filled_in = *reinterpret_cast<const MultiHeadForwardCall*>(call);
  return static_cast<int>(handle.layer.keep(filled_in.call()));
}
int backward(LearningMultiHeadHandle& handle, Address output_gradient, Address query_gradient,
             Address key_gradient, Address value_gradient, CallMemory& memory) {
  return static_cast<int>(handle.layer.backward(floats(output_gradient), floats(query_gradient),
                                                floats(key_gradient), floats(value_gradient),
                                                memory.arena));
}

}  // namespace

EMSCRIPTEN_BINDINGS(multi_head_learning) {
  class_<LearningMultiHeadHandle, base<MultiHeadHandle>>("LearningMultiHeadAttention")
      .constructor<>()
      .function("keep", &keep)
      .function("backward", &backward);
}
